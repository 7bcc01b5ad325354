#!/usr/bin/env bash
# Runs every test and ends with «N passed, N failed». Installs what only tests need when it is root.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0 failed=0 broken=()

need() { # command package…
  command -v "$1" >/dev/null || missing+=("${@:2}")
}
missing=()
need chromium chromium
need docker-compose docker-compose
need ffmpeg ffmpeg
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "These Debian packages are needed by tests and missing: ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing ${missing[*]}"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/tmp/learn-apt.log 2>&1 \
    || { tail -20 /tmp/learn-apt.log >&2; exit 1; }
fi
for npm in tests/Learn.Testing/npm tests/Learn.Testing/verify; do
  (cd "$npm" && npm ci --no-audit --no-fund --loglevel=error >/dev/null) || exit 1
done

add() { # name passed failed; says how many seconds went by since the suite before
  passed=$((passed + $2)) failed=$((failed + $3))
  printf '%-34s %5d passed %5d failed %6d s\n' "$1" "$2" "$3" $((SECONDS - since))
  since=$SECONDS
  if [ "$3" -gt 0 ] || [ "$2" -eq 0 ]; then broken+=("$1"); fi
}

# Every suite writes a log; the log of one that failed is shown.
logs=$(mktemp -d)
dotnet build Learn.sln -nologo -v quiet -clp:NoSummary || { echo "The build failed." >&2; exit 1; }
failures() { # trx; the names and messages of what failed
  python3 - "$1" 2>/dev/null <<'PYTHON' || grep -o 'testName="[^"]*" [^>]*outcome="Failed"' "$1"
import sys, xml.etree.ElementTree as tree
t = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
for result in tree.parse(sys.argv[1]).iter(t + "UnitTestResult"):
    if result.get("outcome") == "Failed":
        print("FAILED", result.get("testName"), *(text.text[:1500] for text in result.iter(t + "Message") if text.text), sep="\n  ")
PYTHON
}
failing() { # trx; the methods of which a case failed, as a filter; nothing when it says nothing of that
  python3 - "$1" 2>/dev/null <<'PYTHON'
import sys, xml.etree.ElementTree as tree
t = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
run = tree.parse(sys.argv[1])
methods = {test.get("id"): test.find(t + "TestMethod") for test in run.iter(t + "UnitTest")}
failed = [methods[result.get("testId")] for result in run.iter(t + "UnitTestResult") if result.get("outcome") == "Failed"]
print("|".join(sorted({"FullyQualifiedName=" + method.get("className") + "." + method.get("name").split("(")[0].split(".")[-1] for method in failed})))
PYTHON
}
run_project() { # project name [filter]; sets ok and bad
  rm -f "$logs/$2.trx"
  # A browser may keep a test waiting for ever: what takes longer than this (the longest suite takes 18 minutes on two cores) hangs.
  timeout -k 30 2400 dotnet test "$1" --no-build -nologo -v quiet ${3:+--filter "$3"} --logger "trx;LogFileName=$logs/$2.trx" >"$logs/$2.log" 2>&1
  local code=$? counters
  counters=$(grep -o '<Counters [^>]*>' "$logs/$2.trx" 2>/dev/null)
  count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<" $counters"; }
  ok=$(count passed) bad=$(($(count failed) + $(count error) + $(count timeout) + 0))
  [ "$code" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
}
since=$SECONDS
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  grep -q "$name.csproj" Learn.sln || { echo "$project is not in Learn.sln, so it was not built." >&2; exit 1; }
  run_project "$project" "$name"
  if [ "$bad" -gt 0 ]; then
    # On a machine that others load, a browser or a database may once be too slow; what fails twice is broken.
    failures "$logs/$name.trx"
    again=$(failing "$logs/$name.trx")
    echo "$name had $bad failures; ${again:-all of it} is run once more."
    all=$((ok + bad))
    run_project "$project" "$name" "$again"
    # Those that were run again may be few: what failed the first time has passed now, or has not. That nothing ran is no pass.
    if [ -n "$again" ] && [ $((ok + bad)) -gt 0 ]; then ok=$((all - bad)); fi
  fi
  add "$name" "${ok:-0}" "$bad"
  [ "$bad" -eq 0 ] || failures "$logs/$name.trx"
done

# Suites of other tools end with «N passed, N failed» or are counted by their exit code.
suite() { # name command…
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1
  local code=$?
  local ok bad
  ok=$(sed -nE 's/^(# pass|ℹ pass) ([0-9]+)$/\2/p; s/^([0-9]+) passed, [0-9]+ failed$/\1/p' "$logs/$name.log" | tail -1)
  bad=$(sed -nE 's/^(# fail|ℹ fail) ([0-9]+)$/\2/p; s/^[0-9]+ passed, ([0-9]+) failed$/\1/p' "$logs/$name.log" | tail -1)
  [ "$code" -eq 0 ] || [ "${bad:-0}" -gt 0 ] || bad=1
  add "$name" "${ok:-0}" "${bad:-0}"
  [ "${bad:-0}" -eq 0 ] || tail -60 "$logs/$name.log"
}
suite theme-scripts npm --prefix themes/Learn.Theme test
suite theme-types bash -c 'npm --prefix themes/Learn.Theme run --silent check && echo "1 passed, 0 failed"'
[ ! -f tests/deploy/compose.sh ] || suite compose bash tests/deploy/compose.sh

[ ${#broken[@]} -eq 0 ] || printf 'Failed, or ran no test: %s\n' "${broken[*]}"
echo "$passed passed, $failed failed"
[ ${#broken[@]} -eq 0 ] && [ "$failed" -eq 0 ]
