### The first page.

window-title = Matgim · Entrust the permission, not the password
line-1 = Don’t lend your password.
line-2 = Lend a permission.
line-3 = Take it back any time.
introduction =
    Matgim is an OAuth 2.0 authorization server. Apps get to do what you allow and nothing more, and you can take it
    all back in one place.
walk = Walk through the flow
register = Register an app

papers = Three papers change hands
letter = Letter
letter-term = Consent
letter-says = I entrust “Haru” with seeing my calendar.
voucher = Voucher
voucher-term = Authorization code
voucher-says = Exchanged once, within { $lifetime }.
pass = Pass
pass-term = Access token
pass-says = See the calendar · for { $lifetime }

columns = What you can do here
learn = Learn
learn-text =
    See who sends what to whom behind the login button: the { $lab } stops a real server at every step. No account
    needed.
learn-terms = New words are explained in the { $glossary }, in Korean and English side by side.
glossary = glossary
learn-haru = Use { $haru }, a planner app, to go through the same flow for real.
haru = Haru
build = Build
build-text =
    Code exchange, refresh, revocation and introspection work as the standards say. A client that follows them needs
    just one address.
build-inspect = Not sure what a token is? Paste it into the { $inspector }.
inspector = token inspector
own = Own your data
own-text =
    See what you entrusted to which app under { $connected-apps }, and take it back. A disconnected app is refused
    from that moment on.

register-title = Register an app
register-here =
    Sign in, enter a name and a redirect URI, and you are done. When a request is refused, you see which check failed
    and what differed.
register-text =
    Apps can also be registered on the command line of the machine that runs the server. This prints a client ID, and
    a client secret that is shown only once.
register-public =
    For an app that has no server to keep a secret on, such as one in a browser or on a phone, use { $flag }.
