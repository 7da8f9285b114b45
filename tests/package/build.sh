#!/usr/bin/env bash
# build.sh BUILD_FOLDER OUTPUT: packs what is built there, by cpack, and leaves exactly one .deb in OUTPUT.
# shellcheck source=tests/package/lib.sh
source "$(dirname "$0")/lib.sh"
need cpack dpkg-deb dpkg-shlibdeps

rm -rf "$2"
mkdir -p "$2"
cpack --config "$1/CPackConfig.cmake" -B "$scratch/pack" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
cat "$scratch/log"
mv "$scratch"/pack/*.deb "$2/"
check "one call of cpack makes one .deb" test "$(find "$2" -name '*.deb' | wc -l)" -eq 1
finish
