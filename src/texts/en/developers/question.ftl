### What is asked before something ends at once for others.

app = App
keep = Keep it

secret = End this secret now?
secret-is-last =
    { $app } has no other valid secret. From now on it gets no tokens until you add another secret and put it into
    the app.
secret-is-used =
    It was used within the last 24 hours, so something of { $app } probably still needs it. Whatever sends it from now
    on is refused.
secret-instead =
    If it has leaked, end it now. If not, add a new secret, put it into the app, and end this one when it is no longer
    used.
secret-end = End it now

grants = Revoke all grants?
grants-stop =
    Every access token and refresh token of these people stops working at once. Each of them has to give consent again
    before the app works for them.
grants-instead = That is right when tokens have leaked. One person can disconnect the app themselves, under “Connected apps”.
grants-revoke = Revoke all

token = Remove this token?
token-name = Token
token-stops =
    Programs have registered apps with it. From now on it no longer works, and it cannot be shown again: those
    programs need a new one. The apps that they registered stay.
token-instead = If it has leaked, remove it now. If not, give the programs a new one first.
token-remove = Remove it now
