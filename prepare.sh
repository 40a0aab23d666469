# Sourced by run.sh, cockpit, test.sh, bench.sh and notebooks/run.sh: installs what is missing and builds what has changed.
# Needs git, the .NET SDK and Node beforehand; everything else comes from Debian's, NuGet's and npm's packages.
# When nothing is missing and nothing has changed it takes a moment and touches no network.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
stamps=$root/.build
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

say() { printf '%s\n' "$@" >&2; }
die() { say "$@"; exit 1; }

# need_tool COMMAND WHAT: a tool we do not install ourselves.
need_tool() { command -v "$1" >/dev/null || die "$2 is missing: please install it and start again."; }

# need_packages NAME…: Debian packages. As root they are installed; anybody else is told the one command for an administrator.
need_packages() {
  local name missing=()
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local no_cluster='install -d /etc/postgresql-common/createcluster.d && echo create_main_cluster=false >/etc/postgresql-common/createcluster.d/spatialcockpit.conf'
  local install="apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" != 0 ]; then
    die "Some Debian packages are missing. Please ask an administrator to run, and start again:" "" "  sudo sh -c '$no_cluster && $install'"
  fi
  say "Installing ${missing[*]} …"
  # The Debian package would start a server of its own; ours is private and lives in the data folder.
  sh -c "$no_cluster && $install" >"$stamps/packages.log" 2>&1 || { tail -n 20 "$stamps/packages.log" >&2; die "The packages could not be installed (whole log: .build/packages.log)."; }
}

# changed STAMP PATH…: whether any file below the paths differs in name, size or time from when the stamp was made.
fingerprint() { find "$@" \( -name node_modules -o -name bin -o -name obj -o -name wwwroot -o -path "$root/src/Cockpit/web" -a ! -path "$1" \) -prune -o -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | sha256sum; }
changed() { local stamp=$stamps/$1; shift; [ ! -f "$stamp" ] || [ "$(fingerprint "$@")" != "$(cat "$stamp")" ]; }
stamp() { local stamp=$stamps/$1; shift; fingerprint "$@" >"$stamp"; }

# quietly NAME COMMAND…: runs a build step; its output is shown only when it fails.
quietly() {
  local name=$1 log; shift
  log=$(mktemp "$stamps/build-XXXXXX.log")
  say "Building $name …"
  "$@" >"$log" 2>&1 || { cat "$log" >&2; die "Building $name failed."; }
  rm "$log"
}

# DuckDB as its makers build it, from their npm package.
fetch_native() {
  need_tool npm "Node.js 20 or newer with npm"
  local native=$root/src/Analytics/native
  changed native "$native" || [ ! -d "$native/node_modules" ] || return 0
  quietly "the analytical store's library" npm --prefix "$native" ci --no-audit --no-fund
  stamp native "$native"
}

build_server() {
  need_tool dotnet "The .NET SDK 10"
  local sources=("$root"/src "$root"/data/demo "$root"/data/dictionaries "$root"/Directory.*.props "$root"/global.json "$root"/.editorconfig)
  changed server "${sources[@]}" || return 0
  # Compiled ahead of time, it is ready in about two thirds of the time. Analyzers are for the tests' build.
  quietly "the server" dotnet publish "$root/src/Cockpit" -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false -v quiet -o "$served"
  stamp server "${sources[@]}"
}

build_web() {
  need_tool npm "Node.js 20 or newer with npm"
  local web=$root/src/Cockpit/web
  changed web "$web" || [ ! -f "$root/src/Cockpit/wwwroot/index.html" ] || return 0
  quietly "the web app's packages" npm --prefix "$web" ci --no-audit --no-fund
  quietly "the web app" npm --prefix "$web" run build
  stamp web "$web"
}

# What the server itself needs to run.
prepare_server() { prepare build_web build_server; }
# What tests need that start the program from their own folder, where nothing is compiled ahead of time.
prepare_tests() { prepare build_web; }

# prepare STEP…: packages and what is built of, then steps that do not wait for each other. Two starts beside each other build one after the other.
prepare() {
  mkdir -p "$stamps"
  need_packages postgresql-15 postgresql-15-postgis-3 gdal-bin osm2pgsql tzdata util-linux libcairo2 libxgboost0 fonts-noto-cjk
  exec 9>"$stamps/lock"
  flock 9
  fetch_native
  local step steps=() failed=
  for step in "$@"; do "$step" & steps+=($!); done
  for step in "${steps[@]}"; do wait "$step" || failed=1; done
  flock -u 9
  exec 9>&-
  [ -z "$failed" ] || exit 1
}

# What notebooks/run.sh needs: Jupyter without its pages, and what the notebooks import.
prepare_notebooks() { need_packages python3-nbconvert python3-ipykernel python3-matplotlib python3-pandas python3-libpysal python3-shapely python3-sklearn python3-xgboost fonts-noto-cjk; }

served=$root/src/Cockpit/bin/served
server_program=$served/SpatialCockpit.Cockpit.dll
