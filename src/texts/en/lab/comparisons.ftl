### The rows of "the article says, the standard says", each at its step.

step-3-1 =
    The address begins with http(s)//, without its colon, and the names are hyphenated, as in client-id and
    redirect-uri.
    .standard =
        Names have underscores: response_type=code, client_id, redirect_uri and scope, in the query of an https://
        address. A name spelt differently is a different parameter.

step-3-2 = There is no state.
    .standard =
        The state ties the answer to this browser’s session. Without it, an attacker can put a code of their own
        into somebody else’s browser (login CSRF).

step-3-3 = There is no PKCE.
    .standard =
        A code_challenge made with S256 goes along. This server requires it of every client, including those that can
        keep a secret.

step-4-1 = The client_id and the redirect_uri are checked after the sign-in.
    .standard =
        They are checked the moment the request arrives; a mismatch shows an error page and sends nobody anywhere.
        Other errors go back to the client, but only once the person has signed in. Both orders have a reason.

step-8-1 = The user’s id and the scope are stored.
    .standard =
        User, client and scope are stored together. Without the client, every other app would inherit what was
        allowed to one.

step-9-1 = What comes back is ?code=3.
    .standard =
        The code is 256 bits that nobody can guess, valid once and for 60 seconds, and bound to client, redirect_uri
        and challenge. With it come state and iss.

step-10-1 = Tokens are requested with a URL that has the client_secret in its query.
    .standard =
        It is a POST with the parameters in a form body. The client authenticates in the Authorization: Basic header
        or in the body, never in the URL.

step-10-2 = Three values are compared: redirect_uri, client_id and client_secret.
    .standard =
        The code must also be unused and unexpired, and the code_verifier must match the challenge. The secret is
        stored as a hash and compared in constant time.

step-10-3 = The used code is deleted.
    .standard =
        The used code is remembered, so that a second use is recognised and everything issued from the code is
        revoked.

step-12-1 = The query parameter ?access_token=… is one of two ways.
    .standard =
        It must not be used: the token ends up in logs, histories and Referer headers. Break the rule, and
        you see the very log line, and then the refusal.

step-12-2 = The header is spelt Authentication: Bearer in one place.
    .standard = The header is Authorization: Bearer. Under another name, nobody reads it.

step-13-1 = One server gives out codes, tokens and the calendar.
    .standard =
        The resource server is a party of its own. It has to ask what a token means (introspection), or verify a
        signed token by itself. Here it asks.

step-14-1 = After the access token expires, “refresh token issuance” is requested.
    .standard =
        The refresh token came together with the access token. After the expiry, it is presented and replaced by a new
        one (rotation). When an old one turns up again, its whole family ends.
