### What the tables and columns of the four memories hold. A key is a SHA-256, most of them behind the moment of
### issue. A hash opens nothing.

a-users = People
    .id = Permanent identifier, the sub of introspection
    .username = Username, as the person wrote it
    .password_hash = argon2id hash of the password; the password itself is stored nowhere
    .created_at = When the account was created
    .disabled_at = Since when the account is disabled; empty while it works

a-sessions = Sign-in sessions
    .key = Issue time and SHA-256 of the session ID; signs nobody in
    .user = Who is signed in
    .authenticated_at = When the password was checked
    .last_seen_at = When this browser was last seen

a-clients = Registered clients
    .id = Client ID; anyone may see it
    .kind = Keeps a secret, is public, or is a resource server
    .name = Name on the consent page, chosen by the client
    .owner = Who registered it; empty when the client registered itself
    .redirect_uris = Where answers may go; they go nowhere else
    .grant_types = How it may get tokens
    .scope = The most that it may ask for
    .created_at = When it was registered
    .disabled_at = Since when the client is disabled; empty while it works

a-client_secrets = Client secrets
    .client = The client that proves its identity by it
    .hash = SHA-256 of the secret; proves nothing by itself
    .prefix = Its first characters, by which its owner recognises it
    .created_at = When it was created
    .expires_at = When it expires; empty if it does not

a-pending = Authorization requests that wait or were answered
    .key = Time of arrival and SHA-256 of its ticket
    .browser = The browser it belongs to: SHA-256 of its cookie
    .parameters = The parameters as received, checked again at each step
    .outcome = What became of it; empty while it waits
    .created_at = When the request arrived
    .expires_at = Until when it can be allowed or refused

a-consents = Consents
    .user = Who allowed it
    .client = To which client
    .scope = What was allowed
    .redirect_host = The host that was shown then; for another one, the person is asked again
    .created_at = When it was first allowed
    .updated_at = When it was last changed

a-grants = Grants
    .id = Ties a code to every token that came from it; no secret
    .user = Who granted it
    .client = To which client
    .scope = What was granted; no token reaches further
    .resources = The APIs that its tokens are for; if empty, the calendar API
    .created_at = When it was granted
    .revoked_at = When it was taken back; every token of it is void since then

a-codes = Authorization codes
    .key = Issue time and SHA-256 of the code; buys no token
    .grant = The grant that it belongs to
    .redirect_uri = Where the code was sent; has to be named again
    .challenge = The code_challenge that the code_verifier has to match
    .expires_at = When it expires, 60 seconds after its issue
    .used_at = When it was used; kept so that a second use is noticed

a-access_tokens = Access tokens
    .key = Issue time and SHA-256 of the token; opens no API
    .client = The client that received it
    .grant = The grant that it came from; empty for a client’s own token
    .scope = What it allows
    .resources = The APIs that it is for; if empty, the calendar API
    .expires_at = When it expires, 10 minutes after its issue

a-refresh_tokens = Refresh tokens
    .key = Issue time and SHA-256 of the token; renews nothing
    .grant = The grant that it came from; tokens of one grant are a family
    .generation = Its place in the family, from 1
    .expires_at = When it expires if nobody uses it
    .used_at = When it was replaced; if it comes back, the family is revoked
    .superseded = Whether it ended unused, because another answer to the same refresh was used

c-registration = From its registration
    .issuer = The authorization server that Haru trusts
    .client_id = The identifier that the server gave Haru
    .client_secret = Haru’s password, in plain text and not as a hash
    .redirect_uri = The address registered for answers

c-sessions = Browsers that came
    .key = SHA-256 of the cookie’s value
    .opened_at = When it first came

c-requests = Requests waiting for an answer
    .state = What the answer’s state is compared with, once
    .code_verifier = Shown to nobody until the code is exchanged
    .scope = What was requested
    .asked_at = When it was requested

c-codes = Codes that came
    .code = The authorization code, to be exchanged for tokens, once
    .code_verifier = Sent along when the code is exchanged; it does not leave Haru before
    .came_at = When it came through the browser
    .spent = Whether it was exchanged; another client would forget it then

c-spent_tokens = Refresh tokens that were replaced
    .refresh_token = The old one; presenting it again ends the whole family
    .spent_at = When it was replaced by a new one

c-tokens = Tokens it holds
    .access_token = The access token for the API, in plain text and not as a hash
    .refresh_token = Exchanged for a new access token; in plain text and not as a hash
    .scope = What was really granted
    .expires_at = When the access token expires, as Haru was told
    .refused = Whether the API refused this access token with 401

c-calendars = What it fetched
    .calendars = The calendars that were fetched
    .events = The events that were fetched
    .fetched_at = When they were fetched

r-credentials = Its own credentials
    .issuer = The only authorization server whose tokens it accepts
    .introspection_endpoint = Where it asks what a token means
    .client_id = The client ID by which it asks

r-access_log = Access log
    .line = One line per request; the address that was called stays here

b-cookies = Cookies
    .name = The cookie’s name
    .value = What the site left here; whoever steals a session cookie passes for this browser
    .host = The host that it is sent back to
    .path = The path that it is sent back to

b-history = History
    .address = Addresses that were visited, including one with a code in it
