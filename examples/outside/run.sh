#!/usr/bin/env bash
# Releases this project into target/staging, and builds and runs six projects outside of it that
# know nothing but the release: an empty Maven repository, and the lines that are documented. Without
# Gradle on the path the one that needs it is left out, and that is said.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="$root/target/outside"
staging="$root/target/staging"
version="$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml" | head -1)"

java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
jar="${JAVA_HOME:+$JAVA_HOME/bin/}jar"
javac="${JAVA_HOME:+$JAVA_HOME/bin/}javac"
began=$SECONDS

say() { printf '\n== %s (after %d s)\n' "$*" $((SECONDS - began)); }
fail() { printf 'outside: %s\n' "$*" >&2; exit 1; }

for tool in mvn "$java" "$jar" "$javac"; do
  command -v "$tool" >/dev/null || fail "there is no $tool: maybe install a JDK of 17 or later and Maven of 3.8 or later"
done
[ -n "$version" ] || fail "pom.xml names no version"

# Mirrors, proxies and credentials are those of Maven's own settings. A registry that did not answer
# once is asked once more; whatever else is wrong is wrong twice.
maven() {
  local log="$1" again
  shift
  # -U: else a failure is remembered, and nobody asked.
  for again in "" -U; do
    if mvn $again -B -ntp -Dstyle.color=never -Dmaven.wagon.http.retryHandler.count=3 "$@" </dev/null >"$log" 2>&1; then
      return 0
    fi
    grep -qE 'Could not (transfer|resolve)|Connection (reset|timed out)|Read timed out' "$log" || break
    [ -n "$again" ] || say "a registry did not answer: once more"
  done
  tail -60 "$log"
  return 1
}

say "a release of $version in target/staging"
# Pages of an earlier run would be packed again.
rm -rf "$staging" "$work" "$root"/recovery-*/target/reports
mkdir -p "$work"
# No tests and no format: the build behind this step holds both.
maven "$work/release.log" -f "$root/pom.xml" -q -Prelease -Dmaven.test.skip -Dspotless.check.skip deploy \
  -pl .,recovery-api,recovery-api/bom,recovery-rules,recovery-testkit || fail "there is no release"

# A release is complete when each jar has what Central asks for beside it.
for module in recovery-api recovery-rules recovery-testkit; do
  folder="$staging/dev/recovery/$module/$version"
  for suffix in .jar -sources.jar -javadoc.jar -cyclonedx.json .pom; do
    # A snapshot's files carry the time of the deployment.
    compgen -G "$folder/$module-*$suffix" >/dev/null || fail "$module has no *$suffix in $folder"
  done
  released="$(ls "$folder/$module-"*.jar | grep -v -e sources -e javadoc)"
  (cd "$work" && rm -rf META-INF && "$jar" xf "$released" META-INF/LICENSE META-INF/MANIFEST.MF)
  [ -s "$work/META-INF/LICENSE" ] || fail "$released has no META-INF/LICENSE"
  grep -q '^Automatic-Module-Name' "$work/META-INF/MANIFEST.MF" || fail "$released has no module name"
  # What is public where Java needs it, and the rooms below the readers, are nobody's to call.
  javadoc="$(ls "$folder/$module-"*-javadoc.jar)"
  "$jar" tf "$javadoc" >"$work/javadoc.txt"
  grep -q 'package-summary.html$' "$work/javadoc.txt" || fail "$javadoc describes no package"
  ! grep -E '/internal/|/readers/[a-z]+/' "$work/javadoc.txt" || fail "$javadoc shows what is internal"
done
# Every pom inherits these.
for element in url licenses developers scm; do
  grep -q "<$element>\|<$element " "$staging/dev/recovery/recovery-parent/$version/"*.pom ||
    fail "the poms have no <$element>"
done
ls "$staging/dev/recovery/recovery-bom/$version/"*.pom >/dev/null || fail "there is no BOM"

# What a release promises to the next one: a release that only lacks what is internal breaks nobody,
# and one that lacks a public type is refused.
say "the release compared with others"
last=0.0.0-compared
classes="$work/more"
mkdir -p "$classes/dev/recovery/internal"
# What is kept for the comparison does not stay in anybody's repository.
kept=()
trap '[ "${#kept[@]}" = 0 ] || rm -rf "${kept[@]}"' EXIT
keep() {
  local module="$1" added="$2" old="$work/$1-$last.jar" where
  cp "$(ls "$staging/dev/recovery/$module/$version/$module-"*.jar | grep -v -e sources -e javadoc)" "$old"
  [ -z "$added" ] || "$jar" uf "$old" -C "$classes" "$added"
  maven "$work/keep.log" install:install-file -Dfile="$old" -DgroupId=dev.recovery -DartifactId="$module" \
    -Dversion="$last" -Dpackaging=jar -DgeneratePom=true || fail "$module cannot be kept as an earlier release"
  where="$(sed -n "s|.* to \(/.*/$module/$last\)/.*\.jar\$|\1|p" "$work/keep.log" | head -1)"
  [ -d "$where" ] || fail "nobody says where $module was kept: maybe this Maven words it anew"
  kept+=("$where")
}
compare() {
  maven "$1" -f "$root/pom.xml" -q -Dquick -Dmaven.test.skip -Dlast.release="$last" verify -pl "$2"
}
printf 'package dev.recovery.internal;\npublic final class Gone {}\n' >"$classes/dev/recovery/internal/Gone.java"
printf 'package dev.recovery;\npublic final class Gone {}\n' >"$classes/dev/recovery/Gone.java"
"$javac" -d "$classes" "$classes/dev/recovery/internal/Gone.java" "$classes/dev/recovery/Gone.java"
keep recovery-api dev/recovery/internal/Gone.class
keep recovery-rules ""
keep recovery-testkit ""
compare "$work/compare.log" recovery-api,recovery-rules,recovery-testkit ||
  fail "a release is not compatible with itself"
