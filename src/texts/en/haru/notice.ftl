### What is said above the planner: what happened, and what to do.

server-said = In the server’s words
api-said = In the API’s words

registered = Haru is registered
    .body =
        Its client_id (name tag) at Matgim is { $client-id }. Its client_secret (password) is in the notebook. Now you
        can import your calendar.

not-registered = Haru is not registered yet
    .body = A server takes no requests from an app it does not know. Register Haru first.

cannot-register = Apps cannot register themselves with this server
    .body =
        Its metadata names no registration_endpoint (RFC 8414, RFC 7591). Somebody there has to register Haru. In the
        meantime, you can add days by hand.

connected = You are connected
    .body = Everything was checked, and the authorization code was swapped for an access token.

renewed = You have a new access token
    .body = The access token and the refresh token were both replaced; Haru has forgotten the old ones.

renewed-step-by-step =
    .body = The access token and the refresh token were both replaced; the old refresh token is marked as spent.

disconnected = Disconnected
    .body =
        The server confirmed that the permission has ended. The tokens and the fetched events are forgotten; what you
        wrote by hand is still here.

only-forgotten = Haru forgot, but the server did not confirm
    .body =
        The tokens are gone. The permission may still stand at the server: take it back under “Connected apps” at
        Matgim.

day-added = Noted
    .body = This day is only in Haru.

day-removed = Removed
    .body = Only what was written by hand can be removed here.

event-written = It is in your calendar
    .body = Haru used the access token to create an event in your calendar at Matgim.

already-taken = This answer has already been received
    .body = You reloaded or went back. An authorization code works once, so nothing was done again.

denied = No problem, add days by hand
    .body = You did not allow it, so Haru received nothing. If you change your mind, you can import any time.

pass-refused = The access token was refused (401 { $error })
    .body =
        It has expired, or the permission was taken back. Haru does not renew it behind your back: press Refresh. The
        events below were fetched earlier.

pass-refused-on-purpose = The revoked access token was refused (401 { $error })
    .body =
        Instead of waiting for it to expire, Haru asked the server to revoke this access token (RFC 7009), then
        presented it again as if nothing had happened. The API asked the server and refused. The same happens when a
        token really expires: press Refresh.

permission-ended = The permission was taken back or has ended
    .body =
        The server refused the refresh token (invalid_grant). Haru forgot the tokens and the fetched events. To
        continue, it has to ask you again.

cannot-refresh = This cannot be renewed
    .body = The server gave no refresh token. When the access token expires, connect again.

cannot-end-early = It cannot be ended early
    .body = This server has no revocation endpoint (RFC 7009). The access token works until it expires.

not-connected = Nothing is connected
    .body = So nothing was done. Import your calendar first.

needs-title = Say what it is
    .body = The title was empty, so nothing was added.

title-too-long = The title is too long
    .body = A title can have up to 80 characters. Nothing was added.

needs-date = Choose a date
    .body = It must be a date from 1970 to 2199. Nothing was added.

may-not-write = You did not allow adding events
    .body = Nothing was written. Keep it in Haru, or disconnect, connect again and allow it.

notebook-full = The notebook is full
    .body = There is room for 60 days added by hand. Remove one and try again.

scope-too-small = What you allowed is too little to show anything
    .body = { $scope } is missing. Haru gave the tokens back. Connect again and allow it, or add days by hand.

metadata-refused = The server’s description of itself cannot be trusted
    .body =
        Its metadata did not pass a check, so you were not sent there ({ $rule }, { $clause }). Haru’s settings or the
        server need fixing. In the meantime, you can add days by hand.

unreachable-api = The calendar API could not be reached
unreachable-server = Matgim’s server could not be reached

unwell-api = The calendar API cannot answer right now ({ $status })
unwell-server = Matgim’s server cannot answer right now ({ $status })

malformed-api = The calendar API’s answer cannot be read
malformed-server = The answer of Matgim’s server cannot be read

refused-api = The calendar API refused
refused-server = Matgim’s server refused

advice-discovering = Nothing was requested. Press import again in a moment; in the meantime, you can add days by hand.
advice-registering =
    Haru received neither a client_id nor a client_secret. Press register again in a moment; in the meantime, you can
    add days by hand.
advice-asking = Haru received nothing. Try importing again; if this keeps happening, Haru’s registration needs checking.
advice-exchanging-step-by-step =
    The code is still in the notebook, but it expires soon: press once more, and if that does not help, import again
    from the start.
advice-exchanging = An authorization code works once, and not for long. Import again from the start.
advice-refreshing = The tokens are unchanged. Press Refresh again in a moment.
advice-revoking = Haru keeps the tokens, because it needs them to ask again. Press the same button in a moment.
advice-reading-calendar =
    The events fetched before and the days you added by hand are still here. Open this page again in a moment.
advice-writing-event = Haru cannot tell whether it was written. If it does not appear in the planner, add it again.

after-refusal-registering =
    Haru is not registered. Either what Haru says about itself or the server’s rules must change first; then register
    again.
after-refusal-writing-event = The event was not written. Keep it in Haru, or connect again and allow it.
after-refusal-refreshing = The tokens are unchanged. If this keeps happening, Haru’s registration needs checking.
after-refusal-revoking =
    The tokens are unchanged. If this keeps happening, take the permission back under “Connected apps” at Matgim.
