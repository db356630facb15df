#!/usr/bin/env bash
# Puts what the last `make bench` and `make bench-jenkins` measured into docs/performance.md, between the marks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

for name in results jenkins; do
    measured=target/bench/$name.md
    if [[ ! -f $measured ]]; then
        echo "$measured is not there: that part of docs/performance.md stays as it is." >&2
        continue
    fi
    awk -v name="$name" -v measured="$measured" '
        $0 == "<!-- end of " name " -->" { inside = 0 }
        !inside { print }
        $0 == "<!-- " name " -->" {
            inside = 1
            print ""
            while ((getline line < measured) > 0) print line
            print ""
        }' docs/performance.md >target/bench/performance.md
    cp target/bench/performance.md docs/performance.md
done
