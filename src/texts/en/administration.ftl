### The pages of whoever administers the server.

title = Administration
pages = Pages of the administration

## The pages, as they are called

overview = Overview
people = People
clients = Clients
settings = Settings
audit = Audit log

## Proof

confirm-why =
    What changes anything here asks you to confirm who you are if { $span } have passed since you last did. Reading does
    not.
# A form was sent without that proof.
unconfirmed = It has been too long since you confirmed who you are, so nothing was done. Confirm it and try again.

## What came of an act

already-so = That was so already, so nothing was changed.
not-there = That person or client is gone, so nothing was changed.
disabled-person = That account is disabled, so nothing was done. Enable it first.
changed-meanwhile = The client was changed since you looked at it, so you do not vouch for it. Look at it again.
last-administrator =
    That would leave nobody to administer the server here, so nothing was changed. Make somebody else an administrator
    first.
backup-failed = The backup could not be made: { $why }

## Overview

standing = As it stands
people-count = People
people-disabled = { $count } disabled
clients-count = Clients
clients-suspended = { $count } suspended
live-tokens = Live access tokens
more-than = more than { $count }
database = Database
log-waits = { $size } more in its log
days = The last 30 days
tokens = Token responses
refusals = Refused requests of clients
sign-ins = Sign-ins
failed-sign-ins = Failed sign-ins
sign-ups = New accounts
days-say = Today is the last bar. Days are those of UTC.
day = Day
in-numbers = In numbers
no-day = Nothing happened in these days.
version = Version

backup = Backup
backup-says =
    A backup is one file with everything in it, made while the server goes on, and looked through before it counts.
    It is as secret as the database itself.
backup-folder = It is put into { $folder } on the server.
backup-newest = The newest is { $file }, { $size }, made { $ago }.
backup-none = There is no backup there yet.
backup-now = Back up now
backup-elsewhere =
    The database is on a PostgreSQL server of its own. Back it up there, for instance with pg_dump.

## People

find-person = Find by username
find = Find
nobody = Nobody is called that.
no-people = There are no accounts yet.
since = Account since
last-seen = Last seen
never = Never
sessions = Browsers signed in
apps = Apps allowed
owned = Clients owned
second-factor = Second factor
has-authenticator = Authenticator app
no-factor = None
passkeys = Passkeys
is-administrator = Administrator
is-disabled = Disabled
is-you = You
acts-on = Change { $person }

disable = Disable
disable-says = Sign-in is refused, every browser is signed out, and apps they allowed are refused at once.
enable = Enable
enable-says = They can sign in again, and apps they allowed go on.
end-sessions = Sign out everywhere
end-sessions-says = Every browser is signed out. Apps they allowed go on.
reset-link = Make a reset link
reset-link-says = A link with which they choose a new password, once and within an hour. You hand it over.
remove-factor = Remove the second factor
remove-factor-says =
    The authenticator app and its recovery codes go for good, and the password alone signs in. Only after you made sure
    who is asking.
add-administrator = Make administrator
add-administrator-says = They may do everything on these pages, also to you.
remove-administrator = No longer administrator
remove-administrator-says = They keep their account, and these pages are closed to them.

new-people = New people
invite = Make an invitation link
invite-says = It makes one account, within seven days.
administrator-link = Make a link for an administrator
administrator-link-says = It makes one account that administers the server, within an hour.

link-shown = Copy it now: it is shown this once, and only a hash of it is stored.
link-reset = The link with which { $person } chooses a new password
link-invitation = The link with which somebody makes an account
link-administrator = The link with which somebody makes an account that administers the server
link-until = It works once, until { $until }.
back-to-people = Back to people

## Clients

find-client = Find by name, client_id or owner
no-client-found = No client is called that, has that client_id, or belongs to somebody of that name.
no-clients = There are no clients yet.
owner = Owner
owner-none = Nobody: it registered itself, or is part of the server
registered = Registered
people-of-client = People
last-token = Last token
refused-lately = Refused in seven days
redirect-uris = Redirect URIs
is-suspended = Suspended
is-vouched = Vouched for

acts-on-client = Change { $client }

suspend = Suspend
suspend-says =
    It is refused everywhere, and so is every token it has, from the next request on. Its owner is told and cannot undo
    it.
resume = Resume
resume-says = Its requests are taken again, and its tokens that have not ended.
vouch = Vouch for it
vouch-says =
    People are told that you vouch for it, and need not say that they began with it themselves. It ends when the name,
    a host or the owner changes.
unvouch = Stop vouching
unvouch-says = People are asked again whether they began with it themselves.

## Settings

settings-say =
    As they were when the server started. Change one where it comes from, and start the server again. Passwords are left
    out.
setting = Setting
value = Value
source = Comes from
left-alone = The other { $count } are left alone
left-alone-name = Settings that are left alone
by-default = not set: the default

## Audit log

audit-says =
    What was done here and on the command line. No line of it can be changed or deleted, and names are as they were then.
audit-empty = Nothing was done yet.
by-operator = The command line
older = Older
newest = Back to the newest
next = Next
first = Back to the first

happened-person-disabled = { $object } was disabled
happened-person-enabled = { $object } was enabled
happened-sessions-ended = { $object } was signed out everywhere
happened-reset-link-made = A reset link for { $object } was made
happened-second-factor-removed = The second factor of { $object } was removed
happened-administrator-added = { $object } became an administrator
happened-administrator-removed = { $object } is an administrator no longer
happened-client-suspended = The client { $object } was suspended
happened-client-resumed = The client { $object } was resumed
happened-client-vouched-for = The client { $object } was vouched for
happened-client-vouched-for-no-more = The client { $object } is vouched for no longer
happened-invitation-made = An invitation link was made
happened-administrator-link-made = A link for an administrator was made
happened-backup-made = The backup { $object } was made

said-person-disabled = Disabled. They are signed out, and apps they allowed are refused from now on.
said-person-enabled = Enabled. They can sign in again.
said-sessions-ended = Signed out of every browser.
said-reset-link-made = The link was made.
said-second-factor-removed = The second factor is removed. The password alone signs in.
said-administrator-added = They administer the server from now on.
said-administrator-removed = They administer the server no longer.
said-client-suspended = Suspended. It is refused everywhere from now on.
said-client-resumed = Resumed. Its requests are taken again.
said-client-vouched-for = You vouch for it from now on.
said-client-vouched-for-no-more = You vouch for it no longer.
said-invitation-made = The invitation was made.
said-administrator-link-made = The link was made.
said-backup-made = The backup was made and looked through.
