#!/usr/bin/env bash
set -euo pipefail
CLIENT_ID={{client_id}}
REDIRECT_URI={{redirect_uri}}
[confidential] : "${CLIENT_SECRET:?}"

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
VERIFIER=$(openssl rand 32 | base64url)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | base64url)
STATE=$(openssl rand 16 | base64url)

echo {{open}}
echo {{authorization_request}}"&state=$STATE&code_challenge=$CHALLENGE&code_challenge_method=S256"
read -rp {{paste}} ANSWER

parameter() { printf %s "$ANSWER" | sed -n "s/.*[?&]$1=\([^&#]*\).*/\1/p"; }
if [ "$(parameter state)" != "$STATE" ] || [ "$(parameter iss)" != {{encoded_issuer}} ]; then
  echo {{not_ours}} >&2
  exit 1
fi

TOKENS=$(curl --silent --show-error --fail-with-body {{token_endpoint}} \
[confidential]   --user "$CLIENT_ID:$CLIENT_SECRET" \
[public]   --data "client_id=$CLIENT_ID" \
  --data grant_type=authorization_code \
  --data "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" \
  --data "code_verifier=$VERIFIER") || { echo "$TOKENS" >&2; exit 1; }
echo "$TOKENS"
[api] 
[api] ACCESS_TOKEN=$(printf %s "$TOKENS" | sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p')
[api] curl --silent --show-error --fail-with-body --header "Authorization: Bearer $ACCESS_TOKEN" \
[api]   {{api_call}}
