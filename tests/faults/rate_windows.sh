#!/usr/bin/env bash
# Measures at the sandbox's ledger, in real time, what a company is sent in any 60 seconds while drains run and die:
#   rate_windows.sh BIN_FOLDER SECONDS SEED [lifted]
# `lifted` is the planted bug that must be noticed: one of the processes does not keep the limit.
# Passes when no window has more than 18 requests, nobody was told to wait, and the limit was really reached.
set -euo pipefail

bin=$(cd "$1" && pwd)
seconds=$2
seed=$3
planted=${4:-}
# shellcheck source=tests/faults/scene.sh
source "$(dirname "$0")/scene.sh"
begin_scene --rate-limit 20/60s
RANDOM=$((seed % 32768))

push() { "$bin/push-application" "$folder/setup.json" --state "$folder/state" "$@" 2>>"$folder/messages"; }
# For the background: $! must be the program itself, not a shell around it, or the kills would miss it.
become_push() { exec "$bin/push-application" "$folder/setup.json" --state "$folder/state" "$@" 2>>"$folder/messages"; }

for i in $(seq $((seconds / 3 + 60))); do application "w$i"; done | push --defer >/dev/null || [ $? -eq 75 ]
if [ -n "$planted" ]; then
  push --drain --drain-limit 2s --rate-limit off >/dev/null || true
fi
end=$((SECONDS + seconds))
while [ $SECONDS -lt $end ]; do
  running=()
  for _ in 1 2 3; do
    become_push --drain --drain-limit "${seconds}s" >/dev/null &
    running+=($!)
  done
  sleep $((RANDOM % 20))
  kill -KILL "${running[@]}" 2>/dev/null || true
  wait "${running[@]}" 2>/dev/null || true
done

ledger=$(curl -s "$url/_sandbox/ledger")
grep -oE '"since_start_ms":[0-9]+,"method":"POST","path":"/v1/recruiting' <<<"$ledger" | grep -oE '[0-9]{2,}' | sort -n >"$folder/times"
most=$(awk '{ t[NR] = $1 } END { for (i = 1; i <= NR; ++i) { for (n = 0; i + n <= NR && t[i + n] < t[i] + 60000; ++n); if (n > most) most = n }; print most + 0 }' "$folder/times")
told=$(grep -o '"status":429' <<<"$ledger" | wc -l || true)
echo "$(wc -l <"$folder/times") requests in $seconds s, at most $most in any 60 s, told to wait $told times (seed $seed)"
[ "$most" -le 18 ] && [ "$told" -eq 0 ] && [ "$most" -ge 10 ]
