#!/usr/bin/env bash
# Guess:   the text 'true' as the value of an attribute is written like any other text
# Seen:    the value is left out (<a name>), which is no XML any more; a name of 'false' stays
# Version: fast-xml-parser 5.2.5
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" fast-xml-parser@5.2.5
cd "$folder"
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { XMLBuilder } = require('fast-xml-parser');
const xml = ['true', 'false'].map((name) => new XMLBuilder({ ignoreAttributes: false }).build({ a: { '@_name': name } }));
console.log(xml);
assert.deepEqual(xml, ['<a name></a>', '<a name="false"></a>']);
JS
node try.cjs
