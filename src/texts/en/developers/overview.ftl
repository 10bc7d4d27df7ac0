### What a developer needs to begin.

addresses = Addresses
discovery = Discovery (RFC 8414)
discovery-note = A library that knows the standard finds all the others from this one.
issuer = Issuer
authorize = Authorization endpoint
token = Token endpoint
revoke = Revocation endpoint
introspect = Introspection endpoint
api = Calendar API
redirect-uris = Redirect URIs
scope = Scope

vouched = The operator of this server has vouched for this app since { $date }.
vouched-ends =
    That ends when you change its name, add another host to its redirect URIs, or transfer it to another account.

snippets = Code with your values in it
snippets-say =
    Each is a complete program: it prints an address, takes the address at which the browser ended, gets tokens and
    calls the API. The page at that last address may not load, which is expected.
secret-note = The secret is never in the code: it is read from the environment variable CLIENT_SECRET.
public-note = This app has no secret; PKCE alone protects it.
needs = First: { $command }

try = Try it
try-says =
    Walk through the flow with a copy of this app, played by Haru. It runs in a sandbox of its own: nothing happens to
    the real app or its people.
try-button = Try it with a copy
lab = Open the Lab
