### What just happened, in a few words each.

title = What just happened
ahead = What will happen
more = Details in the notebook

ahead-1 = Ask Matgim
ahead-2 = Get a voucher (authorization code)
ahead-3 = Swap it for a pass (access token)
ahead-4 = Read the days with the pass

registered = Registered at Matgim
registration-refused = Could not register
prepared = Prepared a request
asked = Asked Matgim
code-came = A voucher (authorization code) came back
denied = You said no
answer-refused = The answer was not accepted
exchanged = Swapped it for a pass (access token)
exchange-refused = Could not swap it for a pass
pass-used = Read the days with the pass
pass-refused = The pass was refused (401)
wrote = Wrote an event with the pass
ended-early = Had the pass ended early
renewed = Got a new pass
renewal-refused = The renewal was refused
call-refused = The API refused
given-back = Gave the permission back
