### What Haru does wrong when it is told to, and what came of it.

done-wrong-verifier = Sent a different code_verifier, on purpose
done-replayed-code = Sent a used code again, on purpose
done-wrong-secret = Sent a wrong client_secret, on purpose
done-token-in-query = Put the token into the address, on purpose
done-too-little-scope = Tried to write without permission, on purpose
done-call-api = Called the calendar API
done-old-refresh-token = Sent an old refresh token, on purpose
done-refresh = Asked for a renewal

refused-wrong-verifier = A different code_verifier was refused
    .body =
        Haru deliberately sent the code with a code_verifier it had just made up. The server compared its hash with
        the code_challenge of the request (RFC 7636 §4.6). The code is still in the notebook.

refused-replayed-code = A used code was refused
    .body =
        Haru deliberately sent a code that it had already exchanged. A code that comes twice may be stolen, so the
        server revokes what it issued for it (RFC 6749 §4.1.2). Haru does not know yet: calling the API will tell.

refused-wrong-secret = A secret with one wrong character was refused
    .body =
        Haru deliberately asked for tokens with the last character of its client_secret changed. The server checks who
        is asking before anything else (RFC 6749 §3.2.1). Everything in the notebook is as it was.

refused-token-in-query = An access token in the address was refused
    .body =
        Haru deliberately put the access token into the address instead of the header. Addresses stay in logs, in
        histories and in Referer (RFC 6750 §2.3, RFC 9700 §4.3.2). Haru still holds the token.

refused-too-little-scope = A read-only token cannot write
    .body =
        Haru deliberately tried to create an event without calendar.write. The API checked what this token allows (RFC
        6750 §3.1). Nothing was written.

refused-old-refresh-token = The old refresh token was refused
    .body =
        Haru deliberately sent a refresh token that had already been replaced. Either that token or the new one may be
        in a thief’s hands, so the server revokes everything that came from it (RFC 9700 §4.14.2). Haru does not know
        yet: calling the API or refreshing will tell.

refused-call-api = The calendar API refused
    .body = The token is unchanged.

refused-refresh = The renewal was refused
    .body = The tokens are unchanged.

accepted = This should have been refused, but was not
    .body = { $done }. The other party let it pass: it is missing a check.
