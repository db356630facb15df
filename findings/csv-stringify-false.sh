#!/usr/bin/env bash
# Guess:   false is written as false, as in JSON
# Seen:    true is written as 1 and false as nothing, so false and null cannot be told apart
# Version: csv-stringify 6.6.0
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" csv-stringify@6.6.0
cd "$folder"
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { stringify } = require('csv-stringify/sync');
const line = stringify([[true, false, null, 0]]);
console.log(JSON.stringify(line));
assert.equal(line, '1,,,0\n');
JS
node try.cjs
