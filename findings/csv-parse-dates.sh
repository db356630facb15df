#!/usr/bin/env bash
# Guess:   with cast and cast_date only cells that look like dates become dates
# Seen:    "batch 12" becomes a day in December 2001: whatever the engine's lenient reader takes ends as a Date
# Version: csv-parse 6.1.0
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" csv-parse@6.1.0
cd "$folder"
cat >try.cjs <<'JS'
const assert = require('node:assert');
const { parse } = require('csv-parse/sync');
const [row] = parse('what\nbatch 12\n', { columns: true, cast: true, cast_date: true });
console.log(row);
assert(row.what instanceof Date && row.what.getFullYear() === 2001 && row.what.getMonth() === 11);
JS
node try.cjs
