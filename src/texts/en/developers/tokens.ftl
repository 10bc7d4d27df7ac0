### Tokens with which programs register clients.

title = Register by program
lead = A program that holds an initial access token registers apps in your name (RFC 7591).
endpoint = Registration endpoint
example = For example
none = There are no tokens.
make = Make a token
label = What is it for?
label-hint = For example: CI, deploy script
remove = Remove
table = Registration tokens
shown = The new registration token
shown-says = It is shown this once. The server keeps only its hash, and cannot show it again.
expires = Ends
ended = ended
