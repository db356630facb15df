#!/usr/bin/env bash
# The e2e lane: drives a real Jenkins with the plugin, over HTTP and in a headless browser, on loopback only.
#
#   src/e2e/run.sh [test ...]     test: a name in src/e2e/tests; default all of them
#
# What it uses stands in platform.sh. With JENKINS_WAR_NEXT (default: the newest other jenkins-*.war beside JENKINS_WAR) and
# JENKINS_JAVA_NEXT (default: a Java >= 21 below /usr/lib/jvm) the core of the tests runs against that Jenkins too.
# E2E_KILLS: how often restart.test.mjs kills the controller in the middle of a build; default 2.
# Exit status: 0 passed, 1 failed, 3 the platform is not there.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/platform.sh"
find_platform browser || exit 3
build_plugin
install_node_modules

cd "$root"
results=()
failed=0
lane_pid=
trap '[[ -z $lane_pid ]] || { kill "$lane_pid" && wait "$lane_pid"; }; exit 130' INT TERM HUP
try() {
    node src/e2e/lane.mjs "$@" &
    lane_pid=$!
    wait "$lane_pid"
}
lane() { # folder below target/e2e, extent, tests
    local label failed_files
    label="$(basename "$JENKINS_WAR") on Java $("$JENKINS_JAVA" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p'), $2"
    echo "=== $label"
    if try "$@"; then
        results+=("passed: $label")
        return
    fi
    # once more, only the files that failed: all of them again would cost a CI twice the time
    mapfile -t failed_files <"$root/target/e2e/$1/failed" || true
    if ((${#failed_files[@]})) && echo "=== $label, once more: ${failed_files[*]}" && try "$1" "$2" "${failed_files[@]}"; then
        results+=("passed at the second try: $label: ${failed_files[*]}; a click may have come before a page's script was at work")
    else
        results+=("FAILED: $label")
        failed=1
    fi
}

lane jenkins all "$@"
JENKINS_WAR_NEXT=${JENKINS_WAR_NEXT:-$(next_war)}
JENKINS_JAVA_NEXT=${JENKINS_JAVA_NEXT:-$(next_java)}
if (($#)); then
    results+=("not run: a further Jenkins, because tests were chosen")
elif [[ -z $JENKINS_WAR_NEXT ]]; then
    results+=("not run: a further Jenkins, none is given (JENKINS_WAR_NEXT)")
elif [[ -z $JENKINS_JAVA_NEXT ]]; then
    results+=("not run: $(basename "$JENKINS_WAR_NEXT"), no Java 21 or newer was found (JENKINS_JAVA_NEXT)")
else
    JENKINS_WAR=$JENKINS_WAR_NEXT JENKINS_JAVA=$JENKINS_JAVA_NEXT lane jenkins-next core
fi
echo "=== e2e"
printf '%s\n' "${results[@]}"
exit "$failed"
