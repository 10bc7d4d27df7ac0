### The token inspector.

title = Inspect a token
lead = Paste a token to see what it is and how long it works.
field = Token
# The prefixes are the server's own.
hint =
    Only what begins with mgac_ (authorization code), mgat_ (access token) or mgrt_ (refresh token) is sent to the
    server. It is kept in no address and no log.
# Said by the browser when something else is about to be sent.
pattern = This is not a code or token of this server, so it is not sent.
submit = Ask the server

jwt-title = A JWT is decoded in this browser
jwt =
    Anyone can read a JWT: its signature keeps it from being changed, not from being read. Here it is only decoded;
    its signature is not verified, and it is not sent anywhere.
jwt-no-script =
    Decoding a JWT needs JavaScript, which this browser does not run. You can still inspect this server’s tokens.
jwt-broken = This looks like a JWT but cannot be decoded. Is its beginning or end missing?
jwt-encrypted = This JWT is encrypted (JWE). Without the key, only its header can be read.
header = Header
claims = Claims
past = in the past
ahead = in the future

result = What it is
again = Inspect another one
not-ours = This is not a code or token of this server. Is part of it missing?
code = An authorization code
access = An access token
refresh = A refresh token
stranger =
    Its type and time of issue are in the token itself, for anyone to read. Whether it exists and whose it is, only
    the person who allowed it and the app’s owner are told.
sign-in = If it is yours, { $sign-in } and ask again.
sign-in-link = sign in
because-allowed = It belongs to a permission you gave.
because-owner = It belongs to one of your apps.

issued = Issued
expires = Lifetime
left = { $lifetime }, with { $left } left
ended = { $lifetime }, now over
state = State
live = Active
revoked = Revoked
used = Used
superseded = Replaced by a newer one
expired = Expired
client = App
person = Allowed by
nobody = Nobody (the app’s own token)
can = It allows

introspection = What introspection says (RFC 7662)
introspection-note = This is what the server answers when the calendar API asks about this access token.
family = Its family (RFC 9700 §4.14.2)
family-note = Each use produces the next generation. If a used one comes back, the whole family ends.
family-code = The authorization code
family-earlier = Generations { $from } to { $to }: used
family-first = Generation 1: used
family-this = Generation { $generation }, this one: { $state }
family-next-unused = The next one: not used yet
family-next-used = The next one: used
family-revoked = The whole family is revoked
