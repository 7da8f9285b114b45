# A customer, a sandbox and push-application between them; sourced by the scripts in this folder, which set `bin` before.
# shellcheck shell=bash disable=SC2154

feeds=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../apps/sandbox/example/feeds" && pwd)
folder=$(mktemp -d)
end_scene() {
  local job
  for job in $(jobs -p); do kill "$job" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap end_scene EXIT

# begin_scene SANDBOX_OPTION...: starts the sandbox and writes the customer's setup.
begin_scene() {
  "$bin/sandbox" --feeds "$feeds" --quiet --port-file "$folder/port" "$@" &
  for _ in $(seq 200); do [ -s "$folder/port" ] && break; sleep 0.05; done
  url="http://127.0.0.1:$(cat "$folder/port")"
  printf 'token\n' >"$folder/token"
  chmod 600 "$folder/token"
  cat >"$folder/setup.json" <<SETUP
{"customer":"acme","products":["referral"],
 "personio":{"subdomain":"acme","company_id":"12345","recruiting_token":{"file":"token"},"tags":["Talentry-Referral"],
  "channels":{"Talentry-Referral":48291},
  "attributes":{"TalentryId":"custom_attribute_504184","Referral Information":"custom_attribute_504186"}},
 "talentry":{"customer_id":"1561","user_source":"acme","token":{"env":"UNUSED"}},
 "applications":{"quarantine":"${quarantine:-5m}"},
 "endpoints":{"personio_api":"$url"}}
SETUP
}

# application ID: one with a document.
application() {
  printf '{"id":"%s","type":"referral","jobId":"4103","candidate":{"firstName":"Ada","lastName":"Test","email":"%s@example.invalid"},' "$1" "$1"
  printf '"referral":{"referrer":{"firstName":"Max"}},"attachments":[{"type":"resume","fileName":"cv.pdf","content":"JVBERi0xLjQK"}]}\n'
}

# created ID: how often the application is in the ledger.
created() {
  curl -s "$url/_sandbox/ledger" | { grep -o "\"email\":\"$1@example.invalid\",\"position\"" || true; } | wc -l
}
