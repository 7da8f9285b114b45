#!/usr/bin/env bash
# reproducible.sh BUILD_FOLDER FOLDER: a second build, elsewhere, gives the bytes of the .deb in FOLDER.
# shellcheck source=tests/package/lib.sh
source "$(dirname "$0")/lib.sh"
need git cpack dpkg-deb
the_deb "$2"
git -C "$source_root" rev-parse --git-dir >/dev/null 2>&1 || skip "not a clone: scripts/reproduce takes the list of files from git"
"$source_root/scripts/reproduce" "$1" "$deb"
