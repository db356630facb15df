# Finds what the e2e lane needs. To be sourced; says what is missing and returns 3.
#
#   JENKINS_WAR      a jenkins.war                      default ~/jenkins-platform/jenkins.war
#   JENKINS_PLUGINS  a folder of plugins, .jpi or .hpi  default ~/jenkins-platform/plugins
#   JENKINS_JAVA     the Java that runs it              default java
#   CHROMIUM         a browser                          default /usr/bin/chromium
#   PLUGIN_HPI       the plugin, if built elsewhere     default target/crm-mass-update.hpi, built if it is not there
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export JENKINS_WAR=${JENKINS_WAR:-$HOME/jenkins-platform/jenkins.war}
export JENKINS_PLUGINS=${JENKINS_PLUGINS:-$HOME/jenkins-platform/plugins}
export JENKINS_JAVA=${JENKINS_JAVA:-java}
export CHROMIUM=${CHROMIUM:-/usr/bin/chromium}
readonly simulator_class=io/jenkins/plugins/crmmassupdate/simulator/CrmSimulatorMain.class

# Says what is missing; "browser" as the argument wants the browser too.
find_platform() {
    local missing=()
    [[ -f $JENKINS_WAR ]] || missing+=("a Jenkins: $JENKINS_WAR. Set JENKINS_WAR to a jenkins.war, from your own controller or the
    download site of the Jenkins project (www.jenkins.io/download).")
    compgen -G "$JENKINS_PLUGINS/*.[hj]pi" >/dev/null || missing+=("its plugins: $JENKINS_PLUGINS. Set JENKINS_PLUGINS to a folder with the .jpi files of the suggested
    plugins, those of src/e2e/plugins.txt and okhttp-api and all that these depend on: the folder plugins of your own
    controller's home, or the Jenkins plugin manager's download.")
    if ! command -v unzip >/dev/null; then
        missing+=("unzip, from your distribution.")
    elif compgen -G "$JENKINS_PLUGINS/*.[hj]pi" >/dev/null; then
        mapfile -t -O "${#missing[@]}" missing < <(missing_plugins "${1:-}")
    fi
    command -v "$JENKINS_JAVA" >/dev/null || missing+=("Java: $JENKINS_JAVA. Set JENKINS_JAVA to a java of a version that this Jenkins runs on.")
    command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2>/dev/null \
        || missing+=("Node.js 20 or newer with npm, from your distribution.")
    [[ ${1:-} != browser || -x $CHROMIUM ]] || missing+=("Chromium: $CHROMIUM. Install it from your distribution, or set CHROMIUM.")
    if ((${#missing[@]})); then
        echo "This needs a real Jenkins, and something is missing:"
        printf -- '  - %s\n' "${missing[@]}"
        return 3
    fi >&2
}

# A line for each plugin that is not there, or is older than what is needed: for the browser those of plugins.txt too.
missing_plugins() {
    local file name least there
    local -A versions=()
    for file in "$JENKINS_PLUGINS"/*.[hj]pi; do
        read -r name there < <(unzip -p "$file" META-INF/MANIFEST.MF | tr -d '\r' \
            | awk -F': ' '$1 == "Short-Name" { name = $2 } $1 == "Plugin-Version" { split($2, words, " "); version = words[1] } END { print name, version }')
        versions[$name]=$there
    done
    while read -r name least; do
        there=${versions[$name]:-}
        if [[ -z $there ]]; then
            echo "the plugin $name${least:+, $least or newer}"
        elif [[ $(printf '%s\n' "$least" "$there" | sort -V | head -n 1) != "$least" ]]; then
            echo "a newer plugin $name: $least or newer is needed, and $there is there"
        fi
    done < <(
        [[ $1 != browser ]] || sed -e '/^#/d' -e 's/ 0$//' "$root/src/e2e/plugins.txt"
        sed -n 's/.*<plugin.dependencies>\(.*\)<\/plugin.dependencies>.*/\1/p' "$root/src/offline/pom.xml" | tr ',:' '\n '
    )
}

# Builds the plugin and the simulated CRM unless they are newer than the sources.
build_plugin() {
    local jar=$root/target/crm-mass-update-cli.jar classes=$root/src/offline/tests/target/test-classes
    local hpi=${PLUGIN_HPI:-$root/target/crm-mass-update.hpi}
    if [[ ! -f $hpi || ! -f $jar || ! -f $classes/$simulator_class ]] \
        || [[ -n $(find "$root"/src/{main,cli,offline/plugin} "$root/src/test/java/${simulator_class%/*}" -name target -prune -o -type f -newer "$jar" -print -quit) ]]; then
        echo "Building the plugin (mvn -f src/offline/pom.xml package) ..."
        mvn -q -B -f "$root/src/offline/pom.xml" package -DskipTests
    fi
    export PLUGIN_HPI=$hpi SIMULATOR_CLASSPATH=$classes:$jar
}

install_node_modules() {
    if [[ ! -d $root/src/e2e/node_modules/playwright-core || $root/src/e2e/package-lock.json -nt $root/src/e2e/node_modules ]]; then
        (cd "$root/src/e2e" && npm ci --silent && touch node_modules)
    fi
}

# The newest other jenkins-*.war beside JENKINS_WAR, or nothing.
next_war() {
    find "$(dirname "$JENKINS_WAR")" -maxdepth 1 -name 'jenkins-*.war' ! -samefile "$JENKINS_WAR" | sort -V | tail -n 1
}

# A Java of 21 or newer, the oldest that is there; or nothing.
next_java() {
    local release version
    for release in /usr/lib/jvm/*/release; do
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" 2>/dev/null)
        [[ ${version:-0} -ge 21 ]] && echo "$version ${release%/release}/bin/java"
    done | sort -n | sed -n '1s/^[0-9]* //p'
}
