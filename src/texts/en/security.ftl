### The security page: a file's worth of words for each of its parts.

title = Security of your account
lead = Who is in the account of { $person }, what happened to it, and what you can do about it right here.
contents = On this page

confirm-why =
    A browser left open should not be enough for this, so after { $span } you are asked once more who you are.
confirm = Confirm it is you
unconfirmed = It has been too long since you showed who you are, so nothing was done. Confirm it and try again.

## Sessions

sessions = Where you are signed in
sessions-says =
    If you do not know one of these, sign it out and change your password. What a device is called is what its
    browser says of itself: a hint, no proof.
this-session = This browser
address = Signed in from
no-address = Not known
began = Since
last-seen = Last seen
end = Sign it out
end-others = Sign out all others
apps-elsewhere = What you entrusted to apps is not a session and stays. You take it back under { $connected-apps }.
session-ended = Signed out. From its next request on, that browser can do nothing in your name.
no-such-session = That one was signed out already.
others-ended = All others are signed out; only this browser is left.

## Password

password = Change your password
password-says = The moment it changes, every other browser is signed out.
current-password = Current password
new-password = New password
with-apps = Disconnect all apps as well (each needs your consent again before it works)
change-password = Change the password
password-changed = Your password has changed, and every other browser is signed out.
password-changed-with-apps =
    Your password has changed. Every other browser is signed out, and every app is disconnected.
current-wrong = The current password is not right, so nothing was changed.
same-password = The new password is the current one. Choose another.
throttled = Wrong passwords were given too often, so it cannot be changed now. Try again in { $wait }.
busy = The server is busy at this moment, so nothing was changed. Try again shortly.
changed-meanwhile = The password was changed elsewhere at the same moment, so nothing was changed here.

## Log

log = Security log
log-says = What happened to this account: kept for a year, a thousand entries at most, and shown to you alone.
log-empty = There is nothing older.
times = { $times } times, first { $first }
from-address = from { $address }
by-program = done by the app itself
older = Older entries
newest = Back to the newest
# In place of the name of an app that is not known.
some-app = an app

happened-signed-up = The account was made
happened-signed-in = Signed in by password
happened-signed-in-with-code = Signed in by password and a code of the authenticator app
happened-signed-in-with-recovery-code = Signed in by password and a recovery code
happened-signed-in-with-passkey = Signed in by passkey
happened-sign-in-failed = A wrong password or code was given
happened-signed-out = Signed out
happened-session-ended = One session was signed out
happened-other-sessions-ended = All other sessions were signed out
happened-password-changed = The password was changed
happened-password-reset = A new password was chosen by a link of the operator's
happened-authenticator-added = An authenticator app was added
happened-authenticator-removed = The authenticator app was removed
happened-recovery-codes-made = New recovery codes were made
happened-passkey-added = A passkey was added
happened-passkey-removed = A passkey was removed
happened-data-exported = The data was exported
happened-asked = { $app } asked for permission
happened-allowed = { $app } was allowed
happened-declined = { $app } was not allowed
happened-access-changed = The access of { $app } was narrowed
happened-disconnected = { $app } was disconnected
happened-tokens-issued = { $app } received tokens
happened-tokens-renewed = { $app } renewed its tokens
happened-refused = { $app } was refused tokens
happened-reuse-detected = { $app } presented a used code or refresh token: all its tokens were revoked
happened-access-token-revoked = { $app } revoked its access token
happened-grant-revoked = { $app } gave its access up

## Data

data = Export your data
data-says =
    Your account, sessions, connected apps, apps you registered, the security log and how often apps used what they
    have, as one JSON file. No password and no token is in it; addresses and devices are, so keep it well.
data-button = Download the JSON file

## Deletion

deletion = Delete the account
deletion-says = It cannot be brought back. This is what happens:
apps-lose = Connected apps that can do nothing from that moment on: { $count }.
no-apps = No app is connected.
sessions-lose = Browsers that are signed out, this one with them: { $count }.
everything-goes = The password, the security log and all else about this account is deleted.
calendar-goes = What you added to your calendars is deleted with it.
name-is-free = The username is free again; whoever takes it is treated as somebody else, even if it is you.
clients-first =
    Apps you registered: { $count }. So that their users do not lose them all of a sudden, hand each over or delete
    it before you go.
type-username = To delete it, type your username: { $person }
delete-button = Delete the account for good
username-differs = What was typed is not your username, so nothing was deleted.
owns-clients = There are apps that you registered, so nothing was deleted.

deleted-title = The account is deleted
deleted =
    This browser is signed out, and every token that apps had is void. What they have already read may still be with
    them.
