#!/usr/bin/env bash
# Measures the step in a real Jenkins beside a Pipeline of httpRequest: docs/performance.md.
#
#   src/e2e/bench.sh [builds]     measured builds of each; default 5
#
# What it uses stands in platform.sh. The peer is left out if JENKINS_PLUGINS has no http_request.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/platform.sh"
find_platform || exit 3
build_plugin
exec node "$root/src/e2e/bench.mjs" "$@"
