#!/usr/bin/env bash
# Shows a mass update from a shell: starts a simulated CRM and updates 1,200 records, of which some fail. With the
# argument "scheduled": a custom view of 50,000 records as one job of the CRM, of which 10 fail.
# Needs JDK 17 and Maven. Whatever it starts, it ends.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly jar=target/crm-mass-update-cli.jar
readonly simulator_classes=src/offline/tests/target/test-classes
readonly simulator=io.jenkins.plugins.crmmassupdate.simulator.CrmSimulatorMain
readonly ids=target/demo-ids.txt
readonly token=1000.demo-token
readonly first_id=738964000002000001
readonly view=3652397000000093005
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# 1,200 ids: the last two records do not exist, and one id is none. Three stand there twice.
write_ids() {
    for ((i = 0; i < 1199; i++)); do echo "$((first_id + i))"; done
    echo "lead-4711"
    for ((i = 0; i < 3; i++)); do echo "$((first_id + i))"; done
}

mkdir -p target
case ${1:-records} in
    records)
        write_ids >"$ids"
        out=target/demo
        crm=(--records 1197 --bad 21 --latency 400)
        records=(--ids-file "$ids" --batch-size 50 --concurrency 3)
        ;;
    scheduled)
        out=target/demo-scheduled
        crm=(--view "$view:50000:10" --job-steps 'SCHEDULED,QUEUED,RUNNING*3,COMPLETED')
        records=(--custom-view-id "$view" --poll-interval 2s)
        ;;
    *)
        echo "There is no demo '$1'; leave it out, or: scheduled." >&2
        exit 2
        ;;
esac

is_built() {
    [[ -f $jar && -f $simulator_classes/${simulator//.//}.class ]] \
        && [[ -z $(find src -name target -prune -o -type f -newer "$jar" -print) ]]
}

if ! is_built; then
    echo "Building (mvn -f src/offline/pom.xml package) ..."
    mvn -q -B -f src/offline/pom.xml package -DskipTests
fi

# The simulator ends when its input closes, even if this script is killed: descriptor 3 is the only writer.
work=$(mktemp -d)
simulator_pid=
finish() {
    exec 3>&-
    if [[ -n $simulator_pid ]]; then
        kill "$simulator_pid" 2>/dev/null || true
        wait "$simulator_pid" 2>/dev/null || true
    fi
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 141' PIPE
trap 'exit 143' TERM HUP
mkfifo "$work/in" "$work/out"
"$java" -cp "$jar:$simulator_classes" "$simulator" "${crm[@]}" --token "$token" --until-stdin-closes \
    <"$work/in" >"$work/out" &
simulator_pid=$!
exec 3>"$work/in"
if ! read -r greeting <"$work/out"; then
    echo "The simulated CRM did not start." >&2
    exit 1
fi
api_domain=$(sed -n 's|.* \(http://127\.0\.0\.1:[0-9]*\),.*|\1|p' <<<"$greeting")

command=("$java" -jar "$jar" update --api-domain "$api_domain" --module Leads --field No_of_Employees=1000
    "${records[@]}" --out "$out" --overwrite)
echo "A simulated CRM listens on $api_domain. The command:"
echo
echo "  export CRM_ACCESS_TOKEN=..."
echo "  ${command[*]}"
echo
status=0
CRM_ACCESS_TOKEN=$token "${command[@]}" 3>&- || status=$?
echo
if [[ ${1:-} == scheduled ]]; then
    echo "$out/summary.json:"
    cat "$out/summary.json"
    echo
fi
case $status in
    1) echo "exit status 1: some records failed, as the demo intends" ;;
    130) exit 130 ;;
    *)
        echo "exit status $status, but the demo expects 1: some records failed" >&2
        exit 1
        ;;
esac
