### Connected apps.

title = Connected apps
introduction =
    The apps that { $person } entrusted with something. Disconnecting one revokes its access tokens and
    refresh tokens at once.
empty-title = Nothing is entrusted to anyone
empty = When an app sends you here and you allow its letter of delegation, it appears in this place.

can = It can
publisher = Registered by
no-publisher = Nobody (the app registered itself)
return-host = Where it lives
since = Since
last-token = Last access token
last-token-never = None so far
last-token-live = Issued { $since }, valid for { $left } more
last-token-over = Issued { $since }, no longer valid
last-token-void = Revoked

last-used = Last used
used = { $api } { $ago }; requests in the last 7 days: { $requests }
# Uses of earlier releases are on no record, and those that found the server too busy neither.
no-use = No use on record
holds = May still have
holds-nothing = Nothing so far
holds-live = An access token valid for { $left } more, and what it has read so far
holds-refresh = A refresh token for a new access token, and what it has read so far
holds-read = What it has read so far

# The page of one app.
more = History and access
more-without-history = Change access
long-unused-title = Long unused
long-unused =
    Nobody has used these for 90 days or more. Disconnect what you no longer need: connecting again is one click in
    the app.

disconnect = Disconnect
disconnecting = Disconnecting
disconnected = Disconnected
stamp = Taken back

done-named = “{ $app }” can no longer do anything. What it has already read may still be with it.
done = Disconnected. That app can no longer do anything. What it has already read may still be with it.
nothing-there = There was nothing to take back: it was disconnected before.
signed-out = You are signed out, so nothing was disconnected. Sign in and try again.
form-expired = This page had been open for too long, so nothing was disconnected. Reload it and try again.
unavailable = The server did not answer, so nothing was disconnected. Try again in a moment.
list-unavailable = The list cannot be fetched right now. Nothing has changed; please open it again in a moment.
kept = Disconnecting does not delete what an app has already read. For that, ask whoever makes the app.
