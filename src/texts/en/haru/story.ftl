### What just happened, in a few words each.

title = What just happened
ahead = What will happen
more = Details in the notebook

ahead-1 = Ask Matgim
ahead-2 = Get an authorization code (voucher)
ahead-3 = Swap it for an access token (pass)
ahead-4 = Read the days with the access token

registered = Registered at Matgim
registration-refused = Could not register
prepared = Prepared a request
asked = Asked Matgim
code-came = An authorization code (voucher) came back
denied = You said no
answer-refused = The answer was not accepted
exchanged = Swapped it for an access token (pass)
exchange-refused = Could not swap it for an access token
pass-used = Read the days with the access token
pass-refused = The access token was refused (401)
wrote = Wrote an event with the access token
ended-early = Had the access token revoked
renewed = Got a new access token
renewal-refused = The renewal was refused
call-refused = The API refused
given-back = Gave up the permission
