### The form of a client, new or to be changed.

new-title = Register an app
new-lead =
    All of this can be changed later, but for the first answer. The consent page that people will see is shown with it.
register = Register
save = Save changes
at-most = One person may have { $at-most } apps.

kind = Can your app keep a secret on a server?
kind-yes = Yes, it has a server of mine
kind-yes-means = A web app with a backend, a nightly job. The secret never leaves your server.
kind-no = No, it runs on people's devices
kind-no-means =
    An app on a phone or desktop, a command line tool, a web app without a backend. Anyone could take a secret out
    of it, so PKCE protects it instead.
kind-hint = This cannot be changed after registration.
kind-is-yes = It keeps a secret on a server. This cannot be changed; if that is no longer so, register another app.
kind-is-no = It has no secret. This cannot be changed; if it has a server now, register another app.

name = Name of the app
name-hint = People read it in quotation marks. 100 characters at most.
description = What it does
description-hint = One sentence, shown as your words. 200 characters at most.
homepage = Homepage
homepage-hint = An https address. The server never opens it.
not-needed = optional

redirect-uris = Redirect URIs
redirect-uris-hint =
    Where the browser returns once somebody has decided: one a line, 20 at most, compared character by character. While you
    develop, http://127.0.0.1:3000/callback will do.
# Names the list below the field, in which each line is explained.
readings = What each line will match

scopes = What does it ask for?
scopes-hint =
    Choose what it uses: it cannot even ask for the rest. People read the reason beside each one, as you write it.
left-to-people = people may leave it out
reason = The reason: { $permission }
reason-short = The reason

own = Does it also act without a person?
own-label = It also gets tokens in its own name (client_credentials)
own-hint = For work that nobody gives permission for, such as a nightly job. Most apps do not need it.

summary = Things to fix: { $count }
summary-says = Nothing was done yet, and everything you wrote is still here.
line = line { $line }

preview = The consent page people will see
preview-is-a-picture = A picture: nothing in it can be pressed.
nameless = An app without a name
hostless = (the host of a redirect URI)

## What a change brings about.

asks-again =
    Changing the name, what it does, the homepage or a reason changes the consent page: people connected to it (now
    { $people }) are asked again at the next request.
asks-nobody-again = Nobody is connected yet, so whatever you change, nobody has to be asked again.
host-asks-again = People who would return to another host are asked again.
registered-now = Registered now
used = last sent a code { $ago }
never-used = no code was sent there yet
gone = Not in the list above: once saved, a request that names it stops at an error page.
scope-leaves-tokens =
    A permission that is taken away leaves the tokens that are out there at once; for one that is added, each person
    is asked.

meanwhile = The app was changed elsewhere meanwhile
meanwhile-says =
    Nothing was overwritten. What you wrote is below, with what is registered now wherever it differs. Save once
    more to put yours in its place.
stands-now = Registered now:
nothing = (nothing)

registered = { $app } is registered
registered-lead =
    Put these two into your app's settings. The client ID is no secret and can be read again at any time.
registered-public =
    Put this into your app's settings. It is no secret and can be read again at any time. The app has no secret;
    PKCE protects each request.
client-id = Client ID
secret = Client secret
secret-once =
    Shown this once. The server keeps only a hash, so nobody can read it again once you leave this page. Store it
    where you store passwords.
onward = On to the app
