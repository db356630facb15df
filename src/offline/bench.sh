#!/usr/bin/env bash
# Measures the engine beside what one could write without it: docs/performance.md. Arguments: those of Bench, --help lists them.
# Needs JDK 17 and Maven. Whatever it starts, it ends.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

echo "Building (mvn -f src/offline/pom.xml package) ..."
mvn -q -B -f src/offline/pom.xml package -DskipTests
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp src/offline/tests/target/test-classes:target/crm-mass-update-cli.jar \
    io.jenkins.plugins.crmmassupdate.bench.Bench "$@"
