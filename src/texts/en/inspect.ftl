### The token inspector.

title = Inspect a token
lead = Paste a token and see what it is and how long it works.
field = Token
# The prefixes are the server's own.
hint =
    Only what begins with mgac_ (authorization code), mgat_ (access token) or mgrt_ (refresh token) is sent to the server. It stays in
    no address and in no log.
# Said by the browser when something else is about to be sent.
pattern = This is no code or token of this server, so it is not sent.
submit = Ask the server

jwt-title = A JWT is decoded in this browser
jwt =
    Anybody can read a JWT: its signature keeps it from being changed, not from being read. Here it is only read,
    its signature is not verified, and it is sent nowhere.
jwt-no-script =
    Decoding a JWT needs JavaScript, which this browser does not run. Tokens of this server can be inspected all
    the same.
jwt-broken = This looks like a JWT and cannot be decoded. Is its beginning or its end missing?
jwt-encrypted = This JWT is encrypted (JWE). Without the key only its header can be read.
header = Header
claims = Claims
past = past
ahead = ahead

result = What it is
again = Inspect another one
not-ours = This is no code or token of this server. Is a part of it missing?
code = An authorization code
access = An access token
refresh = A refresh token
stranger =
    Its kind and its time are in the token itself, for anybody to read. Whether it exists, and whose it is, is
    told only to the person who allowed it and to the owner of the app.
sign-in = If it is yours, { $sign-in } and ask again.
sign-in-link = sign in
because-allowed = It belongs to a permission that you gave.
because-owner = It belongs to an app of yours.

issued = Issued
expires = Lifetime
left = { $lifetime }, of which { $left } are left
ended = { $lifetime }, and over
state = State
live = Works
revoked = Revoked
used = Used
superseded = Replaced by a newer one
expired = Expired
client = App
person = Allowed by
nobody = Nobody (a token of the app’s own)
can = It opens

introspection = What introspection says (RFC 7662)
introspection-note = This is what the server answers when the calendar asks about this access token.
family = Its family (RFC 9700 §4.14.2)
family-note = Each use brings the next generation. If a used one comes back, the whole family ends.
family-code = The authorization code
family-earlier = Generations { $from } to { $to }: used
family-first = Generation 1: used
family-this = Generation { $generation }, this one: { $state }
family-next-unused = The next one: not used yet
family-next-used = The next one: used
family-revoked = The whole family is revoked
