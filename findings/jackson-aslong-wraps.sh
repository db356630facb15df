#!/usr/bin/env bash
# Guess:   asLong of a number beyond 64 bits is 0, the fallback, or an error
# Seen:    the number 99999999999999999999 wraps around to another one; the text of the same digits gives the fallback
# Version: jackson-databind 2.22.0
set -euo pipefail
sed -n '2,4s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>findings</groupId>
  <artifactId>try</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
      <version>2.22.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib
cat >Try.java <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;

class Try {
    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        long number = mapper.readTree("99999999999999999999").asLong(-1);
        long text = mapper.readTree("\"99999999999999999999\"").asLong(-1);
        System.out.println(number + " " + text);
        System.exit(number == 7766279631452241919L && text == -1 ? 0 : 1);
    }
}
JAVA
java -cp 'lib/*' Try.java
