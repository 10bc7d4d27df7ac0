### The page of one app: what it may do, taking a part or all of it back, and what happened so far.

now = Now
not-connected = Not connected now: this app can do nothing in your name.
not-theirs-title = There is no such app
not-theirs = No app of that address was ever connected to this account. It may belong to another account of yours.
unavailable = This app cannot be shown right now. Nothing has changed; please open it again in a moment.

change = Change access
change-how =
    Un-tick what you want to take back. It is gone at once, from the access tokens that the app has now as well. Should the
    app want it again, it has to ask you for that alone.
change-limit = Keep at least one: taking all of them back is to disconnect.
only-one = It has one permission only. To take that back, disconnect the app.

without-profile =
    Without it the app no longer sees your username, and may not be able to say whose calendar it shows.
without-calendar-read =
    Without it the app no longer sees any calendar or event. What it has read before may still be with it.
without-calendar-write = Without it the app adds no more events. Those that it added stay in your calendar.

said-done =
    Changed. The app can now do only what is written below, with the access tokens that it already has as well.
said-unchanged = Everything was kept, so nothing has changed.
said-nothing-kept = Nothing was changed: tick at least one permission to keep. To take all of them back, disconnect.

disconnect-how =
    Every access token, refresh token and unused authorization code of the app is void at once. To connect again, the
    app has to ask for your consent again.

history = History
history-kept =
    What happened between this app and you, newest first. It is kept for a year, a thousand entries an account at
    most.
history-empty = Nothing is on record yet.
older = Earlier
newest = From the newest
times = { $times } times that day, last { $last }

happened-asked = It asked you for permission.
happened-allowed = You allowed it.
happened-declined = You did not allow it.
happened-access-changed = You narrowed its access. This was left.
happened-disconnected = You disconnected it. All of its tokens were void at that moment.
happened-tokens-issued = It received an access token.
happened-tokens-renewed = It renewed its access token.
happened-reuse-detected =
    It presented a code or refresh token that had been used before. Somebody may have a copy, so every token that came
    from it was revoked.
happened-access-token-revoked = It revoked its access token itself.
happened-grant-revoked = It gave its access up itself: all tokens of that permission were revoked.

refused-invalid-grant =
    It was refused: the code or refresh token that it presented is not valid, or not valid any more.
refused-invalid-scope = It was refused: it wanted more than you allowed.
refused-otherwise = It was refused: its request broke a rule.
