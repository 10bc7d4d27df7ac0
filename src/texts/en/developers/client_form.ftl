### The form of a client, new or to be changed.

new-title = Register an app
new-lead =
    Everything but the first answer can be changed later. The consent page that people will see is shown alongside.
register = Register
save = Save changes
at-most = You can have up to { $at-most } apps.

kind = Can your app keep a secret on a server?
kind-yes = Yes, it has a server of mine
kind-yes-means = A web app with a backend, a nightly job. The secret never leaves your server.
kind-no = No, it runs on people’s devices
kind-no-means =
    An app on a phone or desktop, a command-line tool, a web app without a backend. Anyone could extract a secret from
    it, so PKCE protects it instead.
kind-hint = This cannot be changed after registration.
kind-is-yes = It keeps a secret on a server. This cannot be changed; if that is no longer so, register another app.
kind-is-no = It has no secret. This cannot be changed; if it has a server now, register another app.

name = Name of the app
name-hint = Shown to people in quotation marks. Up to 100 characters.
description = What it does
description-hint = One sentence, shown as your own words. Up to 200 characters.
homepage = Homepage
homepage-hint = An https address. The server never opens it.
not-needed = optional

redirect-uris = Redirect URIs
redirect-uris-hint =
    Where the browser returns once somebody has decided: one per line, up to 20, compared character by character.
    During development, http://127.0.0.1:3000/callback will do.
# Names the list below the field, in which each line is explained.
readings = What each line will match

scopes = What does it ask for?
scopes-hint =
    Choose what it uses: it cannot even ask for the rest. People read your reason beside each one, word for word.
left-to-people = people can leave it out
reason = The reason: { $permission }
reason-short = The reason

own = Does it also act without a person?
own-label = It also gets tokens in its own name (client_credentials)
own-hint = For work that needs nobody’s permission, such as a nightly job. Most apps do not need it.

summary = Things to fix: { $count }
summary-says = Nothing was saved, and everything you entered is still here.
line = line { $line }

preview = The consent page people will see
preview-is-a-picture = A preview: nothing in it can be pressed.
nameless = An app without a name
hostless = (the host of a redirect URI)

## What a change brings about.

asks-again =
    Changing the name, what it does, the homepage or a reason changes the consent page: people connected now
    ({ $people }) are asked again at the next request.
asks-nobody-again = Nobody is connected yet, so whatever you change, nobody will be asked again.
host-asks-again = People who would return to a different host are asked again.
registered-now = Registered now
used = a code was last sent here { $ago }
never-used = no code has been sent here yet
gone = Not in the list above: once you save, a request that names it ends at an error page.
scope-leaves-tokens =
    A permission that you remove ends at once for existing tokens; for one that you add, each person is asked.

meanwhile = The app was changed elsewhere in the meantime
meanwhile-says =
    Nothing was overwritten. What you entered is below, with what is registered now wherever the two differ. Save once
    more to replace it with yours.
stands-now = Registered now:
nothing = (nothing)

registered = { $app } is registered
registered-lead =
    Put these two into your app’s settings. The client ID is not secret, and you can look it up at any time.
registered-public =
    Put this into your app’s settings. It is not secret, and you can look it up at any time. The app has no secret;
    PKCE protects each request.
client-id = Client ID
secret = Client secret
secret-once =
    Shown only once. The server keeps only a hash, so nobody can read it again once you leave this page. Store it
    where you store passwords.
onward = Continue to the app
