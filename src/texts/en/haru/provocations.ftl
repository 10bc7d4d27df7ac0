### What Haru does wrong when it is told to, and what came of it.

done-wrong-verifier = Sent another code_verifier, on purpose
done-replayed-code = Sent a used code again, on purpose
done-wrong-secret = Sent a wrong client_secret, on purpose
done-token-in-query = Put the token into the address, on purpose
done-too-little-scope = Tried to write without permission, on purpose
done-call-api = Called the calendar API
done-old-refresh-token = Sent an old refresh token, on purpose
done-refresh = Asked for a renewal

refused-wrong-verifier = Another code_verifier was refused
    .body =
        On purpose Haru sent the code with a code_verifier made up just now. The server compared its hash with the
        code_challenge of the request (RFC 7636 §4.6). The code is still in the notebook.

refused-replayed-code = A used code is refused
    .body =
        On purpose Haru sent a code once more that it had exchanged. A code that comes twice may be stolen, so the
        server takes back what it issued for it (RFC 6749 §4.1.2). Haru does not know yet: calling the API will
        tell.

refused-wrong-secret = A secret with one wrong character was refused
    .body =
        On purpose Haru asked for tokens with the last character of its client_secret changed. Who is asking is
        looked at before anything else (RFC 6749 §3.2.1). All in the notebook is as it was.

refused-token-in-query = An access token in the address is refused
    .body =
        On purpose Haru put the access token into the address, not the header. Addresses stay in logs, in histories
        and in Referer (RFC 6750 §2.3, RFC 9700 §4.3.2). Haru still holds the token.

refused-too-little-scope = A token for reading does not write
    .body =
        On purpose Haru tried to make an event without calendar.write. The API looked at what this token is good for
        (RFC 6750 §3.1). Nothing was written.

refused-old-refresh-token = The old refresh token was refused
    .body =
        On purpose Haru sent a refresh token in whose place another had come. One of the two may be a thief’s, so
        the server takes back all that came of it (RFC 9700 §4.14.2). Haru does not know yet: calling the API or a
        refresh will tell.

refused-call-api = The calendar API refused
    .body = The token is as it was.

refused-refresh = The renewal was refused
    .body = The tokens are as they were.

accepted = This should have been refused, and was not
    .body = { $done }. The other party let it pass: it leaves a check out.
