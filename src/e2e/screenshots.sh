#!/usr/bin/env bash
# Takes the pictures of the README and the docs anew: from a real Jenkins, light and dark.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
src/e2e/run.sh live records forms
from=target/e2e/jenkins/screenshots
while read -r picture name; do
    for theme in light dark; do
        cp "$from/${picture/THEME/$theme}.png" "docs/images/$name-$theme.png"
    done
done <<'END'
records-call-wide-THEME results
summary-wide-THEME build
job-wide-THEME trend
form-THEME-1280 freestyle
connection-THEME-1280 connection
END
ls -l docs/images
