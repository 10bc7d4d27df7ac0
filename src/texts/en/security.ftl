### The security page: a file's worth of words for each of its parts.

title = Account security
lead = Where { $person } is signed in, what has happened to the account, and what you can do about it right here.
administers = You administer this server: { $administration }
contents = On this page

confirm-why =
    A browser left open should not be enough for this, so after { $span } you are asked to confirm who you are.
confirm = Confirm it is you
unconfirmed = It has been too long since you confirmed who you are, so nothing was done. Confirm it and try again.

## Sessions

sessions = Where you are signed in
sessions-says =
    If you do not recognise one of these, sign it out and change your password. A device’s name is what its browser
    says about itself: a hint, not proof.
this-session = This browser
address = Signed in from
no-address = Not known
began = Since
last-seen = Last seen
end = Sign it out
end-others = Sign out all others
apps-elsewhere = What you entrusted to apps is not a session and stays in place. Take it back under { $connected-apps }.
session-ended = Signed out. From its next request on, that browser can no longer do anything in your name.
no-such-session = That session was already signed out.
others-ended = All others are signed out; only this browser is left.

## Password

password = Change your password
password-says = The moment it changes, every other browser is signed out.
current-password = Current password
new-password = New password
with-apps = Disconnect all apps as well (each needs your consent again before it works)
change-password = Change password
password-changed = Your password has changed, and every other browser is signed out.
password-changed-with-apps =
    Your password has changed. Every other browser is signed out, and every app is disconnected.
current-wrong = The current password is not correct, so nothing was changed.
same-password = The new password is the same as the current one. Choose another.
throttled = Too many wrong passwords were entered, so the password cannot be changed now. Try again in { $wait }.
busy = The server is busy right now, so nothing was changed. Try again shortly.
changed-meanwhile = The password was changed elsewhere at the same moment, so nothing was changed here.

## Log

log = Security log
log-says = What happened to this account. Entries are kept for a year, up to 1,000, and only you can see them.
log-empty = There are no older entries.
times = { $times } times, first { $first }
from-address = from { $address }
by-program = done by the app itself
older = Older
newest = Back to the newest
# In place of the name of an app that is not known.
some-app = an app

happened-signed-up = The account was created
happened-signed-in = Signed in with a password
happened-signed-in-with-code = Signed in with a password and a code from the authenticator app
happened-signed-in-with-recovery-code = Signed in with a password and a recovery code
happened-signed-in-with-passkey = Signed in with a passkey
happened-sign-in-failed = A wrong password or code was entered
happened-signed-out = Signed out
happened-session-ended = One session was signed out
happened-other-sessions-ended = All other sessions were signed out
happened-password-changed = The password was changed
happened-password-reset = A new password was set with a link from the operator
happened-authenticator-added = An authenticator app was added
happened-authenticator-removed = The authenticator app was removed
happened-recovery-codes-made = New recovery codes were made
happened-passkey-added = A passkey was added
happened-passkey-removed = A passkey was removed
happened-data-exported = The data was exported
happened-disabled-by-administrator = An administrator of this server disabled the account and signed it out everywhere
happened-enabled-by-administrator = An administrator of this server enabled the account again
happened-signed-out-by-administrator = An administrator of this server signed it out everywhere
happened-reset-link-made-by-administrator = An administrator of this server made a link for choosing a new password
happened-second-factor-removed-by-administrator = An administrator of this server removed the authenticator app and its recovery codes
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
happened-grant-revoked = { $app } gave up its access

## Data

data = Export your data
data-says =
    Your account, sessions, connected apps, the apps you registered, the security log and how often apps used their
    access, as one JSON file. It contains no passwords and no tokens, but it does contain addresses and devices, so
    keep it safe.
data-button = Download JSON

## Deletion

deletion = Delete account
deletion-says = This cannot be undone. This is what happens:
apps-lose = Connected apps that can no longer do anything from that moment on: { $count }.
no-apps = No app is connected.
sessions-lose = Browsers that are signed out, including this one: { $count }.
everything-goes = The password, the security log and everything else about this account are deleted.
calendar-goes = Events you added to your calendars are deleted with it.
name-is-free = The username becomes free. Whoever takes it next is treated as somebody else, even if it is you.
clients-first =
    Apps you registered: { $count }. So that their users do not lose them without warning, transfer or delete each
    one before you go.
type-username = To delete it, type your username: { $person }
delete-button = Delete the account for good
username-differs = What you typed is not your username, so nothing was deleted.
owns-clients = You still have registered apps, so nothing was deleted.

deleted-title = Your account is deleted
deleted =
    This browser is signed out, and none of the tokens that apps had work any more. Apps may still have what they have
    already read.
