#!/usr/bin/env bash
# Puts these sources on Operaton, in target/operaton, and builds them there with Maven: its arguments are Maven's.
#
#   src/operaton/rehearse.sh test-compile
#   src/operaton/rehearse.sh test -Dtest='IssuePathsTests,AccessTests'
#
# What is renamed, what is not and what comes of it: docs/decisions/0018-a-way-on.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
there=target/operaton

mkdir -p "$there"
# What was built there stays, so that only what has changed is built anew
find "$there" -mindepth 1 -maxdepth 1 ! -name target -exec rm -rf {} +
git ls-files -z --cached --others --exclude-standard -- . ':!src/operaton' | while IFS= read -r -d '' file; do
  if [ -f "$file" ]; then
    printf '%s\0' "$file"
  fi
done | xargs -0 cp --parents -p -t "$there"
mkdir -p target/operaton-missing
cp src/operaton/missing.xml target/operaton-missing/pom.xml
./mvnw -B -ntp -q -f target/operaton-missing/pom.xml install
cd "$there"
# Classes, methods and packages of the engine. The engine's FEEL is a library of its own, which keeps its name, and so do the
# names of elements in models: Operaton reads both its own namespace and Camunda's
find src -name '*.java' -print0 | xargs -0 sed -i -E \
  -e 's/\borg\.camunda\.(bpm|spin|commons)\b/org.operaton.\1/g' \
  -e 's/\borg\.operaton\.bpm\.model\.bpmn\.instance\.camunda\b/org.operaton.bpm.model.bpmn.instance.operaton/g' \
  -e 's/\borg\.operaton\.bpm\.impl\.juel\.jakarta\.el\b/jakarta.el/g' \
  -e 's/\b(Abstract|get|set|Get)?Camunda(BpmProperties|DecisionRef|DueDate|CandidateGroups|Form[A-Z][A-Za-z]*|InputOutput|InputParameters?|Name|Propert(y|ies)|RestResources|ResultVariable|Value)\b/\1Operaton\2/g' \
  -e 's/\.camunda(HistoryTimeToLive[A-Za-z]*)\b/.operaton\1/g' \
  -e 's/\bCAMUNDA_ADMIN\b/OPERATON_ADMIN/g' \
  -e 's/\bcamunda\.bpm\./operaton.bpm./g' \
  -e 's/\bcamunda-admin\b/operaton-admin/g' \
  -e 's/\bCAMUNDA_BPM_/OPERATON_BPM_/g'
sed -i -E -e 's/^camunda:/operaton:/' src/main/resources/application.yaml
find src/main/resources src/test/resources -type f \( -name '*.csv' -o -name '*.yaml' -o -name '*.sql' -o -name '*.txt' -o -name '*.html' \) \
  -print0 | xargs -0 sed -i -e 's/camunda-admin/operaton-admin/g'
sed -i -e 's/CAMUNDA_BPM_/OPERATON_BPM_/g' docker/*.yaml docs/operators.md README.md
# The web applications keep their address, /camunda, and so every link and every page; their files lie elsewhere in the jar
mv src/main/resources/META-INF/resources/webjars/camunda src/main/resources/META-INF/resources/webjars/operaton
sed -i -E 's#^  bpm:$#&\n    webapp.application-path: /camunda#' src/main/resources/application.yaml
sed -i -E \
  -e 's#org\.camunda\.(bpm|spin)#org.operaton.\1#g' \
  -e 's#<(artifactId)>camunda-#<\1>operaton-#g' \
  -e 's#camunda\.version#operaton.version#g' \
  -e 's#<operaton.version>[^<]*<#<operaton.version>1.0.3<#' \
  pom.xml
perl -0pi -e \
  's#<groupId>org.operaton.spin</groupId>\s*<artifactId>operaton-spin-dataformat-json-jackson</artifactId>#<groupId>org.mazha</groupId><artifactId>operaton-missing</artifactId><version>1</version><exclusions><exclusion><groupId>org.camunda.bpm</groupId><artifactId>*</artifactId></exclusion><exclusion><groupId>org.camunda.spin</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency><dependency><groupId>com.jayway.jsonpath</groupId><artifactId>json-path</artifactId>#;
   s#<dependency>\s*<groupId>org.operaton.bpm</groupId>\s*<artifactId>operaton-bpm-assert</artifactId>\s*<scope>test</scope>\s*</dependency>##' \
  pom.xml
# One parameter less, which nobody used
perl -0pi -e 's#(setUserInfo\(\s*user.getId\(\),)\s*null,#$1#' src/main/java/org/mazha/engine/RecordedIdentities.java
exec ./mvnw -B -ntp -Dspotless.check.skip "$@"
