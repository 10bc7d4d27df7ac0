### What Haru checks, rule by rule.

session_known = This browser must have asked Haru for something.
parameters_once = The answer must be readable, with each parameter at most once.
code_or_error = The answer must have either a code or an error, not both.
state_equals = The state must be the one that was noted for this browser.
issuer_equals = The iss must be the very server that was asked.
code_exchanged = The server must exchange the code and code_verifier for tokens.
scope_sufficient = The granted scope must be enough to read the days.
metadata_issuer = The issuer in the metadata must be the server that Haru knows.
authorization_endpoint_there = There must be an authorization endpoint.
token_endpoint_there = There must be a token endpoint.
endpoints_at_issuer = All endpoints must be at the server’s own origin (Haru’s own rule).
response_type_code_offered = The server must offer the authorization code (response_type=code).
s256_offered = The server must offer PKCE with S256.
client_secret_basic_offered = The server must accept the client_secret in the header (client_secret_basic).
registration_created = The server must answer that Haru is registered (201).
client_id_there = The answer must have a usable client_id.
client_secret_there = The answer must have a client_secret.
refresh_token_accepted = The server must accept the refresh token and issue new tokens.
api_answered = The API must do what it was asked.

passed = passed
failed = failed
expected = expected
received = received
