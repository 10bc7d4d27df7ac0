#!/usr/bin/env bash
# By hand, with curl and openssl: what the libraries do for you. `bash client.sh`
set -euo pipefail
: "${ISSUER:?}" "${CLIENT_ID:?}" "${CLIENT_SECRET:?}" "${REDIRECT_URI:?}" "${API:?}"

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
encoded() { printf %s "$1" | sed 's/%/%25/g; s/:/%3A/g; s,/,%2F,g; s/?/%3F/g; s/&/%26/g; s/=/%3D/g; s/+/%2B/g'; }
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
ask() { curl --silent --show-error --user "$CLIENT_ID:$CLIENT_SECRET" "$@"; }

# A verifier that stays here, and its SHA-256 that travels (RFC 7636); a state that ties the answer to this run.
VERIFIER=$(openssl rand 32 | base64url)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | base64url)
STATE=$(openssl rand 16 | base64url)

echo "Open this address, sign in and allow it:"
echo "$ISSUER/authorize?response_type=code&client_id=$CLIENT_ID&redirect_uri=$(encoded "$REDIRECT_URI")&scope=calendar.read&state=$STATE&code_challenge=$CHALLENGE&code_challenge_method=S256"
echo "Paste the address at which the browser ended (that page does not load, which is expected):"
read -r ANSWER

parameter() { printf %s "$ANSWER" | sed -n "s/.*[?&]$1=\([^&#]*\).*/\1/p"; }
# The same browser, and the same server (RFC 9207), whatever else it says.
if [ "$(parameter state)" != "$STATE" ] || [ "$(parameter iss)" != "$(encoded "$ISSUER")" ]; then
  echo "This is not the answer to this request." >&2
  exit 1
fi
if [ -n "$(parameter error)" ]; then
  echo "It was refused: $(parameter error)" >&2
  exit 1
fi

# Within 60 seconds: the code for tokens.
TOKENS=$(ask "$ISSUER/token" --data grant_type=authorization_code --data "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" --data "code_verifier=$VERIFIER")

for time in first second; do
  ACCESS=$(printf %s "$TOKENS" | member access_token)
  REFRESH=$(printf %s "$TOKENS" | member refresh_token)
  if [ -z "$ACCESS" ]; then
    echo "No tokens: $TOKENS" >&2
    exit 1
  fi
  echo "With the $time access token:"
  curl --silent --show-error --fail-with-body --header "Authorization: Bearer $ACCESS" "$API/calendar/v3/users/me/calendarList"
  echo
  # Ten minutes later the API answers 401. Each refresh token is used once: keep the new one.
  [ "$time" = second ] || TOKENS=$(ask "$ISSUER/token" --data grant_type=refresh_token --data "refresh_token=$REFRESH")
done

# Nothing is needed any more: the permission ends with its refresh token.
ask "$ISSUER/revoke" --data "token=$REFRESH"
