#!/usr/bin/env bash
# lintian.sh FOLDER: the .deb in FOLDER passes Debian's own checks, but for overrides that say why.
# shellcheck source=tests/package/lib.sh disable=SC2016
source "$(dirname "$0")/lib.sh"
need lintian
the_deb "$1"

options=()
[ "$(id -u)" -ne 0 ] || options+=(--allow-root)
# Built without scdoc, a package has no man pages. contents.sh asks for every page that could have been there.
dpkg-deb -c "$deb" >"$scratch/listing"
grep -q '/man1/sync-jobs\.1\.gz$' "$scratch/listing" || options+=(--suppress-tags no-manual-page)
lintian "${options[@]}" --no-cfg --display-info --pedantic --fail-on error,warning,info,pedantic "$deb" && code=0 || code=$?

check "lintian finds nothing that is not overridden" test "$code" -eq 0
check "every override has its reason in the line above it" \
  empty awk '/^tpsync:/ && before !~ /^# / && before !~ /^tpsync:/ { print } { before = $0 }' "$source_root/scripts/package/lintian-overrides"
finish
