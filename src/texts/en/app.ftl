### The page of one app: what it may do, taking a part or all of it back, and what happened so far.

now = Now
not-connected = Not connected: this app cannot do anything in your name.
not-theirs-title = There is no such app
not-theirs = No app with this address was ever connected to this account. It may belong to another of your accounts.
unavailable = This app cannot be shown right now. Nothing has changed; please try again in a moment.

change = Change access
change-how =
    Untick what you want to take back. It ends at once, also for the access tokens the app already has. If the app
    wants it again, it has to ask you for it.
change-limit = Keep at least one. To take all of them back, disconnect the app.
only-one = It has only one permission. To take that back, disconnect the app.

without-profile = Without it, the app no longer sees your username, and may not be able to say whose calendar it shows.
without-calendar-read =
    Without it, the app no longer sees your calendars or events. It may still have what it has already read.
without-calendar-write = Without it, the app can no longer add events. The ones it has added stay in your calendar.

said-done = Changed. From now on the app can do only what is listed below, also with the access tokens it already has.
said-unchanged = You kept everything, so nothing has changed.
said-nothing-kept = Nothing was changed: keep at least one permission. To take all of them back, disconnect the app.

disconnect-how =
    All of the app’s access tokens, refresh tokens and unused authorization codes stop working at once. To connect
    again, it has to ask for your consent.

history = History
history-kept =
    What happened between you and this app, newest first. Entries are kept for a year, up to 1,000 per account.
history-empty = Nothing recorded yet.
older = Older
newest = Back to the newest
times = { $times } times that day, most recently { $last }

happened-asked = It asked you for permission.
happened-allowed = You allowed it.
happened-declined = You did not allow it.
happened-access-changed = You narrowed its access to this:
happened-disconnected = You disconnected it. All of its tokens stopped working at that moment.
happened-tokens-issued = It received an access token.
happened-tokens-renewed = It renewed its access token.
happened-reuse-detected =
    It presented a code or refresh token that had already been used. Somebody may have a copy, so every token that
    came from it was revoked.
happened-access-token-revoked = It revoked its access token itself.
happened-grant-revoked = It gave up its access itself, and all of its tokens were revoked.

refused-invalid-grant = It was refused: the code or refresh token it presented was not valid, or no longer valid.
refused-invalid-scope = It was refused: it wanted more than you allowed.
refused-otherwise = It was refused: its request broke a rule.
