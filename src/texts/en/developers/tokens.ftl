### Tokens with which programs register clients.

title = Register programmatically
lead = A program that holds an initial access token registers apps in your name (RFC 7591).
endpoint = Registration endpoint
example = For example
none = No tokens yet.
make = Create a token
label = What is it for?
label-hint = For example: CI, deploy script
remove = Remove
table = Registration tokens
shown = The new registration token
shown-says = It is shown only once. The server keeps only its hash and cannot show it again.
expires = Expires
ended = expired
