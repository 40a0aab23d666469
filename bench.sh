#!/usr/bin/env bash
# ./bench.sh [tiles|geocoder|fence|packs|stream|tiles-large|geocoder-large|packs-large|packs-night|cases-small|cases|analytics-small|analytics|analytics-lake|risk|web …]: measures against a peer or the plain way in the same run, prints ratio tables and writes them under tests/Benchmarks/results/.
# TILE38=path-of-its-binary ./bench.sh fence: with Tile38 beside it.
# ./bench.sh soak [MINUTES]: everything at once, and whether anything grows (30 minutes).
# ./bench.sh soak sessions [MINUTES]: 500 people signed in ask 200 times a second, how long they wait and whether the server grows (15 minutes).
# ./bench.sh faults [ROUNDS] [kills|pause|slot|store|clock|port|folder|permissions|disk …]: kills (100 rounds), pauses, jumps of the clock, a full disk and other faults, and whether all that was acknowledged is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" && . ./prepare.sh

prepare_server
need_packages wrk
case " $* " in *" risk "*) need_packages python3-xgboost ;; *" faults "*) need_packages faketime ;; esac
case " $* " in *" web "*) need_packages chromium && npm --prefix tests/Web ci --no-audit --no-fund >/dev/null ;; esac
quietly "the benchmarks" dotnet build tests/Benchmarks -c Release -v quiet
mkdir -p tests/Benchmarks/results
exec dotnet tests/Benchmarks/bin/Release/net10.0/SpatialCockpit.Benchmarks.dll tests/Benchmarks/results "$@"
