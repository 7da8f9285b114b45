#!/usr/bin/env bash
# fresh_root_inside.sh ROOT DEB: runs as a hook of mmdebstrap, which has mounted /proc and the like in ROOT. See fresh_root.sh.
# shellcheck source=tests/package/lib.sh disable=SC2016
source "$(dirname "$0")/lib.sh"
root=$1
cp "$2" "$root/var/tmp/tpsync.deb"
chmod 0644 "$root/var/tmp/tpsync.deb"

# How this machine reaches its mirror.
apt-config dump --no-empty --format '%f "%v";%n' | { grep -iE '^Acquire::https?::Proxy' || true; } >"$root/etc/apt/apt.conf.d/99proxy"
proxies=()
for name in http_proxy https_proxy no_proxy; do [ -z "${!name:-}" ] || proxies+=("$name=${!name}"); done

inside() { chroot "$root" env -i "${proxies[@]}" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
as_nobody() { chroot --userspec=65534:65534 "$root" env -i PATH=/usr/bin:/bin HOME=/nonexistent TMPDIR=/tmp "$@"; }
apt() { inside apt-get -o Dpkg::Use-Pty=0 -y -q --no-install-recommends "$@"; }

# files: every file of the system with its mode and owner, but for what apt, dpkg and the loader note for themselves.
files() {
  (cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./tmp -o -path ./run -o -path ./var/tmp -o -path ./var/cache/apt \
    -o -path ./var/cache/debconf -o -path ./var/cache/ldconfig -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -printf '%p %y%#m %u:%g %l\n' | sort)
}

# The packages that it needs come first, so that what differs afterwards is what the package itself left.
mapfile -t wanted < <(apt -s install /var/tmp/tpsync.deb | awk '$1 == "Inst" && $2 != "tpsync" { print $2 }')
printf 'it brings: %s\n' "${wanted[*]}"
check "what it depends on is to be had" apt install "${wanted[@]}"
files >"$scratch/before"

check "apt installs it from the file alone" apt install /var/tmp/tpsync.deb
check "dpkg knows it as installed, and every file is as packed" empty inside dpkg --verify tpsync
check "the user that units run as is there, and cannot log in" inside sh -c 'getent passwd tpsync | grep -q ":/var/lib/tpsync:.*/nologin$"'
check "folders for the setups are there: root writes, the programs read, nobody else" \
  test "$(inside stat -c '%n %a %U:%G' /etc/tpsync /etc/tpsync/customers | tr '\n' ' ')" = "/etc/tpsync 750 root:tpsync /etc/tpsync/customers 750 root:tpsync "
check "nothing was enabled" empty find "$root/etc" -name '*tpsync*' ! -path "$root/etc/tpsync"
for program in sync-jobs push-application validate-config tpsync-sandbox; do check "$program runs" as_nobody $program --version; done
inside install -d -m 1777 /var/tmp/walk
check "the whole quickstart runs from the package, for a user without rights" as_nobody TMPDIR=/var/tmp/walk tpsync-quickstart
check "and leaves nothing behind" empty find "$root/var/tmp/walk" -mindepth 1
check "the man pages are there" test "$(find "$root/usr/share/man" -name '*push-application*' | wc -l)" -ge 1

# A customer, as README says: a setup from the examples, its secrets, state of a run, and a timer that a person enabled.
customer='cp /usr/share/doc/tpsync/examples/example-referral.json /etc/tpsync/customers/ && cd /etc/tpsync/customers && umask 077 &&
  for vendor in personio talentry; do echo example-token >example-referral.$vendor-token; done && chown tpsync *-token'
check "root puts a setup and its secrets in place" inside sh -c "$customer"
as_tpsync() { chroot --userspec=tpsync:tpsync "$root" env -i PATH=/usr/bin:/bin STATE_DIRECTORY=/var/lib/tpsync "$@"; }
check "the check passes for the user that units run as" as_tpsync validate-config /etc/tpsync/customers
inside install -d -m 0700 -o tpsync -g tpsync /var/lib/tpsync /var/cache/tpsync
# Of the quickstart's customer nobody listens: a run that fails changes nothing, but it keeps state.
inside sh -c 'cd /etc/tpsync/customers && sed s/127.0.0.1:8080/127.0.0.1:9/ /usr/share/tpsync/quickstart/acme.json >acme.json &&
  for vendor in personio talentry; do cp -p example-referral.$vendor-token acme.$vendor-token; done'
as_tpsync sync-jobs --quiet /etc/tpsync/customers/acme.json >"$scratch/sync" 2>&1 && code=0 || code=$?
check "a run that reaches nobody says so by its exit code" test "$code" -eq 69
check "and keeps its state in /var/lib/tpsync" test -n "$(ls -A "$root/var/lib/tpsync")"
inside mkdir -p /etc/systemd/system/timers.target.wants
inside touch /var/cache/tpsync/sync-example.prom
inside ln -s /lib/systemd/system/tpsync-sync@.timer /etc/systemd/system/timers.target.wants/tpsync-sync@example.timer
kept() { tar -c -C "$root" etc/tpsync var/lib/tpsync | sha256sum; }
before_again=$(kept)
check "it can be installed over itself" apt install --reinstall /var/tmp/tpsync.deb
check "which changes no setup and no state" test "$(kept)" = "$before_again"
check "it can be removed" apt remove tpsync
check "removing keeps the setups" test -e "$root/etc/tpsync/customers/example-referral.json"
inside dpkg --purge tpsync >"$scratch/purge" 2>&1 || failures=$((failures + 1))
check "purging says that the setups stay" grep -q '/etc/tpsync is not empty and stays' "$scratch/purge"
check "purging says that the state stays" grep -q 'the state in /var/lib/tpsync stays' "$scratch/purge"
# left: what differs from before, but for the notes that the tools for users keep when they write.
left() {
  files >"$scratch/after"
  { diff "$scratch/before" "$scratch/after" || true; } | sed -n 's/^[<>] //p' | cut -d' ' -f1 | sort -u |
    grep -vE '^\./etc/((passwd|group|shadow|gshadow|subuid|subgid)-|\.pwd\.lock)$' || true
}
check "nothing is left but setups and state" empty bash -c "grep -vE '^\./(etc|var/lib)/tpsync(/|$)' <<<'$(left)' || true"
check "and those are left" grep -qx './etc/tpsync/customers/example-referral.json' <<<"$(left)"

begin_again='rm -r /etc/tpsync /var/lib/tpsync && apt-get -q -y install --no-install-recommends /var/tmp/tpsync.deb &&
  [ -d /etc/tpsync/customers ] && dpkg --purge tpsync'
check "it can be installed and purged again, with nothing in it" inside sh -c "$begin_again"
check "then nothing is left at all" empty left
check "and the user has gone" inside sh -c '! getent passwd tpsync && ! getent group tpsync'
finish
