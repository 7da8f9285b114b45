#!/usr/bin/env bash
# Kills push-application and its drains at random times and judges by the sandbox's ledger and the audit:
#   random_kills.sh BIN_FOLDER SECONDS SEED [brief|forget]
# A caller repeats its command until it ends with 0, 75 or 76, as the man page says; drains run beside it and die as well.
# SEED draws which application comes next and when each process dies; what it was doing by then is the machine's choice.
# `brief` does not wait for the quarantine of what is ambiguous in the end: that may be there once or not at all.
# `forget` is the planted bug that must be noticed: the store is lost once, and Personio does not look for duplicates.
# Passes when each application was created exactly once, and none was lost.
set -euo pipefail

bin=$(cd "$1" && pwd)
seconds=$2
seed=$3
planted=
brief=
case ${4:-} in brief) brief=yes ;; ?*) planted=$4 ;; esac
quarantine=1m # the shortest there is
# shellcheck source=tests/faults/scene.sh
source "$(dirname "$0")/scene.sh"
check=on
[ -z "$planted" ] || check=off
begin_scene --rate-limit off --duplicate-check $check
state=$folder/state
RANDOM=$((seed % 32768))

push() { "$bin/push-application" "$folder/setup.json" --state "$state" --rate-limit off "$@" 2>>"$folder/messages"; }
# For the background: $! must be the program itself, not a shell around it, or the kills would miss it.
become_push() { exec "$bin/push-application" "$folder/setup.json" --state "$state" --rate-limit off "$@" 2>>"$folder/messages"; }

# begin_ledger: an empty one, at a Personio that takes its time, so that many die while it is at work.
begin_ledger() {
  curl -s -o /dev/null -d '' "$url/_sandbox/reset"
  curl -s -o /dev/null -d '[{"path":"/v1/recruiting","times":0,"delay_answer_ms":20}]' "$url/_sandbox/faults"
}

# How long one push takes here, in milliseconds, so that the kills fall into all of it. The first is slower.
begin_ledger
for id in first second; do
  application $id >"$folder/$id.json"
  began=${EPOCHREALTIME/[.,]/}
  push <"$folder/$id.json" >/dev/null
  span=$(((${EPOCHREALTIME/[.,]/} - began) / 1000))
done

# lives PROCESS PERCENT: kills the process after that part of a push's time, unless it ended; returns its exit code.
lives() {
  local code=0 milliseconds=$((span * $2 / 100))
  sleep "$((milliseconds / 1000)).$(printf '%03d' $((milliseconds % 1000)))"
  kill -KILL "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || code=$?
  return $code
}

# A drain that dies at once or a little later, again and again.
worry() {
  RANDOM=$((seed % 32768 + 1))
  while true; do
    become_push --drain >/dev/null &
    lives $! $((RANDOM % 110)) || true
  done
}

bad=0
complain() {
  echo "FAILED (seed $seed): $1"
  bad=$((bad + 1))
}

# judge_briefly NUMBER: what is not settled after a drain must be ambiguous.
judge_briefly() {
  local id left unsettled said
  unsettled=$(push --list --json)
  for i in $(seq 20); do
    id=r$1-$i
    left=$(created "$id")
    case $unsettled in
      *"\"$id\",\"job_id\":\"4103\",\"state\":\"ambiguous\""*) [ "$left" -le 1 ] || complain "$id: $left in the ledger" ;;
      *) [ "$left" -eq 1 ] || complain "$id: $left in the ledger" ;;
    esac
  done
  said=$(push --audit) || complain "round $1: $said"
  case $said in *" 20 accepted"*) ;; *) complain "round $1: not 20 accepted: $said" ;; esac
}

# round NUMBER: 20 applications on a store of their own.
round() {
  local number=$1 id code tries worrier left said
  rm -rf "$state"
  begin_ledger
  worry &
  worrier=$!
  for i in $(seq 20); do
    id=r$number-$i
    application "$id" >"$folder/$i.json"
    for tries in $(seq 200); do
      become_push <"$folder/$i.json" >"$folder/receipt" &
      code=0
      # Now and then it is let live, or nothing would ever be said.
      if [ $((RANDOM % 4)) -eq 0 ]; then wait $! || code=$?; else lives $! $((RANDOM % 110)) || code=$?; fi
      kills=$((kills + (code == 137 ? 1 : 0)))
      case $code in
        0) [ "$(created "$id")" -ge 1 ] || complain "$id: exit 0, and Personio does not have it"; break ;;
        75 | 76) break ;;
        137) ;;
        *) complain "$id: exit $code"; break ;;
      esac
    done
    [ "$tries" -lt 200 ] || complain "$id: never accepted"
    if [ -n "$planted" ] && [ "$i" -eq 5 ]; then
      # The caller repeats what it knows to be delivered, and the store does not know it any more.
      push --drain >/dev/null || true
      rm -rf "$state"
      push <"$folder/5.json" >/dev/null || true
    fi
  done
  kill -KILL "$worrier" 2>/dev/null || true
  wait "$worrier" 2>/dev/null || true
  unclear=$((unclear + $(push --list --json | grep -c '"ambiguous"' || true)))
  if [ -n "$brief" ]; then
    push --retry-all >/dev/null || true
    judge_briefly "$number"
    return
  fi
  # Whoever was killed too often waits for a person: that is us. What is ambiguous waits for its quarantine, for
  # longer when it was killed twice.
  for tries in $(seq 2000); do
    [ -z "$planted" ] || break
    push --retry-all >/dev/null || true
    left=$(push --list --json | grep -vc '"delivered_inferred"' || true)
    [ "$left" -gt 0 ] || break
    sleep 1
  done
  [ "${left:-0}" -eq 0 ] || complain "round $number: $left are not settled"
  for i in $(seq 20); do
    left=$(created "r$number-$i")
    [ "$left" -eq 1 ] || complain "r$number-$i: $left in the ledger"
  done
  said=$(push --audit) || complain "round $number: $said"
  case $said in *" 20 accepted"*) ;; *) complain "round $number: not 20 accepted: $said" ;; esac
}

end=$((SECONDS + seconds))
rounds=0
kills=0
unclear=0
while [ $rounds -eq 0 ] || [ $SECONDS -lt $end ]; do
  rounds=$((rounds + 1))
  round $rounds
done
echo "$rounds rounds of 20 applications, $kills pushes killed, $unclear unclear after that: $bad failures (seed $seed)"
[ $bad -eq 0 ]
