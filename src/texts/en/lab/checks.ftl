### What the rules say that the three parties apply, by the names under which they stand in `Checks`.

## The authorization request: who asks, and where an answer may go.

client_id_once = The client_id stands there once at most.
client_known = A client is registered under this client_id.
client_enabled = The client is not disabled.
redirect_uri_once = The redirect_uri stands there once at most.
redirect_uri_present = There is a redirect_uri.
redirect_uri_exact =
    The redirect_uri is one of the registered ones, character by character; only a loopback address such as
    127.0.0.1 may differ in its port.

## The authorization request: what is asked.

parameters_once = The parameters can be read, and each stands there once at most.
parameters_plain = The parameters were sent one by one, not as an object or an address in their place.
response_type_present = There is a response_type.
response_type_code = The response_type is code.
response_mode_query = The response_mode is left out or query.
grant_type_allowed = The client is registered for getting tokens this way.
scope_well_formed = The scope has only characters that a scope may have.
scope_allowed = Everything that is asked for lies within what the client is registered for.
resource_absolute = Each resource is a full address, without a fragment.
resource_known = Each resource is an API for which this server issues tokens.
code_challenge_present = There is a code_challenge.
code_challenge_method_s256 = The code_challenge_method is S256.
code_challenge_well_formed = The code_challenge is one SHA-256, in 43 characters of base64url.
prompt_well_formed = The prompt has only none, login and consent, and none stands alone.
max_age_well_formed = The max_age is a whole number of seconds.

## The authorization request: what its owner still has to do.

prompt_allows_sign_in = The request lets a sign-in page be shown: it does not say prompt=none.
owner_signed_in = The resource owner is signed in, recently enough for this request.
consent_covers = What was allowed before covers all that is asked for now.
prompt_allows_consent = The request lets a consent page be shown: it does not say prompt=none.

## Who is this client, at the token, introspection and revocation endpoints.

client_method =
    The client identified itself as its kind does: one with a secret presented it, one without presented none.
client_secret = The hash of the presented secret equals a stored one that has not expired.
client_confidential = The client is of a kind that keeps a secret; public clients may not do this.

## A code for tokens.

code_known = The code was issued by this server.
code_unused = The code has not been used before.
code_unexpired = The 60 seconds of the code are not over.
code_same_client = The client that brings the code is the one to which it was issued.
redirect_uri_same = The redirect_uri equals the one of the authorization request, character by character.
redirect_uri_still_registered = That redirect_uri is still registered for the client.
code_verifier_matches = The SHA-256 of the code_verifier equals the code_challenge of the authorization request.
grant_unrevoked = The grant has not been revoked.
owner_enabled = The resource owner’s account exists and is not disabled.
scope_left = Something of what was granted is left that the client may still have.

## A refresh token for a new pair.

refresh_token_known = The refresh token was issued by this server.
refresh_token_same_client = The client that brings the refresh token is the one to which it was issued.
refresh_token_unused =
    The refresh token has not been used before, or is brought again at once because the answer was lost or
    another was asked for at the same time.
refresh_token_unexpired = The refresh token has not expired.
resource_granted = Each resource is among those that were granted.
scope_not_wider = The scope that is asked for reaches no further than what was granted.

## Introspection and revocation.

token_known = The access token was issued by this server.
token_theirs_to_know = Whoever asks is a resource server, or the very client to which the token was issued.
token_unexpired = The access token has not expired.
token_unrevoked = The access token has not been revoked, and neither its client nor its person is disabled.
token_same_client = The token to be revoked was issued to this client.

## The resource server: how a token was presented.

parameters_readable = The parameters of the URL and the body can be read.
token_present = The request has an access token.
token_sent_once = The access token stands in one place, once.
token_not_in_query = The access token does not stand in the URL.
token_in_header = The access token stands in the Authorization header, not in the body.
token_well_formed = What follows Bearer has only characters that a token may have.

## The resource server: what a token is good for.

token_active = The authorization server said that the token is active.
token_not_expired = The end that the authorization server named has not come yet.
token_issuer = The token was issued by the authorization server that this API trusts.
token_audience = The token is for this very API.
token_scope = The token has the scope that this call needs.
token_of_a_person = The token was granted by a person and is not an app’s own.

## Haru: the answer that came through the browser.

session_known = This browser has asked something of Haru.
code_or_error = The answer has either a code or an error, and only one of them.
state_equals = The state is the value that Haru noted for this browser.
issuer_equals = The iss is the very server that Haru asked.
registration_created = The server answered 201: the client is registered.
client_id_there = There is a client_id in the answer.
client_secret_there = There is a client_secret in the answer.
refresh_token_accepted = The server took the refresh token and gave new ones.
api_answered = The API did what it was asked.
code_exchanged = The server gave tokens for the code and the code_verifier.
scope_sufficient = What was granted is enough to read the events.

## Haru: the server’s metadata.

metadata_issuer = The issuer in the metadata is the server that Haru knows, character by character.
authorization_endpoint_there = The metadata names an authorization endpoint.
token_endpoint_there = The metadata names a token endpoint.
endpoints_at_issuer = All endpoints are at the server’s own origin, which is a rule of Haru’s own.
response_type_code_offered = The server takes response_type=code.
s256_offered = The server takes S256 for PKCE.
client_secret_basic_offered =
    The server takes the client’s secret in a header (client_secret_basic), the only way in which Haru proves
    itself.
