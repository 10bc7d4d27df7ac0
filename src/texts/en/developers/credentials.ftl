### The secrets of a client.

lead =
    With a secret the app proves who it is. Several are valid side by side (up to { $at-most }), so they can be
    changed without a pause.
table = Secrets of this app
secret = Secret
label = Label
created = Created
created-by = { $ago }, by { $person }
last-used = Last used
ends = Ends
retire = Retire
never-used = Not yet
used-from = { $ago }, from { $address }
no-end = Open
ends-in = in { $span }
ended = ended { $ago }
now = Now
in-a-day = In 24 hours
in-a-week = In 7 days
# For people who hear the buttons without the table.
retire-named = Retire the secret “{ $secret }”
none = There is no valid secret. The app gets no tokens until you add one.

add = Add a secret
add-label = Where will it be used?
add-hint = For example: production, winter 2026

shown = The new secret
shown-for = The new secret: { $secret }
shown-says =
    It is shown this once. The server keeps only its hash and cannot show it again: move it into your secret store
    or environment now.
stored = I have stored it

rotate = Changing it without a pause

step-1 = Add
    .how = Add a new secret and put it into your app. The old one is still valid.

step-2 = Watch
    .how = See in the table that the new one is used, and the old one no longer is.

step-3 = Retire
    .how = Let the old one end in 7 days or in 24 hours. If it has leaked: now.
reload = Reload
watching = When each was last used renews itself every few seconds.
# What is said when a secret is used for the first time while somebody watches.
first-used = The secret “{ $secret }” was used just now.

public-title = This app has no secret
public =
    Whoever uses an app in a browser, on a phone or on a desktop can take out a secret that is inside it. What
    everybody knows proves nothing, so such an app is given none.
public-instead =
    Two things protect it instead: a code goes to a registered address only, and PKCE binds it to the very app that
    began the request (RFC 7636).
