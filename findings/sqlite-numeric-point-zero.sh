#!/usr/bin/env bash
# Guess:   '738964000002001001.0' in a NUMERIC column is kept exactly, or becomes a REAL
# Seen:    it becomes an INTEGER of other digits (…1024); without the .0 it is exact
# Version: sql.js 1.13.0
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
npm install --silent --no-audit --no-fund --prefix "$folder" sql.js@1.13.0
cd "$folder"
cat >try.cjs <<'JS'
const assert = require('node:assert');
require('sql.js')().then((SQL) => {
  const db = new SQL.Database();
  db.run("create table t(n numeric); insert into t values ('738964000002001001'), ('738964000002001001.0')");
  const rows = db.exec('select typeof(n), cast(n as text) from t')[0].values;
  console.log(rows);
  assert.deepEqual(rows, [['integer', '738964000002001001'], ['integer', '738964000002001024']]);
});
JS
node try.cjs
