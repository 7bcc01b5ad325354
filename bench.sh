#!/usr/bin/env bash
# Measures the site; see bench/README.md. Usage: ./bench.sh http [quick], ./bench.sh live [participants]
set -euo pipefail
# Ten thousand connections are as many files, at both ends.
ulimit -n "$(ulimit -Hn)"
cd "$(dirname "$0")"

suite=${1:-http}
if [ ! -f "bench/$suite.mjs" ]; then
  echo "There is no benchmark «$suite». There are: $(cd bench && ls ./*.mjs | tr '\n' ' ')" >&2
  exit 2
fi
if ! command -v wrk >/dev/null; then
  [ "$(id -u)" = 0 ] || { echo "The benchmark needs wrk: apt-get install wrk" >&2; exit 1; }
  { apt-get update -qq && apt-get install -y -qq wrk; } >/dev/null
fi
dotnet publish src/Learn.Web -c Release --use-current-runtime --self-contained false -o artifacts/bench/site -nologo -v quiet
exec node "bench/$suite.mjs" "${@:2}"
