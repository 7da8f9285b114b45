#!/usr/bin/env bash
# Kills `push-application --recover` at its system calls, one call a run:
#   recover_kills.sh BIN_FOLDER COUNT SEED [FAULT]
# COUNT calls are drawn by SEED; 0 takes all. FAULT: kill (default), or an error such as ENOSPC or EIO. Afterwards the same
# command runs once more. FAULT `forget` is the planted bug that must be noticed: the damaged file is lost in between. Passes when it always reports what an undisturbed recovery reports, the audit is balanced, and the
# damaged file still has all its bytes.
set -euo pipefail

bin=$(cd "$1" && pwd)
count=$2
seed=$3
fault=${4:-kill}
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
  echo "skipped: strace cannot be used here"
  exit 77
fi
# shellcheck source=tests/faults/scene.sh
source "$(dirname "$0")/scene.sh"
begin_scene --rate-limit off

push() { # STATE ARGUMENT...
  local state=$1
  shift
  "$bin/push-application" "$folder/setup.json" --state "$state" --rate-limit off "$@" 2>>"$folder/messages"
}
recover() { # STATE [WRAPPER...]: the report without the name of the damaged file, which has the time in it
  local state=$1 code=0
  shift
  "$@" "$bin/push-application" "$folder/setup.json" --state "$state" --recover --json >"$folder/report" 2>>"$folder/messages" || code=$?
  sed 's/"from":"[^"]*",//' "$folder/report"
  return $code
}

# A store with receipts and waiting applications, one page of which is overwritten: the one where the payloads begin.
application delivered | push "$folder/sound" >/dev/null
for i in $(seq 5); do application "w$i"; done | push "$folder/sound" --defer >/dev/null || [ $? -eq 75 ]
store=acme/outbox.db
head -c 16384 /dev/zero | tr '\0' '\245' | dd of="$folder/sound/$store" bs=16384 seek=8 conv=notrunc status=none
cp "$folder/sound/$store" "$folder/damaged"
begin_state() { rm -rf "$folder/state" && cp -a "$folder/sound" "$folder/state"; }

begin_state
expected_code=0
expected=$(recover "$folder/state" strace -f -o "$folder/trace") || expected_code=$?
[ $expected_code -eq 76 ] || { echo "an undisturbed recovery ended with $expected_code"; exit 1; }
mapfile -t calls < <(sed -nE 's/^[0-9]+ +([a-z_0-9]+)\(.*/\1/p' "$folder/trace" | grep -vE '^(execve|exit_group|exit)$' |
  awk '{ print $1, ++n[$1] }')
[ "${#calls[@]}" -gt 100 ] || { echo "the trace is too short: ${#calls[@]} calls"; exit 1; }
if [ "$count" -gt 0 ]; then
  mapfile -t calls < <(printf '%s\n' "${calls[@]}" | shuf -n "$count" --random-source=<(yes "$seed"))
fi

bad=0
complain() {
  echo "FAILED at $1 (seed $seed): $2"
  bad=$((bad + 1))
}
number=0
for call in "${calls[@]}"; do
  read -r name occurrence <<<"$call"
  number=$((number + 1))
  begin_state
  case $fault in
    kill) inject="$name:signal=SIGKILL:when=$occurrence" ;;
    forget) inject="getpid:error=EINTR:when=65535" ;;
    *) inject="$name:error=$fault:when=$occurrence" ;;
  esac
  said=$(recover "$folder/state" strace -f -o /dev/null -e trace="${inject%%:*}" -e inject="$inject") || true
  [ "$fault" != forget ] || rm -f "$folder/state/acme"/outbox.db*
  code=0
  said=$(recover "$folder/state") || code=$?
  [ $code -eq $expected_code ] || complain "$call" "exit $code"
  [ "$said" = "$expected" ] || complain "$call" "reported $said"
  push "$folder/state" --audit >/dev/null || complain "$call" "the audit is not balanced"
  cmp -s "$folder/damaged" "$folder/state/acme"/outbox.db.damaged-*Z || complain "$call" "the damaged file changed"
done
echo "recovery: $fault at $number system calls: $bad failures (seed $seed)"
[ $bad -eq 0 ]