keep recovery-api dev/recovery/Gone.class
! compare "$work/break.log" recovery-api >/dev/null || fail "a public type is gone, and the comparison lets it pass"
grep -q 'dev.recovery.Gone' "$work/break.log" || fail "the comparison failed, and not for the type that is gone"

cp -r "$here"/embedder "$here"/modular "$here"/rule-author "$here"/tester-junit5 "$here"/tester-junit6 \
  "$here"/gradle "$work"
outside() {
  local log="$1"
  shift
  maven "$log" -Dmaven.repo.local="$work/repository" \
    -Dreleased="$version" -Dstaging="file://$staging" "$@"
}

say "an embedder"
outside "$work/embedder.log" -f "$work/embedder/pom.xml" \
  compile dependency:build-classpath -Dmdep.outputFile="$work/embedder.cp" || fail "embedder does not build"
"$java" -cp "$work/embedder/target/classes:$(cat "$work/embedder.cp")" \
  com.acme.deploy.AfterFailure "$root/examples/incidents/killed-apply" >"$work/embedder.out" 2>"$work/embedder.err"
cat "$work/embedder.out"
grep -q '^Nothing may run again yet.$' "$work/embedder.out" || fail "the embedder got no advice"
[ ! -s "$work/embedder.err" ] || { cat "$work/embedder.err" >&2; fail "the library printed to standard error"; }

say "a program on the module path"
outside "$work/modular.log" -f "$work/modular/pom.xml" \
  compile dependency:build-classpath -Dmdep.outputFile="$work/modular.cp" || fail "modular does not build"
"$java" --module-path "$work/modular/target/classes:$(cat "$work/modular.cp")" \
  -m com.acme.modular/com.acme.modular.Modular "$root/examples/incidents/killed-apply" >"$work/modular.out"
cmp "$work/embedder.out" "$work/modular.out" || fail "the module path gives another advice than the class path"

for project in rule-author tester-junit5 tester-junit6; do
  say "$project"
  outside "$work/$project.log" -f "$work/$project/pom.xml" test || fail "$project does not build"
  grep -E '^(\[[A-Z]+\] )?Tests run: [1-9][0-9]*, Failures: 0, Errors: 0' "$work/$project.log" | tail -1 || fail "$project ran no test"
done
! grep -E '(WARN|ERROR) org\.(drools|kie)' "$work/rule-author.log" || fail "the engine logs warnings about a pack in order"

if command -v gradle >/dev/null; then
  major="$(gradle --version 2>/dev/null | sed -n 's/^Gradle \([0-9]*\).*/\1/p')"
  # Gradle 4 is what distributions package; the documented lines are those of later ones.
  file=build.gradle.kts
  build=()
  if [ "${major:-0}" -lt 7 ]; then file=gradle4.gradle; build=(-b "$work/gradle/$file"); fi
  junit6="$(sed -n '/<artifactId>junit-bom</{n;s|.*<version>\(.*\)</version>.*|\1|p;}' "$here/tester-junit6/pom.xml")"
  [ -n "$junit6" ] || fail "tester-junit6 names no version of JUnit"
  outside_gradle() {
    local log="$1"
    shift
    GRADLE_USER_HOME="$work/gradle-home" gradle --no-daemon -p "$work/gradle" "${build[@]}" \
      -Preleased="$version" -Pstaging="file://$staging" -Pincident="$root/examples/incidents/killed-apply" \
      "$@" </dev/null >"$log" 2>&1 || { tail -60 "$log"; return 1; }
  }
  say "gradle $major, by $file"
  outside_gradle "$work/gradle.log" -q advise || fail "gradle does not build"
  grep -v '^openjdk\|^OpenJDK' "$work/gradle.log" | cmp - "$work/embedder.out" || fail "Gradle gives another advice than Maven"
  for junit in 5 6; do
    more=(); [ "$junit" = 5 ] || more=(-Pjunit6="$junit6")
    outside_gradle "$work/gradle-junit$junit.log" "${more[@]}" clean check || fail "gradle does not pass on JUnit $junit"
    if [ "$file" = gradle4.gradle ]; then
      grep -E '[1-9][0-9]* tests successful' "$work/gradle-junit$junit.log" || fail "gradle ran no test on JUnit $junit"
    else
      grep -lE 'tests="[1-9]' "$work"/gradle/build/test-results/test/*.xml >/dev/null || fail "gradle ran no test on JUnit $junit"
    fi
  done
else
  say "no gradle on the path: its project is not built"
fi

say "all projects outside build and run"
