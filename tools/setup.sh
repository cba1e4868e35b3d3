# SPDX-License-Identifier: Apache-2.0
# What tools/quickstart and tools/check share: Debian's packages, and a build in a folder that is kept. Sourced by both, in
# the root of the source tree; plain POSIX shell, since a bare Debian has no other.

# To compile and to run; poppler-utils reads PDF. The fonts are for diagrams: Graphviz' packages bring none.
build_packages="g++ cmake ninja-build ccache pkg-config
  libboost-dev rapidjson-dev libgraphviz-dev librsvg2-dev libcairo2-dev fonts-dejavu-core
  libcli11-dev libfmt-dev libsqlite3-dev libxxhash-dev libicu-dev libre2-dev
  libtomlplusplus-dev libxml2-dev libmimalloc-dev poppler-utils"
test_packages="catch2 python3"
tidy_packages="clang clang-tidy"
format_packages="clang-format"

say() { printf '%s\n' "$*"; }
step() { printf '\n== %s\n' "$*"; }
stop() { printf '%s: %s\n' "$0" "$*" >&2; exit 1; }

# Those of the packages named that are not installed.
missing_packages() {
  for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *' installed') ;;
      *) printf '%s ' "$package" ;;
    esac
  done
}

# Installs what is missing; asks the package servers for nothing when all is there.
need_packages() {
  if ! command -v dpkg-query >/dev/null 2>&1; then
    say "This is not Debian. These packages, under the names that they have here, must be there already:"
    say "  $*" | tr -s ' \n' ' '; echo
    return 0
  fi
  missing=$(missing_packages "$@")
  [ -z "$missing" ] && return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null 2>&1; then
      as_root=sudo
    else
      say "These Debian packages are missing, and only an administrator can install them (there is no sudo here):" >&2
      say "  $missing" >&2
      say "Ask for:  apt-get install --no-install-recommends $missing" >&2
      say "Then run $0 again." >&2
      exit 1
    fi
  fi
  step "Installing packages: $missing"
  # shellcheck disable=SC2086  # $as_root may be nothing, $missing is a list
  $as_root apt-get update -q || say "The package lists could not be renewed; trying with those that are there."
  # shellcheck disable=SC2086
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null ||
    stop "the packages could not be installed; is the network there, and do the package sources name Debian 12?"
}

# configure PRESET [OPTION...]: in build/PRESET, quietly unless it fails.
configure() {
  step "Configuring ($1)"
  mkdir -p build
  if ! cmake --preset "$@" >"build/configure.log" 2>&1; then
    cat "build/configure.log" >&2
    stop "configuring failed"
  fi
}

# build PRESET [TARGET...]
build() {
  preset=$1
  shift
  step "Building ($preset)"
  if [ $# -gt 0 ]; then
    cmake --build --preset "$preset" --target "$@"
  else
    cmake --build --preset "$preset"
  fi
}
