#!/usr/bin/env bash
# Measures the record browser's index: docs/performance.md. Argument: how many records, default 1000000.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

mvn -q -B -f src/offline/pom.xml package -DskipTests
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m -cp src/offline/tests/target/test-classes:target/crm-mass-update-cli.jar \
    io.jenkins.plugins.crmmassupdate.bench.RecordListBench "$@"
