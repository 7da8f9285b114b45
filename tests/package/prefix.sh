#!/usr/bin/env bash
# prefix.sh BUILD_FOLDER COMPILER: `cmake --install` into a folder, without root, is complete, can be moved, and can be built against.
# shellcheck source=tests/package/lib.sh
source "$(dirname "$0")/lib.sh"
need cmake pkg-config make readelf
export CXX=$2

install_into() { cmake --install "$1" --prefix "$2"; }
check "it installs below a prefix" install_into "$1" "$scratch/first"
mv "$scratch/first" "$scratch/moved"
prefix=$scratch/moved
pc=$(find "$prefix" -name tpsync.pc)
libraries=${pc%/pkgconfig/tpsync.pc}

for program in sync-jobs push-application validate-config tpsync-sandbox; do
  check "$program runs there, though the prefix was moved" "$prefix/bin/$program" --version
done
own_library() { ldd "$prefix/bin/$1" | grep -F "$(readlink -f "$libraries")/libtpsync.so.0" || ldd "$prefix/bin/$1" | grep -F "$prefix/bin/../"; }
check "and takes the library beside it" own_library sync-jobs
mkdir "$scratch/tmp"
check "the quickstart runs there" env TMPDIR="$scratch/tmp" "$prefix/bin/tpsync-quickstart"
check "and leaves nothing behind" empty find "$scratch/tmp" -mindepth 1

# With DESTDIR, as packagers install; /usr and /usr/local are searched by the system's loader, so no run path is left there.
staged() { DESTDIR=$scratch/stage cmake --install "$1" --prefix /usr/local; }
check "it installs below DESTDIR" staged "$1"
no_run_path() { ! readelf -d "$scratch/stage/usr/local/bin/$1" | grep -E 'RPATH|RUNPATH' | grep -v '\[\]'; }
for program in sync-jobs push-application validate-config tpsync-sandbox; do check "$program in /usr/local has no run path" no_run_path $program; done
units=$scratch/stage/usr/local/lib/systemd/system
if [ -d "$units" ]; then
  check "units there name the programs there" bash -c "! grep -rnE '=/usr/bin/(sync-jobs|push-application|validate-config)' '$units'"
  check "and are otherwise the units of the sources" diff <(cd "$units" && cat ./* | sed 's|=/usr/local/bin/|=/usr/bin/|') <(cd "$source_root/scripts/systemd" && cat ./*)
fi
same_files() { diff <(cd "$prefix" && find . | sort) <(cd "$scratch/stage/usr/local" && find . | sort); }
check "both have the same files" same_files

consumer=$source_root/tests/package/consumer
with_cmake() { cmake -S "$consumer/cmake" -B "$scratch/cmake" -DCMAKE_PREFIX_PATH="$prefix" && cmake --build "$scratch/cmake"; }
check "a project that asks CMake for tpsync::tpsync builds, and so does every header" with_cmake
check "it takes the headers of the prefix" grep -rqF "$(readlink -f "$prefix")/include" "$scratch/cmake" --include=flags.make --include=build.ninja
check "it runs" "$scratch/cmake/consumer"
newer() { ! cmake -S "$consumer/cmake" -B "$scratch/newer" -DCMAKE_PREFIX_PATH="$prefix" -Dtpsync_DIR= -DCMAKE_PROJECT_consumer_INCLUDE_BEFORE="$scratch/newer.cmake"; }
printf 'find_package(tpsync 0.99 REQUIRED)\n' >"$scratch/newer.cmake"
check "it is refused where a newer version is asked for" newer

with_pkg_config() { cp -r "$consumer" "$scratch/consumer" && PKG_CONFIG_PATH=${pc%/*} make -C "$scratch/consumer/pkgconfig"; }
check "a project that asks pkg-config builds" with_pkg_config
check "it runs, where the loader knows the prefix" env LD_LIBRARY_PATH="$libraries" "$scratch/consumer/pkgconfig/consumer"
check "both print the same" test "$("$scratch/cmake/consumer")" = "$(LD_LIBRARY_PATH=$libraries "$scratch/consumer/pkgconfig/consumer")"
finish
