#!/usr/bin/env bash
# notebooks/run.sh [--data .local] [NAME…]: executes notebooks, all unless named, against the server that ./run.sh started on the same --data; without --data, against the one that COCKPIT_URL and COCKPIT_TOKEN name, if they do.
# Each becomes a page with its charts, .build/notebooks/NAME.html; the notebook itself stays without outputs. Fails when one of them does.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../prepare.sh"

data='' names=()
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(realpath -m "${2:?"--data FOLDER"}"); shift ;;
    -*) die "usage: notebooks/run.sh [--data .local] [NAME…]" ;;
    *) names+=("$(basename "$1" .ipynb)") ;;
  esac
  shift
done

if [ -n "$data" ] || [ -z "${COCKPIT_URL:-}" ]; then
  data=${data:-$root/.local}
  COCKPIT_URL=$(sed -n 's/.*"address": *"\([^"]*\)".*/\1/p' "$data/server.json" 2>/dev/null) || true
  [ -n "$COCKPIT_URL" ] || die "No server runs on $data: ./run.sh starts one, or COCKPIT_URL and COCKPIT_TOKEN name one."
  COCKPIT_TOKEN=$(cat "$data/admin.token") COCKPIT_DATA=$data
fi
pages=$stamps/notebooks
mkdir -p "$pages"
prepare_notebooks

# Threads that wait for each other sleep: where others work too, those that spin take the processor from those that they wait for.
export OMP_WAIT_POLICY=PASSIVE
# Settings, kernels and history of whoever runs this stay out of it.
export COCKPIT_URL COCKPIT_TOKEN COCKPIT_DATA=${COCKPIT_DATA:-} PYTHONDONTWRITEBYTECODE=1 JUPYTER_CONFIG_DIR=$pages/jupyter JUPYTER_DATA_DIR=$pages/jupyter IPYTHONDIR=$pages/jupyter
cd "$root/notebooks"
[ ${#names[@]} -gt 0 ] || names=(*.ipynb)

# execute NAME: says how long it took, or the end of what went wrong.
execute() {
  local name=$1 start=$SECONDS
  [ -f "$name.ipynb" ] || { say "There is no notebook '$name'."; return 1; }
  ! grep -q '"output_type"' "$name.ipynb" || { say "$name.ipynb holds outputs: clear them all before it is committed."; return 1; }
  /usr/bin/python3 -X frozen_modules=off -m nbconvert --execute --to html --ExecutePreprocessor.timeout=300 --output-dir "$pages" "$name.ipynb" >"$pages/$name.log" 2>&1 ||
    { sed 's/\x1b\[[0-9;]*m//g' "$pages/$name.log" | tail -n 25 >&2; say "$name failed"; return 1; }
  say "$name: $((SECONDS - start)) s, .build/notebooks/$name.html"
}

failed=0
for name in "${names[@]}"; do execute "${name%.ipynb}" || failed=$((failed + 1)); done
[ "$failed" = 0 ]
