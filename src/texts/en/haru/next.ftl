### Where Haru stops: what the next button does.

next = Next step
sends = What this button sends
by-browser = The browser goes to this address: it sees everything in it, and keeps it in its history.
by-haru = Haru’s server sends this itself; the browser never sees the message.
covers =
    Hidden values go from server to server: like any app, Haru sends them to no browser. The Lab shows them in Haru’s
    memory.
address-unknown = (the registration_endpoint in the server’s metadata)
checked = What was checked last
held = In the notebook now

register = First, Haru has to be registered

import = Get ready to import the calendar
    .lead = Haru will make a new state and a new code_verifier and write them down. The browser goes nowhere yet.

go = Now go and ask Matgim
    .lead =
        Haru sends the browser to the address below. The code_verifier stays in the notebook; only its hash, the
        code_challenge, goes along.
    .button = Go to Matgim

wait = Waiting for Matgim’s answer
    .lead =
        The request is at Matgim. Sign in there and decide; the browser then comes back with the answer. If you have
        closed that page, go again.
    .button = Go to Matgim again

exchange = The authorization code (voucher) is here
    .lead =
        Haru compared state and iss with what it had noted. They match, so it wrote the code down. Now it swaps the
        code for tokens, server to server. Only here does the code_verifier leave Haru.
    .button = Exchange the code

call = The access token (pass) is here
    .lead = Haru shows the access token to the calendar API, in the Authorization header. No password is sent anywhere.
    .button = Call the calendar API

refresh = The access token was refused
    .lead =
        Haru presents the refresh token and asks for a new access token. Once that arrives, the old refresh token is
        spent.
