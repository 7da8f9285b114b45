#!/usr/bin/env bash
# contents.sh FOLDER: what is in the .deb, byte by byte where it matters, without installing it.
# shellcheck source=tests/package/lib.sh disable=SC2016
source "$(dirname "$0")/lib.sh"
need dpkg-deb readelf file strings

the_deb "$1"
root=$scratch/root
control=$scratch/control
dpkg-deb -x "$deb" "$root"
dpkg-deb -e "$deb" "$control"
dpkg-deb -c "$deb" >"$scratch/listing"

has() {
  local path found=0
  for path in "$@"; do [ -e "$root/$path" ] || { echo "no /$path"; found=1; }; done
  return $found
}
field() { dpkg-deb -f "$deb" "$1"; }
programs=("$root"/usr/bin/{sync-jobs,push-application,validate-config,tpsync-sandbox})
library=$(echo "$root"/usr/lib/libtpsync.so.*.*.* "$root"/usr/lib/*/libtpsync.so.*.*.* | tr ' ' '\n' | grep -v '\*')
libraries=${library%/*}
libraries=${libraries#"$root"/}

check "the programs, the sandbox and the quickstart are there" \
  has usr/bin/{sync-jobs,push-application,validate-config,tpsync-sandbox,tpsync-quickstart} usr/share/tpsync/quickstart/{acme,application}.json
check "the library is there, for programs and for building" has "$libraries"/libtpsync.so.0 "$libraries"/libtpsync.so \
  "$libraries"/cmake/tpsync/tpsync{Config,ConfigVersion,Targets}.cmake "$libraries"/pkgconfig/tpsync.pc \
  usr/include/tpsync/core/{result,version}.hpp usr/include/tpsync/keywords/keyword_parser.hpp
check "schema, examples, licences, changelog and inventory are there" has usr/share/tpsync/setup.schema.json \
  usr/share/doc/tpsync/examples/example-{referral,crm,both,all}.json \
  usr/share/doc/tpsync/{copyright,changelog.gz,changelog.Debian.gz,tpsync.spdx.json,README.md}
check "the library's name is libtpsync.so.0" grep -q 'soname: \[libtpsync.so.0\]' <(readelf -d "$library")

man_pages() { (cd "$source_root" && find docs/man apps -name '*.scd' -exec basename -a -s .scd {} +); }
if command -v scdoc >/dev/null; then
  while read -r page; do check "man page $page is there" has "usr/share/man/man${page##*.}/$page.gz"; done < <(man_pages)
fi
sources() { (cd "$source_root" && if [ -d "$1" ]; then find "$1" -type f; fi); }
while read -r unit; do check "unit $unit is there" has "usr/lib/systemd/system/${unit##*/}"; done < <(sources scripts/systemd | grep -E '\.(service|timer|path|socket)$')
while read -r file; do check "$file is there" has "usr/lib/${file#scripts/}"; done < <(sources scripts/sysusers.d; sources scripts/tmpfiles.d)
while read -r file; do
  check "completion $file is there" test -n "$(find "$root/usr/share" -path '*completions*' -name "${file##*/}")"
done < <(sources scripts/completions/ | grep -E '/(bash|zsh|fish)/')

check "everything belongs to root" empty awk '$2 != "root/root"' "$scratch/listing"
check "folders are 0755, programs 0755, files 0644" empty awk '
  $1 ~ /^d/ && $1 != "drwxr-xr-x" { print }
  $1 ~ /^-/ && $1 != "-rw-r--r--" && !($1 == "-rwxr-xr-x" && $6 ~ /^\.\/usr\/bin\/|\/recipes\//) { print }' "$scratch/listing"
check "nothing lies outside /usr" empty awk '$6 !~ /^\.\/(usr\/.*)?$/' "$scratch/listing"
check "everything is as old as the commit" test "$(awk '{ print $4, $5 }' "$scratch/listing" | sort -u | wc -l)" -eq 1

no_run_path() { ! readelf -d "$@" | grep -E 'RPATH|RUNPATH' | grep -v '\[\]'; }
check "no program looks for libraries anywhere but where the system does" no_run_path "${programs[@]}" "$library"
stripped() { local one; for one in "$@"; do file "$one" | grep -q ', stripped' || { echo "$one is not stripped"; return 1; }; done; }
check "programs and library are stripped" stripped "${programs[@]}" "$library"
check "every file stands in md5sums, and matches" bash -c "cd '$root' && md5sum -c --quiet '$control/md5sums' && [ \"\$(find . -type f | wc -l)\" -eq \"\$(wc -l <'$control/md5sums')\" ]"
no_paths_of_here() { ! grep -rlaF -e "$source_root" -e "$HOME/" "$root/usr"; }
check "nothing names a path of the machine it was built on" no_paths_of_here

check "it depends on what it is linked with, as far as dpkg tells" bash -c "for name in libc6 libcurl4 libexpat1 libfmt libsodium libsqlite3-0 libstdc++6 libxlsxwriter libzip4 zlib1g libcpp-httplib ca-certificates; do
  grep -q \"\$name\" <<<'$(field Depends)' || { echo \"no \$name in: $(field Depends)\"; exit 1; }; done"
check "it does not depend on itself" bash -c "! grep -q tpsync <<<'$(field Depends)'"
for script in postinst prerm postrm; do check "$script is a shell script that parses" sh -n "$control/$script"; done
no_start() { ! grep -nE '(enable|start|restart|invoke-rc.d|deb-systemd)' <(grep -vE '^ *#' "$control/postinst"); }
check "installing starts and enables nothing" no_start

licences() { grep -q "$1" "$root/usr/share/doc/tpsync/copyright"; }
while IFS=$'\t' read -r kind _ name _; do
  [ "$kind" != header ] || check "the licence of $name, which is compiled in, is in the copyright file" licences "$name"
done <"$source_root/scripts/package/components.tsv"
finish
