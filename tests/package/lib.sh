# Shared by the tests in this folder; sourced, not run.
# shellcheck shell=bash
set -euo pipefail
export LC_ALL=C
source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export source_root

failures=0

# check SENTENCE COMMAND...: runs the command; when it fails, says which sentence is not true.
check() {
  local sentence=$1
  shift
  if "$@" >"$scratch/check.out" 2>&1; then
    printf 'ok      %s\n' "$sentence"
  else
    printf 'NOT OK  %s\n' "$sentence"
    sed 's/^/        /' "$scratch/check.out" | head -n 20
    failures=$((failures + 1))
  fi
}

# empty COMMAND...: succeeds when the command succeeds and prints nothing; what it printed is shown otherwise.
empty() {
  local output
  output=$("$@") || return 1
  printf '%s\n' "$output"
  [ -z "$output" ]
}

skip() { printf 'skipped: %s\n' "$*"; exit 77; }
# the_deb FOLDER: the path of the one .deb in it. Where none could be built (package-build says why) there is nothing to test.
the_deb() { deb=$(echo "$1"/*.deb); [ -e "$deb" ] || skip "no package was built"; }
need() { local tool; for tool in "$@"; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done; }

finish() {
  [ "$failures" -eq 0 ] || { printf '%s failed\n' "$failures"; exit 1; }
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
