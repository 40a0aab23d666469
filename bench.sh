#!/usr/bin/env bash
# ./bench.sh [tiles|geocoder|fence|packs|stream|tiles-large|geocoder-large|packs-large|packs-night|cases-small|cases|analytics-small|analytics|analytics-lake|risk|web …]: measures against a peer or the plain way in the same run, prints ratio tables and writes them under tests/Benchmarks/results/.
# TILE38=path-of-its-binary ./bench.sh fence: with Tile38 beside it.
# ./bench.sh soak [MINUTES]: everything at once, and whether anything grows (30 minutes).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" && . ./prepare.sh

prepare_server
need_packages wrk
case " $* " in *" risk "*) need_packages python3-xgboost ;; esac
case " $* " in *" web "*) need_packages chromium && npm --prefix tests/Web ci --no-audit --no-fund >/dev/null ;; esac
quietly "the benchmarks" dotnet build tests/Benchmarks -c Release -v quiet
mkdir -p tests/Benchmarks/results
exec dotnet tests/Benchmarks/bin/Release/net10.0/SpatialCockpit.Benchmarks.dll tests/Benchmarks/results "$@"
