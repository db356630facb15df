#!/usr/bin/env bash
# Takes the pictures of the README and the docs anew: from a real Jenkins, light and dark.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
src/e2e/run.sh forms live pages records seeing
from=target/e2e/jenkins/screenshots
while read -r picture name; do
    for theme in light dark; do
        cp "$from/${picture/THEME/$theme}.png" "docs/images/$name-$theme.png"
    done
done <<'END'
connection-THEME-1280 connection
docs-build-THEME build
docs-job-THEME job
form-THEME-1280 form
records-call-wide-THEME records
docs-preview-wide-THEME preview
docs-old-values-wide-THEME old-values
END
ls -l docs/images
