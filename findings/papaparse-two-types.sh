#!/usr/bin/env bash
# Guess:   dynamicTyping rounds ids beyond 2^53, as every reader in JavaScript does
# Seen:    it leaves these as text and makes numbers of the shorter ones: one column, two types
# Version: papaparse 5.5.3
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" papaparse@5.5.3
cd "$folder"
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { parse } = require('papaparse');
const { data } = parse('id,code\n1001,A\n738964000002001001,A', { header: true, dynamicTyping: true });
console.log(data);
assert.deepEqual(data.map((row) => row.id), [1001, '738964000002001001']);
JS
node try.cjs
