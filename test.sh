#!/usr/bin/env bash
# ./test.sh [--long] [FILTER]: sets up what tests need and runs every test, or those whose name contains FILTER.
# A missing prerequisite is a failure, never a skip; only tests on the real data beside the checkout are skipped where that is not (in CI they fail). --long runs the full figures and all notebooks. Closes with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" && . ./prepare.sh

filter=
for word in "$@"; do
  case $word in
    --long) export COCKPIT_LONG=1 ;;
    -*) die "usage: ./test.sh [--long] [FILTER]" ;;
    *) filter=$word ;;
  esac
done

# Servers that tests start and kill do not live long enough to gain by much optimising.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200

# Hundreds of databases, of thousands of files each, are made and soon deleted: in memory where there is plenty of it.
free_memory() { awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo; } # GB
has_room() { [ "$(df --output=avail -B1G /dev/shm 2>/dev/null | tail -n 1)" -ge 8 ] && [ "$(free_memory)" -ge 16 ]; }
if has_room; then export TMPDIR=/dev/shm; fi

passed=0 failed=0 skipped=0
results=$(mktemp -d) && chmod 711 "$results" # PostgreSQL runs as another user and must reach it
export TMPDIR=$results # so that whatever a killed test leaves behind goes with it
server=
# shellcheck disable=SC2329 # called by the trap
clean_up() {
  if [ -n "$server" ]; then kill -TERM "$server" 2>/dev/null; wait "$server" 2>/dev/null; fi
  rm -rf "$results"
}
trap clean_up EXIT

# count PASSED FAILED [SKIPPED]
count() { passed=$((passed + $1)); failed=$((failed + $2)); skipped=$((skipped + ${3:-0})); }
# What failed is named once more where the run ends: who sees only the end sees it too.
note_failures() { sed 's/^/failed: /' >>"$results/failures"; }
# fail WHAT: one more failure.
fail() { count 0 1; say "FAILED: $1"; note_failures <<<"$1"; }
# title NAME: what comes now, and after how many minutes; told once more where the run ends, as what failed is.
title() {
  local line="== $1 ($((SECONDS / 60)):$(printf %02d $((SECONDS % 60))))"
  say "$line"; echo "$line" >>"$results/titles"
}
# step NAME COMMAND…: a check that is one test by itself.
step() {
  local name=$1; shift
  title "$name"
  if "$@"; then count 1 0; else fail "$name"; fi
}

# Reads the counts a runner wrote; a runner that wrote none has failed.
count_trx() {
  local counters
  counters=$(grep -o '<Counters [^>]*>' "$1" 2>/dev/null | head -n 1)
  [ -n "$counters" ] || { fail "the server tests came to no end"; return; }
  trx_failures "$1" | note_failures
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  count "$(number passed)" "$(number failed)" "$(($(number total) - $(number executed)))"
}
# Name and first lines of what each says.
trx_failures() {
  awk '/<UnitTestResult / { bad = /outcome="Failed"/; if (bad && match($0, /testName="[^"]*"/)) print substr($0, RSTART + 10, RLENGTH - 11) }
    bad && /<Message>/ { telling = 1; lines = 0 }
    telling && lines++ < 40 { print "  " substr($0, 1, 300) }
    /<\/Message>/ { telling = 0 }' "$1"
}
count_tap() {
  number() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$results/$2" | tail -n 1; }
  local ok bad
  ok=$(number pass "$1") bad=$(number fail "$1")
  [ -n "$ok" ] || { fail "the browser tests came to no end"; return; }
  sed -n 's/^ *not ok [0-9]* - //p' "$results/$1" | note_failures
  count "$ok" "$bad"
}

