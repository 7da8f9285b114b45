#!/usr/bin/env bash
# sbom.sh BUILD_FOLDER: the inventory has the form of SPDX 2.3, and names what is really inside.
# shellcheck source=tests/package/lib.sh disable=SC2016
source "$(dirname "$0")/lib.sh"
need jq readelf dpkg-query

bill=$1/tpsync.spdx.json
holds() { jq -e "$1" "$bill"; }

check "it is JSON" jq . "$bill"
check "the document has every field that SPDX 2.3 asks for" holds '.spdxVersion == "SPDX-2.3" and .dataLicense == "CC0-1.0"
  and .SPDXID == "SPDXRef-DOCUMENT" and (.name | length > 0) and (.documentNamespace | test("^https://[^#]+$"))
  and (.creationInfo.created | test("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"))
  and (.creationInfo.creators | length > 0 and all(test("^(Tool|Organization|Person): .")))'
check "every package has every field that SPDX 2.3 asks for" holds '.packages | all(
  (.SPDXID | test("^SPDXRef-[A-Za-z0-9.-]+$")) and (.name | length > 0) and (.downloadLocation | length > 0) and .filesAnalyzed == false
  and (.supplier | test("^(NOASSERTION|(Organization|Person): .+)$")))'
check "ids are unique" holds '[.packages[].SPDXID] | length == (unique | length)'
check "relationships join ids that exist" holds '([.packages[].SPDXID] + ["SPDXRef-DOCUMENT"]) as $ids
  | .relationships | all((.spdxElementId | IN($ids[])) and (.relatedSpdxElement | IN($ids[])))'
check "the document describes tpsync" holds '.relationships | any(.relationshipType == "DESCRIBES" and .relatedSpdxElement == "SPDXRef-tpsync")'
check "every component has a version and a licence" empty jq -r '.packages[] | select(.versionInfo == "NOASSERTION" or .licenseDeclared == "NOASSERTION"
  or .copyrightText == "NOASSERTION") | .name + ": add a line to scripts/package/components.tsv"' "$bill"
check "every component is found by its Debian package" empty jq -r '.packages[] | select(.name != "tpsync")
  | select([.externalRefs[]? | .referenceLocator | test("^pkg:deb/debian/[A-Za-z0-9.%+-]+@[^?]+\\?arch=")] | any | not) | .name' "$bill"

linked=("$1"/bin/{sync-jobs,push-application,validate-config,sandbox} "$1/lib/libtpsync.so")
missing() { readelf -d "${linked[@]}" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u | grep -Ev '^(libtpsync|ld-linux)' | while read -r soname; do
  jq -e --arg name "Linked: $soname" '.packages | any(.comment == $name)' "$bill" >/dev/null || echo "$soname"; done; }
check "every library that the loader will look for is there" empty missing

# A second witness: the headers that the compiler opened. Each comes from the same Debian source as a component of the inventory.
sources_of() { xargs -r dpkg-query -W -f='${source:Package}\n' | sort -u; }
listed() { jq -r '.packages[].externalRefs[]?.referenceLocator' "$bill" | sed -E 's|pkg:deb/debian/([^@]+)@.*|\1|; s/%2B/+/g' | sources_of; }
opened() { ninja -C "$1" -t deps | awk '/^[^ ].*: #deps/ { ours = $1 ~ /^(lib|apps)\// } ours && $1 ~ /^\/usr\// { print $1 }' | sort -u \
  | xargs -r dpkg-query -S 2>/dev/null | sed 's/: .*//; s/, .*//' | sort -u | sources_of; }
if command -v ninja >/dev/null && [ -e "$1/build.ninja" ]; then
  opened "$1" >"$scratch/opened"
  check "the compiler opened headers of others (or this test sees nothing)" grep -qx rapidjson "$scratch/opened"
  listed >"$scratch/listed"
  # Not components: the kernel's headers are constants and shapes of system calls, used through the C library; httplib.h names
  # OpenSSL's and Brotli's types, which libcpp-httplib is linked with and we are not.
  check "every header that was compiled in comes from a component of the inventory" empty bash -c "comm -23 '$scratch/opened' '$scratch/listed' | grep -vxE 'linux|openssl|brotli' || true"
fi

again() { "$source_root/scripts/package/sbom" "$source_root/scripts/package/components.tsv" "$(jq -r '.packages[0].versionInfo' "$bill")" \
  "$1/commit_facts.sh" "$scratch/again.json" "$1"/lib/libtpsync.so "$1"/bin/{sandbox,push-application,sync-jobs,validate-config} && cmp "$bill" "$scratch/again.json"; }
check "taking the inventory again gives the same bytes" again "$1"
finish
