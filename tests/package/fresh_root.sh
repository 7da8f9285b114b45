#!/usr/bin/env bash
# fresh_root.sh FOLDER: the .deb in FOLDER, from installation to purge, in a minimal Debian 12 that is made for it and thrown away.
# Needs root (or another way to chroot), mmdebstrap, and the Debian mirror of this machine; skips with the reason otherwise.
# shellcheck source=tests/package/lib.sh disable=SC2016
source "$(dirname "$0")/lib.sh"
need mmdebstrap apt-get dpkg-deb
the_deb "$1"
[ "$(id -u)" -eq 0 ] || skip "only root can make a root file system"

# What this machine's own apt uses for Debian 12, mirrors included, and nothing of other vendors.
# The origin is only known once lists have been fetched.
sources() { apt-get indextargets --format '$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)' 'Created-By: Packages' |
  awk -F '|' '$2 ~ /^bookworm(-updates|-security)?$/ && $3 == "main" && ($4 == "Debian" || $4 == "") { print "deb", $1, $2, $3 }' | sort -u; }
sources >"$scratch/sources.list"
[ -s "$scratch/sources.list" ] || skip "this machine's apt knows no mirror of Debian 12"

code=0
mmdebstrap --mode=root --variant=apt --format=null --quiet --skip=cleanup \
  --customize-hook="touch '$scratch/made'" \
  --customize-hook="'$source_root/tests/package/fresh_root_inside.sh' \"\$1\" '$deb'" \
  bookworm /dev/null "$scratch/sources.list" >"$scratch/log" 2>&1 || code=$?
if [ ! -e "$scratch/made" ]; then
  tail -n 5 "$scratch/log"
  skip "no minimal Debian could be made here (no mirror, or no right to chroot)"
fi
cat "$scratch/log"
exit "$code"
