### What is said above the planner: what happened, and what to do.

server-said = In the server’s words
api-said = In the API’s words

registered = Haru is registered
    .body =
        At Matgim Haru’s name tag is { $client-id }. Its password is written down in the notebook. Now a calendar
        can be imported.

not-registered = Haru is not registered yet
    .body = A server lets no app ask that it does not know. Register Haru first.

cannot-register = Apps cannot register themselves at this server
    .body =
        Its metadata names no registration_endpoint (RFC 8414, RFC 7591). Somebody there has to register Haru.
        Meanwhile days can be added by hand.

connected = You are connected
    .body = Everything was checked, and the authorization code was swapped for an access token.

renewed = You have a new access token
    .body = Access token and refresh token were replaced; the old ones are forgotten.

renewed-step-by-step =
    .body = Access token and refresh token were replaced; the old refresh token is marked as spent.

disconnected = Disconnected
    .body =
        The server confirmed that the permission has ended. Tokens and fetched events are forgotten; what you wrote
        by hand is still here.

only-forgotten = Haru forgot, but the server did not confirm
    .body =
        The tokens are gone. The permission may still stand at the server: take it back under “Connected apps” at
        Matgim.

day-added = Noted
    .body = This day is in Haru only.

day-removed = Removed
    .body = Only what was written by hand can be removed here.

event-written = It is in your calendar
    .body = Haru used the access token to make an event in the calendar at Matgim.

already-taken = This answer was received before
    .body = You reloaded or went back. An authorization code works once, so nothing was done again.

denied = No problem, add days by hand
    .body = You did not allow it, so Haru received nothing. Should you change your mind, import any time.

pass-refused = The access token was refused (401 { $error })
    .body =
        Its time is over, or the permission was taken back. Haru does not renew it behind your back: press Refresh.
        The events below are from the last time.

pass-refused-on-purpose = The expired access token was refused (401 { $error })
    .body =
        Instead of waiting for its end, Haru asked the server to end this access token now (RFC 7009), then showed
        it once more as if nothing were. The API asked the server and refused. It is the same when the time is
        really over: press Refresh.

permission-ended = The permission was taken back or has ended
    .body =
        The server did not take the refresh token (invalid_grant). Haru forgot the tokens and the fetched events. To
        go on, it has to ask you again.

cannot-refresh = This cannot be renewed
    .body = The server gave no refresh token. When the access token has ended, connect again.

cannot-end-early = It cannot be ended early
    .body = This server has no revocation endpoint (RFC 7009). The access token ends when its time is over.

not-connected = Nothing is connected
    .body = So nothing was done. Import your calendar first.

needs-title = Say what it is
    .body = The title was empty, so nothing was added.

title-too-long = The title is too long
    .body = 80 characters at most. Nothing was added.

needs-date = Choose a date
    .body = It has to be a date from 1970 to 2199. Nothing was added.

may-not-write = You did not allow adding events
    .body = Nothing was written. Keep it in Haru only, or disconnect and connect again and allow it.

notebook-full = The notebook is full
    .body = There is room for 60 days by hand. Remove one and try again.

scope-too-small = What was allowed is too little to show anything
    .body = { $scope } is missing. Haru gave the tokens back. Connect again and allow it, or add days by hand.

metadata-refused = The server’s description of itself cannot be trusted
    .body =
        Its metadata did not pass a check, so you were not sent there ({ $rule }, { $clause }). Haru’s settings or
        the server need fixing. Meanwhile days can be added by hand.

unreachable-api = The calendar API could not be reached
unreachable-server = Matgim’s server could not be reached

unwell-api = The calendar API cannot answer right now ({ $status })
unwell-server = Matgim’s server cannot answer right now ({ $status })

malformed-api = The calendar API’s answer cannot be read
malformed-server = The answer of Matgim’s server cannot be read

refused-api = The calendar API refused
refused-server = Matgim’s server refused

advice-discovering = Nothing was asked. Press import again in a moment; meanwhile days can be added by hand.
advice-registering =
    Haru received neither a name tag nor a password. Press register again in a moment; meanwhile days can be added
    by hand.
advice-asking =
    Haru received nothing. Try to import again; if it goes on like this, Haru’s registration has to be looked at.
advice-exchanging-step-by-step =
    The code is still in the notebook. It ends soon: press once more, and import again from the start should that
    not help.
advice-exchanging = An authorization code works once and not for long. Import again from the start.
advice-refreshing = The tokens are kept as they were. Press Refresh again in a moment.
advice-revoking =
    The tokens are kept, because only with them can it be asked again. Press the same button in a moment.
advice-reading-calendar =
    What was fetched before and what you wrote by hand is still here. Open this page again in a moment.
advice-writing-event = Haru cannot tell whether it was written. If it does not show on the planner, add it again.

after-refusal-registering =
    Haru is not registered. What Haru says of itself, or the server’s rules, have to be changed first; then register
    again.
after-refusal-writing-event = The event was not written. Keep it in Haru only, or connect again and allow it.
after-refusal-refreshing =
    The tokens are as they were. If it goes on like this, Haru’s registration has to be looked at.
after-refusal-revoking =
    The tokens are as they were. If it goes on like this, take the permission back under “Connected apps” at Matgim.
