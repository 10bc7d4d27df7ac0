### Six questions at the end, over the whole flow. The step of each shows the answer.

question-1 =
    Here are three faulty requests. For which of them does the server report the error to Haru’s redirect_uri?
    .first = An unregistered client_id
    .first-feedback =
        If the server does not know who is asking, it does not know where to send anything. It shows the person an
        error page, and that is all.
    .second = A scope that Haru is not registered for
    .second-feedback =
        The client_id and the redirect_uri are right, so it is safe to tell Haru. Once the person has signed in,
        error=invalid_scope goes back with state and iss.
    .third = A redirect_uri that differs by one character
    .third-feedback =
        Nobody knows whether that address is Haru’s, so not even an error goes there. This one ends on an error page
        as well.

question-2 =
    Mina allowed Haru calendar.read. The next day, another app asks Mina for calendar.read. What does the server do?
    .first = It issues a code, because that scope was allowed before
    .first-feedback =
        That is what would happen if only user and scope were stored. So the consent also says to whom it was given.
    .second = It refuses without asking Mina
    .second-feedback =
        Having allowed one app does not rule out another. Every registered app may ask, and it is Mina who answers.
    .third = It shows Mina a new consent page
    .third-feedback =
        There is one row in consents for each pair of user and client. Haru’s row allows nothing to any other app.

question-3 =
    The authorization code passes through the browser; the access token does not. Why is that acceptable for the code?
    .first = Because the code alone buys nothing
    .first-feedback =
        Exchanging it also takes Haru’s client_secret and that session’s code_verifier, and neither passes through the
        browser. An access token can be used by whoever has it, so it does not go that way.
    .second = Because the code is encrypted
    .second-feedback =
        The code is a random value, not a ciphertext; what is in the address is the code itself. Anyone who looks at
        the browser can read it.
    .third = Because addresses reached by a 303 stay out of the history
    .third-feedback =
        The callback address may well stay in the history, and in Haru’s access log. The code is made so that this
        does no harm.

question-4 = A copy of the authorization server’s whole store has leaked. What can an attacker do with nothing but that?
    .first = Call the API with the values in access_tokens
    .first-feedback =
        Those rows hold SHA-256 hashes, not tokens. If a hash is shown to the API, the authorization server hashes
        it again to look it up, and finds no row.
    .second = Pose as Haru with the values in client_secrets
    .second-feedback =
        Client secrets are stored as hashes, too. The server hashes what it receives and compares, so the hash itself
        does not match.
    .third = Read who entrusted what, but use no token
    .third-feedback =
        The rows of consents are readable, so the leak is still serious. But codes, tokens and client secrets are
        stored as hashes of 256 random bits, and there is no way back.

question-5 = Haru tries to add an event with a token that has calendar.read only. Who stops it?
    .first = The authorization server, by answering active: false at /introspect
    .first-feedback =
        The token is valid, so the answer is active: true with scope calendar.read. The authorization server does not
        know what Haru is about to do with it.
    .second = The calendar API, which checks the scope and answers 403
    .second-feedback =
        The resource server knows that this call needs calendar.write; it compares that with the token’s scope and
        refuses with insufficient_scope.
    .third = Haru itself, which knows that it was not granted
    .third-feedback =
        A well-made app does not try, but relying on its good will stops nobody. Whoever guards the resource must
        check at each call.

question-6 = Mina has just disconnected Haru. What is left with Haru at that very moment?
    .first = Nothing: the server deleted Haru’s tokens
    .first-feedback =
        The server cannot reach into Haru’s memory, and Haru does not even know that it was disconnected. The server
        changed its own rows only.
    .second = Tokens that no longer work, and what it read before
    .second-feedback =
        The strings are still there, but the row in grants has its revoked_at, and the next call gets 401. Nobody can
        call back what was already read.
    .third = An access token that works for up to ten minutes, until it expires
    .third-feedback =
        With signed tokens that are verified on the spot, it could be so. Here the calendar API asks the authorization
        server at every call, so the token is refused at once.
