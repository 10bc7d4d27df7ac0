### What stands in a JWT, one member after the other.

written = The token, in its three parts

alg = Algorithm
    .says = How the signature was made. Who verifies it accepts only the algorithms they chose, never whatever stands here.
typ = Type
    .says = What kind of JWT it is: at+jwt for an access token (RFC 9068).
kid = Key ID
    .says = Which of the issuer’s keys signed it.

iss = Issuer
    .says = Who made the token. It must be exactly the server that you trust.
sub = Subject
    .says = Whom it is about: the person, or the app itself where no person is involved.
aud = Audience
    .says = For whom it was made. Whoever is not named here must refuse it.
exp = Expires
    .says = From this second on it must be refused.
nbf = Not before
    .says = Until this second it must be refused.
iat = Issued at
    .says = When it was made.
jti = JWT ID
    .says = Its own number, by which one that comes twice is recognized.
client-id = Client
    .says = The app that got the token.
scope = Scope
    .says = What the app may do with it.
auth-time = Time of sign-in
    .says = When the person last signed in.
nonce = Nonce
    .says = The number that the app sent along in its request: it ties the token to that request.
azp = Authorized party
    .says = The app that it was issued to, where the audience is somebody else too.
acr = How they signed in
    .says = How strong the sign-in was, in words that both sides agreed upon.
cnf = Confirmation
    .says = The key that its sender must prove they hold. Without that key it is worth nothing.

signature = Signature
signature-unknown = Whether it is right is not known here. Nothing above is proven: anybody can write such a token.
signature-why =
    To verify it takes the issuer’s key. For HS256 that is a secret, which belongs into no web page. For RS256 or ES256 it is a
    public key at the issuer: this page does not fetch it, because the issuer would learn that you are looking into a token.
signature-who =
    The API that receives the token verifies it, with a library: first the signature, then iss, aud and exp.
