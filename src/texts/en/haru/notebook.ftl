### The notebook: what is stored, what was checked, what happened.

title = Haru’s notebook
lead =
    Everything that Haru’s server has written down. Of each secret you see only what kind it is and how long; most
    apps do not show even that.
lead-open =
    Everything that Haru’s server has written down. The client_secret, the code_verifier and the tokens are hidden:
    like any app, Haru sends them to no browser. The Lab shows them in Haru’s memory.
registration = Given at registration
server-section = Written down about you
nothing-yet = Nothing yet. A notebook begins when you connect or add a day.
issuer = Authorization server (issuer)
client-id = client_id
client-secret = client_secret
not-registered = none yet
redirect-uri = redirect_uri
api = Calendar API
covered = { $length } characters in all
waiting = A request waiting for its answer ({ $time })
code-came = Authorization code ({ $time })
spent-code = Used authorization code ({ $time })
code = code
spent-token = Replaced refresh token ({ $time })
spent = An app should forget it; Haru keeps it to show what using it twice does.
state = state
code-verifier = code_verifier
verifier-stays = does not leave Haru before the exchange
asked-scope = requested scope
browser = This browser
browser-by = recognised by the hash (SHA-256) of its cookie; the value itself is not written down
access-token = Access token
refresh-token = Refresh token
scope = granted scope
expires = Access token expires
username = Username
fetched = Fetched
fetched-count = Calendars: { $calendars }, events: { $events }
by-hand = Days added by hand
count = { $count }
no-tokens = It holds no tokens.
checked = What it checked
happened = What happened
at = { $time } UTC

subject-metadata = The server’s metadata
subject-registration = The answer to the registration
subject-exchange = The server’s answer to the code
subject-refresh = The server’s answer to the refresh token
subject-call = The calendar API’s answer
subject-answer = The answer that came through the browser
