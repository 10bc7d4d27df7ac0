### Connected apps.

title = Connected apps
introduction =
    The apps that { $person } has entrusted with something. Disconnecting an app revokes its access tokens and refresh
    tokens at once.
empty-title = No app is connected
empty = When an app sends you here and you allow what it asks for, it appears on this page.

can = It can
publisher = Registered by
no-publisher = Nobody (the app registered itself)
return-host = App address
since = Since
last-token = Last access token
last-token-never = None so far
last-token-live = Issued { $since }, valid for another { $left }
last-token-over = Issued { $since }, no longer valid
last-token-void = Revoked

last-used = Last used
used = { $api } { $ago }; requests in the last 7 days: { $requests }
# Uses of earlier releases are on no record, and those that found the server too busy neither.
no-use = No use recorded
holds = May still have
holds-nothing = Nothing so far
holds-live = An access token valid for another { $left }, and what it has read so far
holds-refresh = A refresh token that gets it a new access token, and what it has read so far
holds-read = What it has read so far

# The page of one app.
more = History and access
more-without-history = Change access
long-unused-title = Long unused
long-unused =
    These have not been used for 90 days or more. Disconnect what you no longer need: connecting again is one click in
    the app.

disconnect = Disconnect
disconnecting = Disconnecting
disconnected = Disconnected
stamp = Taken back

done-named = “{ $app }” can no longer do anything. It may still have what it has already read.
done = Disconnected. That app can no longer do anything. It may still have what it has already read.
nothing-there = There was nothing to take back: this app was already disconnected.
signed-out = You are signed out, so nothing was disconnected. Sign in and try again.
form-expired = This page was open for too long, so nothing was disconnected. Reload it and try again.
unavailable = The server did not answer. Open this list again in a moment, and disconnect the app once more if it is still here.
list-unavailable = The list cannot be shown right now. Nothing has changed; please try again in a moment.
kept = Disconnecting does not delete what an app has already read. For that, ask the app’s developer.
