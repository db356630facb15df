#!/usr/bin/env bash
# Starts a Jenkins with the plugin, a simulated CRM and demo jobs, on loopback, and ends all of it on Ctrl-C.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/platform.sh"
find_platform || exit 3
build_plugin
exec node "$root/src/e2e/demo.mjs"
