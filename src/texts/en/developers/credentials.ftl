### The secrets of a client.

lead =
    A secret proves the app’s identity. Up to { $at-most } can be valid side by side, so you can rotate them without
    downtime.
table = Secrets of this app
secret = Secret
label = Label
created = Created
created-by = { $ago }, by { $person }
last-used = Last used
ends = Expires
retire = Retire
never-used = Not yet
used-from = { $ago }, from { $address }
no-end = Never
ends-in = in { $span }
ended = expired { $ago }
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
    It is shown only once. The server keeps only its hash and cannot show it again: move it into your secret store or
    environment now.
stored = I have stored it

rotate = Rotating without downtime

step-1 = Add
    .how = Add a new secret and put it into your app. The old one stays valid.

step-2 = Watch
    .how = Check in the table that the new one is used and the old one no longer is.

step-3 = Retire
    .how = Let the old one expire in 7 days or in 24 hours. If it has leaked: now.
reload = Reload
watching = “Last used” updates every few seconds.
# What is said when a secret is used for the first time while somebody watches.
first-used = The secret “{ $secret }” was used just now.

public-title = This app has no secret
public =
    Anyone who uses an app in a browser, on a phone or on a desktop can extract a secret from it. What everybody knows
    proves nothing, so such an app gets no secret.
public-instead =
    Two things protect it instead: a code goes only to a registered address, and PKCE binds it to the very app that
    started the request (RFC 7636).
