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
said-changed = Changed, from this moment on.
said-retired = That secret has an end now: the table says when.
said-ended = That secret has ended. Whatever sends it from now on is refused.
said-revoked = All of it was revoked. None of this app’s tokens is good for anything any more.
said-offered = Offered. It appears in that person’s list of apps.
said-withdrawn = The offer was withdrawn.
said-accepted = This app is yours now. Whoever had it knows its secrets: rotate them.
said-declined = The offer was declined.
said-deleted = The app was deleted. Its ID, secrets and tokens no longer work.
said-removed = That registration token was removed.

not-found-title = There is no such app
not-found =
    It was deleted, it belongs to another account, or the address is wrong. Whether somebody else’s app exists is
    not told.
not-offered-title = Not on this server
to-list = To your apps
unavailable-title = No answer right now
unavailable = The server got no answer from its store. Nothing has changed; please open this again in a moment.

## Why a form was refused. Each says what to do.

form-expired =
    This page had been open for too long, or you signed in again elsewhere. Nothing was done: press the button once
    more.
prove-again =
    Nothing has been done yet. What you typed is still here: look at it, and press the button once more.
refused-unavailable = The server could not answer, so nothing was done. Press the button again in a moment.
too-many-clients = One person may have { $at-most } apps. Delete one that is not used any more, then try again.
too-many-secrets = An app may have { $at-most } secrets. Retire one that is not used any more, then add the new one.
too-many-tokens =
    One person may have { $at-most } registration tokens. Remove one that is not used any more, then make the new
    one.
# Worlds are forgotten an hour after somebody last came.
lab-full =
    The Lab is full right now, so no copy was made. Places that nobody uses are freed within the hour: press the
    button again in about ten minutes.
tried-too-often =
    You have made as many copies within the hour as one person may. Those that are open go on working; try for
    another in about ten minutes.
has-no-secrets = An app of this kind has no secrets; PKCE protects it instead.
label = Write a label of 1 to 40 characters that tells where it is used, such as “production”.
already-deleted =
    What this form had registered was deleted since. Press the button once more, and it is registered as a new app.
changed-meanwhile = The app was changed meanwhile. Check how it stands now, and decide again.
name-differs = That is not the app’s name: write it exactly, with its spaces and capitals. Nothing was deleted.
nobody-of-that-name = Nobody here has that username. Ask whoever is to receive it for theirs.
already-theirs = The app is theirs already. Write somebody else’s username.
not-offered = This server does not offer that; whoever runs it has to switch it on.
not-there = It is not there any more; perhaps it was ended in another window.
invalid = Something in the form needs fixing; nothing was done.
