#!/usr/bin/env bash
# Checks docker-compose.yml and the Dockerfile's health check as far as that goes without a container engine.
# Needs docker-compose (1.29 or newer) and Node.js. Ends with «N passed, N failed».
set -u
cd "$(dirname "$0")/../.." || exit 1

passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

check() { # check «what» command…: the command has to succeed
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n%s\n' "$what" "$output"
  fi
}

# Nothing but what is given here: neither the caller's environment nor a .env file.
required=(LEARN_PUBLIC_URL=https://learn.test POSTGRES_PASSWORD=postgres-secret AZURITE_KEY=azurite-secret)
: > "$work/no.env"
config_with() { env -i PATH="$PATH" HOME="$work" "${given[@]}" docker-compose --env-file "$work/no.env" config "$@"; }
config() { local given=("${required[@]}"); config_with "$@"; }

refuses_without() {
  local given=() pair
  for pair in "${required[@]}"; do [[ $pair == "$1="* ]] || given+=("$pair"); done
  if config_with > "$work/refused" 2>&1; then
    echo "It was accepted without $1."
    return 1
  fi
  has 'Missing mandatory value' "$work/refused" && has "\${$1:?" "$work/refused"
}

# same «expected» «found»; has «text» «file»
same() { [[ $1 == "$2" ]] || { printf 'Expected %s\nbut found %s\n' "$1" "$2"; return 1; }; }
has() { grep -qF -- "$1" "$2" || { echo "«$1» is not in $2."; return 1; }; }

settings_are_documented() {
  local name setting all=0
  for name in $(sed -n 's/^ *\([A-Z][A-Za-z]*__[A-Za-z_]*\):.*/\1/p' docker-compose.yml; grep -oE 'Learn__[A-Za-z]+' Dockerfile); do
    setting=${name//__/:}
    # The table has «Mail:Smtp:Port, :User» in one row.
    if ! grep -qE "^\|.*\`(${setting}|:${setting##*:})\`" docs/operations.md; then
      echo "$setting is not in the table of docs/operations.md."
      all=1
    fi
  done
  return $all
}

# The shell command of the Dockerfile's HEALTHCHECK, at a server that answers with the given status.
health_check() {
  local status=$1 port command
  node -e '
    const server = require("node:http").createServer((request, response) => response.writeHead(request.url === "/health/ready" ? +process.argv[1] : 404).end());
    server.listen(0, "127.0.0.1", () => console.log(server.address().port));
    setTimeout(() => process.exit(), 10_000).unref();
  ' "$status" > "$work/port" &
  local server=$!
  for _ in {1..100}; do [[ -s $work/port ]] && break; sleep 0.05; done
  port=$(< "$work/port")
  command=$(sed -n '/^HEALTHCHECK/,/^[A-Z]*ENTRYPOINT/s/^ *CMD //p' Dockerfile | node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8"))[2]')
  timeout 5 bash -c "${command//8080/$port}"
  local result=$?
  kill "$server"
  wait "$server" 2> "$work/killed"
  : > "$work/port"
  return $result
}
fails() { ! "$@"; }

if command -v docker-compose > /dev/null; then
  check 'docker-compose accepts the file' config --quiet
  for pair in "${required[@]}"; do check "it is refused without ${pair%%=*}" refuses_without "${pair%%=*}"; done
  config > "$work/config"
  check 'its services' same 'azurite mail postgres site' "$(config --services | sort | xargs)"
  check 'its volumes' same 'azurite postgres site' "$(config --volumes | sort | xargs)"
  check 'the site runs in Production' has 'ASPNETCORE_ENVIRONMENT: Production' "$work/config"
  check 'the site uses PostgreSQL' has 'ConnectionStrings__Learn: Host=postgres;Database=learn;Username=learn;Password=postgres-secret' "$work/config"
  check 'only loopback reaches it' same '127.0.0.1:1080:1080/tcp 127.0.0.1:8080:8080/tcp' "$(grep -oE '[0-9.:]*[0-9]+:[0-9]+/tcp' "$work/config" | xargs)"
  check 'every service but the site, whose image brings it, has a health check' same 3 "$(grep -c '^    healthcheck:' "$work/config")"
else
  check 'docker-compose is installed' false
fi
check 'every setting that is made is documented' settings_are_documented
check 'the image does not run as root' has 'USER $APP_UID' Dockerfile
check 'the health check passes a site that is ready' health_check 200
check 'the health check fails a site that is not ready' fails health_check 503

printf '%d passed, %d failed\n' "$passed" "$failed"
((failed == 0))
