### What the rules that the three parties apply demand, by the names under which they stand in `Checks`. A demand reads right
### beside a tick and beside a cross.

## The authorization request: who asks, and where an answer may go.

client_id_once = The client_id must appear at most once.
client_known = A client must be registered under this client_id.
client_enabled = The client must not be disabled.
redirect_uri_once = The redirect_uri must appear at most once.
redirect_uri_present = A redirect_uri must be given.
redirect_uri_exact =
    The redirect_uri must be one of the registered ones, character by character; only a loopback address such as
    127.0.0.1 may differ in its port.

## The authorization request: what is asked.

parameters_once = The parameters must be readable, and each must appear at most once.
parameters_plain = The parameters must be sent one by one, not wrapped in request or request_uri.
response_type_present = A response_type must be given.
response_type_code = The response_type must be code.
response_mode_query = The response_mode must be left out or be query.
grant_type_allowed = The client must be registered to get tokens this way.
scope_well_formed = The scope must contain only characters that a scope may contain.
scope_allowed = Everything that is requested must lie within what the client is registered for.
resource_absolute = Each resource must be an absolute URI without a fragment.
resource_known = Each resource must be an API for which this server issues tokens.
code_challenge_present = A code_challenge must be given.
code_challenge_method_s256 = The code_challenge_method must be S256.
code_challenge_well_formed = The code_challenge must be a SHA-256 hash, in 43 characters of base64url.
prompt_well_formed = The prompt must contain only none, login or consent, and none must stand alone.
max_age_well_formed = The max_age must be a whole number of seconds.

## The authorization request: what its owner still has to do.

prompt_allows_sign_in = The request must allow a sign-in page: it must not say prompt=none.
owner_signed_in = The resource owner must be signed in, recently enough for this request.
consent_covers = What was allowed before must cover everything that is requested now.
prompt_allows_consent = The request must allow a consent page: it must not say prompt=none.

## Who is this client, at the token, introspection and revocation endpoints.

client_method =
    The client must identify itself as its kind does: one with a secret must present it, one without must present
    none.
client_secret = The hash of the presented secret must equal a stored one that has not expired.
client_confidential = The client must be of a kind that keeps a secret; public clients may not do this.

## A code for tokens.

code_known = The code must have been issued by this server.
code_unused = The code must not have been used before.
code_unexpired = The code must not be older than 60 seconds.
code_same_client = The client that brings the code must be the one to which it was issued.
redirect_uri_same = The redirect_uri must equal the one of the authorization request, character by character.
redirect_uri_still_registered = That redirect_uri must still be registered for the client.
code_verifier_matches = The SHA-256 of the code_verifier must equal the code_challenge of the authorization request.
grant_unrevoked = The grant must not have been revoked.
owner_enabled = The resource owner’s account must exist and not be disabled.
scope_left = Something of what was granted must be left that the client may still have.

## A refresh token for a new pair.

refresh_token_known = The refresh token must have been issued by this server.
refresh_token_same_client = The client that brings the refresh token must be the one to which it was issued.
refresh_token_unused =
    The refresh token must not have been used before, unless it comes again at once because the answer was lost or
    another request was under way.
refresh_token_unexpired = The refresh token must not have expired.
resource_granted = Each resource must be among those that were granted.
scope_not_wider = The requested scope must reach no further than what was granted.

## Introspection and revocation.

token_known = The access token must have been issued by this server.
token_theirs_to_know = Whoever asks must be a resource server, or the client to which the token was issued.
token_unexpired = The access token must not have expired.
token_unrevoked = The access token must not have been revoked, and neither its client nor its person disabled.
token_same_client = The token to be revoked must have been issued to this client.

## The resource server: how a token was presented.

parameters_readable = The parameters of the URL and the body must be readable.
token_present = The request must have an access token.
token_sent_once = The access token must be sent in one place, once.
token_not_in_query = The access token must not be in the URL.
token_in_header = The access token must be in the Authorization header, not in the body.
token_well_formed = What follows Bearer must contain only characters that a token may contain.

## The resource server: what a token is good for.

token_active = The authorization server must say that the token is active.
token_not_expired = The expiry that the authorization server named must not have passed.
token_issuer = The token must come from the authorization server that this API trusts.
token_audience = The token must be for this very API.
token_scope = The token must have the scope that this call needs.
token_of_a_person = The token must have been granted by a person, and not be a client’s own.

## Haru: the answer that came through the browser.

session_known = This browser must have asked Haru for something before.
code_or_error = The answer must have either a code or an error, not both.
state_equals = The state must be the one that Haru noted for this browser.
issuer_equals = The iss must be the very server that Haru asked.
registration_created = The server must answer 201: the client is registered.
client_id_there = The answer must have a client_id.
client_secret_there = The answer must have a client_secret.
refresh_token_accepted = The server must accept the refresh token and issue new tokens.
api_answered = The API must do what it was asked.
code_exchanged = The server must issue tokens for the code and the code_verifier.
scope_sufficient = What was granted must be enough to read the events.

## Haru: the server’s metadata.

metadata_issuer = The issuer in the metadata must be the server that Haru knows, character by character.
authorization_endpoint_there = The metadata must name an authorization endpoint.
token_endpoint_there = The metadata must name a token endpoint.
endpoints_at_issuer = All endpoints must be at the server’s own origin, which is Haru’s own rule.
response_type_code_offered = The server must offer response_type=code.
s256_offered = The server must offer S256 for PKCE.
client_secret_basic_offered =
    The server must accept the client’s secret in a header (client_secret_basic), the only way in which Haru
    authenticates itself.