# Of thousands of tests: what fails, what takes minutes, and now and then how far it is.
progress() {
  awk -v began="$SECONDS" -v now="$(date +%s)" '
    BEGIN { began = now - began }
    /^  (Passed|Skipped) / { telling = 0; if (/\[[0-9]+ m /) print; if (++ended % 250 == 0) { gone = systime() - began; printf "   %d tests have ended (%d:%02d)\n", ended, gone / 60, gone % 60; fflush() } next }
    /^[0-9]+-[0-9]+-[0-9]+T/ { telling = 0; next } # what hosts log
    /^  Failed / || /^[^ ]/ { telling = 1 }
    telling { print; fflush() }'
}

dotnet_tests() {
  title "Server tests: $(nproc) processors, $(free_memory) GB free, databases in ${TMPDIR%/*}"
  quietly "the tests" dotnet build tests/Tests -c Release -v quiet
  local only=()
  [ -z "$filter" ] || only=(--filter "FullyQualifiedName~$filter")
  dotnet test tests/Tests -c Release --no-build --logger "trx;LogFileName=$results/server.trx" --logger "console;verbosity=normal" --blame-hang-timeout 10m --blame-hang-dump-type none "${only[@]}" | progress
  count_trx "$results/server.trx"
}

web_unit_tests() {
  title "Web unit tests"
  npm --prefix src/Cockpit/web run --silent test -- --reporter=tap-flat >"$results/web.tap" 2>"$results/web.err" || cat "$results/web.err" >&2
  grep -E '^not ok' "$results/web.tap" >&2
  count "$(grep -c '^ok' "$results/web.tap")" "$(grep -c '^not ok' "$results/web.tap")"
  sed -n 's/^not ok [0-9]* - //p' "$results/web.tap" | note_failures
  [ -s "$results/web.tap" ] || fail "the web unit tests came to no end"
}

# The browser, the foreign clients and the notebooks meet the server as run.sh starts it, with the demo city.
serve_city() {
  title "A server with the demo city"
  mkdir -p "$results/city" && cp -r tests/Web/packs "$results/city/packs"
  # The test of the single sign-on starts the provider there.
  local port; port=$(node -e 'const server = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close() })')
  cat >"$results/city/city.json" <<<"{\"timezone\": \"Asia/Shanghai\", \"sign_in\": {\"single_sign_on\": {\"issuer\": \"http://127.0.0.1:$port\", \"client_id\": \"cockpit\", \"title_en\": \"City sign-on\", \"link_by_name\": true}}}"
  ./run.sh --port 0 --no-training --data "$results/city" >"$results/server.log" 2>&1 &
  server=$!
  local waited=0
  until grep -qs '^SpatialCockpit is ready at ' "$results/server.log"; do
    if ! kill -0 "$server" 2>/dev/null || [ $((waited += 1)) -gt 1200 ]; then
      cat "$results/server.log" >&2; fail "the server did not become ready"; return 1
    fi
    sleep 0.5
  done
}

browser_tests() {
  title "Browser tests"
  local folder
  for folder in tests/Web tests/Provider; do
    npm --prefix $folder ci --no-audit --no-fund >/dev/null 2>"$results/npm.err" || { cat "$results/npm.err" >&2; fail "the browser tests' packages"; return; }
  done
  COCKPIT_URL=$(sed -n 's/^SpatialCockpit is ready at //p' "$results/server.log") \
  COCKPIT_DATA=$results/city COCKPIT_USER=leader COCKPIT_PASSWORD=$(sed -n 's/^ *demo sign-in *leader *//p' "$results/server.log") \
  COCKPIT_ADMIN_PASSWORD=$(sed -n 's/^ *demo sign-in *admin *//p' "$results/server.log") \
    npm --prefix tests/Web --silent test -- --test-reporter=spec --test-reporter-destination=stderr --test-reporter=tap --test-reporter-destination="$results/browser.tap"
  count_tap browser.tap
}

# The quickest, or with --long all of them.
notebook_tests() {
  local notebook notebooks=(notebooks/density.ipynb)
  [ -z "${COCKPIT_LONG:-}" ] || notebooks=(notebooks/*.ipynb)
  for notebook in "${notebooks[@]}"; do step "Notebook $(basename "$notebook" .ipynb)" notebooks/run.sh --data "$results/city" "$notebook"; done
}

if [ -n "$filter" ]; then
  prepare_tests
else
  prepare_server
  export COCKPIT_PROGRAM=$server_program # compiled ahead of time, it starts sooner
fi
need_packages chromium curl python3 python3-libpysal python3-sklearn python3-xgboost openssl poppler-utils
if [ -z "$filter" ]; then
  prepare_notebooks
  # Style is an error of each build; this is what no build looks at.
  step "The code is laid out as .editorconfig says" dotnet format whitespace SpatialCockpit.sln --verify-no-changes --verbosity quiet
  quietly "the benchmarks" dotnet build tests/Benchmarks -c Release -v quiet
fi
dotnet_tests
if [ -z "$filter" ]; then
  web_unit_tests
  if serve_city; then
    browser_tests
    notebook_tests
    kill -TERM "$server"; wait "$server"; server=
  fi
fi

say ""
cat "$results/titles" "$results/failures" 2>/dev/null
if [ "$skipped" -gt 0 ]; then echo "$passed passed, $failed failed, $skipped skipped"; else echo "$passed passed, $failed failed"; fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
