# Shared by the scripts in this folder; sourced, not run.
# shellcheck shell=bash disable=SC2034

set -euo pipefail
TPSYNC_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export TPSYNC_ROOT

say() { printf '\n== %s\n' "$*"; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# What each purpose needs, in Debian's names. README says the same for other systems.
packages_build=(
  g++ cmake ninja-build pkg-config ca-certificates
  libcurl4-openssl-dev libexpat1-dev libsqlite3-dev libsodium-dev zlib1g-dev
  rapidjson-dev libcli11-dev libfmt-dev libexpected-dev libcpp-httplib-dev libssl-dev
  libzip-dev libxlsxwriter-dev
)
packages_test=(catch2 openssl strace ccache python3 python3-yaml curl scdoc man-db groff-base zsh fish systemd webhook)
# Tests say that they were skipped, and why, where these are not to be had.
packages_optional=(chromium)
packages_sanitize=(clang-16 libclang-rt-16-dev clang-format-16 shellcheck)
packages_bench=(python3 python3-requests python3-lxml curl time)
packages_package=(dpkg-dev file scdoc git)
packages_package_test=("${packages_package[@]}" lintian mmdebstrap jq make)

# install_missing PACKAGE...: installs what dpkg does not know as installed; says so on a system without apt.
install_missing() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    printf '%s\n' "This is not a Debian-like system, so nothing was installed. Needed, in Debian's names:" "  $*" \
      "README.md, \"Other systems\", has the names elsewhere. Going on with what is here." >&2
    return 0
  fi
  local missing=() package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "these packages are missing and neither root nor sudo is here to install them: ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# build PRESET [TARGET...]: configures and builds into build/PRESET.
build() {
  local preset=$1
  shift
  cmake -S "$TPSYNC_ROOT" --preset "$preset" >/dev/null
  cmake --build "$TPSYNC_ROOT/build/$preset" ${1:+--target "$@"}
}
