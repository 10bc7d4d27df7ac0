[confidential] import os
from urllib.parse import parse_qs, urldefrag, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

ISSUER = {{issuer}}
server = requests.get({{metadata_url}}, timeout=10).json()

session = OAuth2Session(
    {{client_id}},
[confidential]     os.environ["CLIENT_SECRET"],
[confidential]     token_endpoint_auth_method="client_secret_basic",
[public]     token_endpoint_auth_method="none",
    scope={{scope}},
    redirect_uri={{redirect_uri}},
    code_challenge_method="S256",
)
verifier = generate_token(64)
address, state = session.create_authorization_url(server["authorization_endpoint"], code_verifier=verifier)
print({{open}})
print(address, flush=True)
# What a browser shows behind # is no part of the answer.
answer = urldefrag(input({{paste}})).url

parameters = parse_qs(urlsplit(answer).query)
if parameters.get("iss") != [ISSUER] or parameters.get("state") != [state]:
    raise SystemExit({{not_ours}})
# Without a code, the library would ask for a token of the app's own.
if "code" not in parameters:
    raise SystemExit(parameters["error"][0])
tokens = session.fetch_token(
    server["token_endpoint"], authorization_response=answer, state=state, code_verifier=verifier
)
print(tokens)
[api] 
[api] response = session.get({{api_call}}, timeout=10)
[api] response.raise_for_status()
[api] print(response.json())
