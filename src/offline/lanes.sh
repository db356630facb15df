#!/usr/bin/env bash
# Runs every lane that this machine can run, and says which could not and why.
#
#   official  pom.xml: plugin parent POM, Jenkins Test Harness, SpotBugs; needs the Jenkins Maven repository, or its
#             artifacts in the local one
#   offline   src/offline: the same sources and all tests that need no Jenkins; needs Maven Central
#   e2e       src/e2e: a real Jenkins in a browser; needs a Jenkins war and plugins
#
# No test runs twice: the official lane leaves those that need no Jenkins to the offline lane. `mvn verify` runs them all.
set -uo pipefail
cd "$(dirname "$0")/../.."
mkdir -p target
lanes=()
failed=0

say() { printf '\n=== %s\n' "$*"; }
# A lane that hangs must not take the time of the others, nor leave without a word: the project's CI has 90 minutes for all.
limited() { # time, command
  timeout --foreground --kill-after=60 "$@"
}
lane() { # name, how it ended in words
  local name=$1
  shift
  lanes+=("$(printf "%-9s %s; %d s" "$name" "$*" $((SECONDS - began)))")
  case $1 in FAILED*) failed=1 ;; esac
}

# The official build wants Maven 3.9.6 or newer, which is on Central where the machine's own is older.
official_maven() {
  local version
  version=$(mvn --version | sed -nE '1s/.*Apache Maven ([0-9.]+).*/\1/p')
  if [ "$(printf '%s\n3.9.6\n' "$version" | sort -V | head -n 1)" = 3.9.6 ]; then
    command -v mvn
    return
  fi
  if [ ! -x target/maven/apache-maven-3.9.11/bin/mvn ]; then
    mvn -q -N -f src/offline/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack \
      -Dartifact=org.apache.maven:apache-maven:3.9.11:zip:bin -DoutputDirectory="$PWD/target/maven" >&2 || return 1
    chmod +x target/maven/apache-maven-3.9.11/bin/mvn
  fi
  echo "$PWD/target/maven/apache-maven-3.9.11/bin/mvn"
}

official() {
  local maven options
  maven=$(official_maven) || { lane official "not run: no Maven 3.9.6 or newer could be had"; return; }
  # with the artifacts at hand no repository is asked; the formatter is then skipped, because it may not be at hand
  if "$maven" -B -o -q validate >target/official-probe.log 2>&1; then
    options=(-o -Dspotless.check.skip=true)
  elif timeout 300 "$maven" -B -ntp -q validate >>target/official-probe.log 2>&1; then
    options=(-ntp)
  else
    lane official "not run: the parent POM does not resolve (no Jenkins Maven repository reachable);" \
      "so not checked: SpotBugs, Jenkins Test Harness, form round trips, permissions"
    return
  fi
  say "official lane: mvn ${options[*]} verify"
  if limited 35m "$maven" -B "${options[@]}" -DforkCount=1C -Dtest='*ITest,InjectedTest' \
    -Dsurefire.failIfNoSpecifiedTests=false verify; then
    mkdir -p target/official && cp target/crm-mass-update.hpi target/official/
    lane official "passed (${options[*]})"
  else
    lane official "FAILED (status $?)"
  fi
}

offline() {
  say "offline lane: mvn -f src/offline/pom.xml verify"
  if limited 20m mvn -f src/offline/pom.xml verify; then lane offline passed; else lane offline "FAILED (status $?)"; fi
}

e2e() {
  say "e2e lane: src/e2e/run.sh"
  limited 30m src/e2e/run.sh
  case $? in
    0) lane e2e passed ;;
    3) lane e2e "not run: something it needs is missing (see above); so not checked: a real Jenkins" ;;
    124 | 137) lane e2e "FAILED: not done after half an hour" ;;
    *) lane e2e FAILED ;;
  esac
}

# The rooms of the code; ArchitectureTest, in both lanes of Java, holds that there is no circle and none is too large.
rooms() {
  find src/main/java -name '*.java' ! -name package-info.java -printf '%h\n' | sed 's|.*/crmmassupdate/||' | sort | uniq -c |
    sort -rn | awk '{ if (NR == 1) largest = $2 " with " $1 " files"; engine += $2 ~ /^crm/
      if ($2 ~ /^crm/ && !of) of = $2 " with " $1 " files" }
      END { print NR " rooms, the largest " largest "; " engine " of them of the engine, the largest " of }'
  circles
}

# As the compiled classes use each other, counted by taking one arrow out of each circle that is found.
circles() {
  local classes=(src/offline/plugin/target/classes src/offline/cli/target/classes) arrows
  arrows=$(jdeps -verbose:package -e 'io\.jenkins\.plugins\.crmmassupdate.*' "${classes[@]}" 2>/dev/null |
    awk '$1 ~ /crmmassupdate/ && $2 == "->" && $3 ~ /crmmassupdate/ && $1 != $3 { print $1, $3 }' | sort -u)
  if [ -z "$arrows" ]; then
    echo "circles among rooms: not counted, jdeps found no classes in ${classes[*]}"
  else
    echo "circles among rooms: $(tsort <<<"$arrows" 2>&1 >/dev/null | grep -c 'contains a loop'), in $(wc -l <<<"$arrows") arrows"
  fi
}

rm -rf target/official
for each in official offline e2e; do
  began=$SECONDS
  "$each"
done
say "rooms"
rooms
say "lanes"
printf '%s\n' "${lanes[@]}"
exit "$failed"
