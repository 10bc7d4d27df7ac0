#!/usr/bin/env bash
set -euo pipefail
CLIENT_ID={{client_id}}
: "${CLIENT_SECRET:?}"

curl --silent --show-error --fail-with-body {{token_endpoint}} \
  --user "$CLIENT_ID:$CLIENT_SECRET" \
  --data grant_type=client_credentials \
  --data-urlencode scope={{scope}}
