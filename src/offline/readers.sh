#!/usr/bin/env bash
# What other readers make of a junit.xml: src/offline/readers.sh path/to/junit.xml
# Needs npm, Maven and Java; installs the readers in a temporary folder.
set -euo pipefail
report=$(realpath "${1:?the junit.xml to read}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . junit2json@4.0.0 xunit-viewer@10.6.1
mkdir reports && cp "$report" reports/TEST-report.xml
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>readers</groupId>
  <artifactId>readers</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.maven.surefire</groupId>
      <artifactId>surefire-report-parser</artifactId>
      <version>3.5.4</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat >Surefire.java <<'JAVA'
import java.io.File;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.SurefireReportParser;

class Surefire {
    public static void main(String[] args) {
        var cases = new SurefireReportParser(List.of(new File("reports")), new NullConsoleLogger())
                .parseXMLReportFiles().stream().flatMap(suite -> suite.getTestCases().stream()).toList();
        System.out.printf(
                "surefire-report-parser: %d cases, %d failures, %d errors, %d skipped, %d successful%n",
                cases.size(),
                cases.stream().filter(c -> c.hasFailure()).count(),
                cases.stream().filter(c -> c.hasError()).count(),
                cases.stream().filter(c -> c.hasSkipped()).count(),
                cases.stream().filter(c -> c.isSuccessful()).count());
    }
}
JAVA
java -cp 'lib/*' Surefire.java
cat >junit2json.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'junit2json';
const { testcase: cases = [], ...suite } = await parse(readFileSync('reports/TEST-report.xml'));
const having = (what) => cases.filter((one) => one[what]).length;
console.log(`junit2json: ${cases.length} cases, ${having('failure')} failures, ${having('error')} errors, ${having('skipped')} skipped;`,
    `names that became numbers: ${cases.filter((one) => typeof one.name === 'number').length}; the suite says ${JSON.stringify(suite)}`);
JS
node junit2json.mjs
printf 'xunit-viewer: '
node_modules/.bin/xunit-viewer -r reports/TEST-report.xml -c -o view.html | grep -E 'passed|failure' | tail -1
