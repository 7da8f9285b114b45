#!/usr/bin/env bash
# Lets push-application fail at its system calls, one call a run, and judges by the sandbox's ledger and the audit:
#   system_calls.sh BIN_FOLDER FAULT COUNT SEED
# FAULT is kill (SIGKILL), or an error such as ENOSPC, EIO, EMFILE, EINTR. COUNT calls are drawn by SEED; 0 takes all.
# Each time: the application comes in with the fault, then the same command runs once more, as a caller would do it.
# FAULT `forget` is the planted bug that must be noticed: no call fails, but the store is lost in between.
# Passes when it was created at most once, never reported as delivered without being there, and never lost.
set -euo pipefail

bin=$(cd "$1" && pwd)
fault=$2
count=$3
seed=$4
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
  echo "skipped: strace cannot be used here"
  exit 77
fi
# shellcheck source=tests/faults/scene.sh
source "$(dirname "$0")/scene.sh"
check=on
[ "$fault" != forget ] || check=off
begin_scene --rate-limit off --duplicate-check $check

push() { # STATE INPUT [WRAPPER...]: prints receipts, returns the exit code
  local state=$1 input=$2
  shift 2
  "$@" "$bin/push-application" "$folder/setup.json" --state "$state" --rate-limit off <"$input" 2>>"$folder/messages"
}

application trace >"$folder/trace.json"
push "$folder/state-trace" "$folder/trace.json" strace -f -o "$folder/trace" >/dev/null
# Every call but the one that starts the program: its name and its number among those of that name in its thread.
mapfile -t calls < <(sed -nE 's/^([0-9]+) +([a-z_0-9]+)\(.*/\1 \2/p' "$folder/trace" | grep -vE ' (execve|exit_group|exit)$' |
  awk '{ call = $2 " " ++n[$1, $2] } !seen[call]++ { print call }')
[ "${#calls[@]}" -gt 50 ] || { echo "the trace is too short: ${#calls[@]} calls"; exit 1; }
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
  id="a$number"
  state="$folder/state-$number"
  application "$id" >"$folder/in.json"
  case $fault in
    forget) inject="getpid:error=EINTR:when=65535" ;;
    kill) inject="$name:signal=SIGKILL:when=$occurrence" ;;
    *) inject="$name:error=$fault:when=$occurrence" ;;
  esac
  first=0
  said=$(push "$state" "$folder/in.json" strace -f -o /dev/null -e trace="${inject%%:*}" -e inject="$inject") || first=$?
  there=$(created "$id")
  case $first in
    0) [ "$there" -eq 1 ] || complain "$call" "exit 0, but $there in the ledger" ;;
    75 | 76) [ -d "$state/acme" ] || complain "$call" "exit $first without a store" ;;
  esac
  [ "$fault" != forget ] || rm -rf "$state"
  second=0
  said=$(push "$state" "$folder/in.json") || second=$?
  there=$(created "$id")
  [ "$there" -le 1 ] || complain "$call" "$there in the ledger"
  case $second in
    0) [ "$there" -eq 1 ] || complain "$call" "exit 0 on the repeat, but $there in the ledger" ;;
    75) case $said in *'"deferred"'* | *'"ambiguous"'*) ;; *) complain "$call" "exit 75 and said: $said" ;; esac ;;
    *) complain "$call" "exit $first, then $second" ;;
  esac
  "$bin/push-application" "$folder/setup.json" --state "$state" --audit >/dev/null 2>>"$folder/messages" ||
    complain "$call" "the audit is not balanced"
  rm -rf "$state"
done
echo "$fault at $number system calls: $bad failures (seed $seed)"
[ $bad -eq 0 ]
