#!/usr/bin/env bash
# ./run.sh [--port 8080] [--bind 127.0.0.1] [--data .local] [--db SOURCE] [--record CONNECTION] [--tile-memory 4G] [--registered-only] [--no-demo]
# Installs what is missing, builds what has changed, and serves until Ctrl-C; the first start loads the demo city.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

prepare_server
exec dotnet "$server_program" serve "$@"
