### What Haru checks, rule by rule.

session_known = Did this browser ask for anything?
parameters_once = Can the answer be read, with each parameter there once at most?
code_or_error = Is there either a code or an error, and only one of them?
state_equals = Is state the value that was noted for this browser?
issuer_equals = Is iss the very server that was asked?
code_exchanged = Did the server swap code and code_verifier for tokens?
scope_sufficient = Is the granted scope enough to read the days?
metadata_issuer = Is the issuer in the metadata the server that Haru knows?
authorization_endpoint_there = Is there an authorization endpoint?
token_endpoint_there = Is there a token endpoint?
endpoints_at_issuer = Are all endpoints at the server’s own origin? (a rule of Haru’s)
response_type_code_offered = Does it offer the authorization code (response_type=code)?
s256_offered = Does it offer PKCE with S256?
client_secret_basic_offered = Does it take the client’s secret in the header (client_secret_basic)?
registration_created = Did the server answer that Haru is registered (201)?
client_id_there = Is there a usable client_id in the answer?
client_secret_there = Is there a client_secret in the answer?
refresh_token_accepted = Did the server take the refresh token and issue new ones?
api_answered = Did the API do what it was asked?

passed = passed
failed = failed
expected = expected
received = received
