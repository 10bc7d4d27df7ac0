### What all pages of the dashboard share.

dashboard = Your apps
# Navigation between the pages about one client.
pages = Pages about this app
overview = Overview
credentials = Credentials
edit = Redirects & scopes
activity = Activity
people = People
danger = Danger zone

client-id = Client ID
registered = Registered { $date }
offered = Offered to { $person }. Until they accept it, it stays yours.
offered-link = Withdraw the offer

kind-confidential = Keeps a secret on a server (confidential)
kind-public = Has no secret: browser, phone, desktop (public)
kind-resource-server = An API (resource server)

copy = Copy
# What is shown on the button, and said, once it has been pressed.
copied = Copied
# Where a page may not write to the clipboard, what was meant is selected instead.
selected = It could not be copied, so it is selected: press Ctrl+C or ⌘C.

said-already-registered =
    The same form came twice. The app was registered the first time, and its secret was shown then.
said-changed = Changed. This takes effect at once.
said-retired = That secret now has an expiry: see the table.
said-ended = That secret has ended. Whatever sends it from now on is refused.
said-revoked = Everything was revoked. None of this app’s tokens work any more.
said-offered = Offered. It appears in that person’s list of apps.
said-withdrawn = The offer was withdrawn.
said-accepted = This app is now yours. Its former owner knows its secrets: rotate them.
said-declined = The offer was declined.
said-deleted = The app was deleted. Its ID, secrets and tokens no longer work.
said-removed = That registration token was removed.

not-found-title = There is no such app
not-found =
    It was deleted, it belongs to another account, or the address is wrong. We do not say whether somebody else’s app
    exists.
not-offered-title = Not on this server
to-list = Back to your apps
unavailable-title = No answer right now
unavailable = The server got no answer from its store. Nothing has changed; please try again in a moment.

## Why a form was refused. Each says what to do.

form-expired =
    This page was open for too long, or you signed in again elsewhere. Nothing was done: press the button once more.
prove-again = Nothing has been done yet. What you typed is still here: check it and press the button once more.
refused-unavailable = The server could not answer. Open this page again in a moment, and press the button once more if nothing has changed.
too-many-clients = You can have up to { $at-most } apps. Delete one you no longer use, then try again.
too-many-secrets = An app can have up to { $at-most } secrets. Retire one you no longer use, then add the new one.
too-many-tokens =
    You can have up to { $at-most } registration tokens. Remove one you no longer use, then create the new one.
# Worlds are forgotten an hour after somebody last came.
lab-full =
    The Lab is full right now, so no copy was made. Space that nobody uses is freed within the hour: try again in
    about ten minutes.
tried-too-often =
    You have made as many copies as one person may within an hour. Copies that are open keep working; try again in
    about ten minutes.
has-no-secrets = An app of this kind has no secrets; PKCE protects it instead.
label = Enter a label of 1 to 40 characters that says where it is used, such as “production”.
already-deleted =
    What this form registered has since been deleted. Press the button once more to register it as a new app.
changed-meanwhile = The app was changed in the meantime. Check it as it is now, and decide again.
name-differs = That is not the app’s name: enter it exactly, with its spaces and capitals. Nothing was deleted.
nobody-of-that-name = Nobody here has that username. Ask the recipient for theirs.
already-theirs = The app is already theirs. Enter somebody else’s username.
not-offered = This server does not offer that; whoever runs it has to turn it on.
not-there = It is no longer there; it may have been ended in another window.
invalid = Something in the form needs fixing; nothing was done.
