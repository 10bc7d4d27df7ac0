### The flow at a glance: the words around it. What happens at each step stands in `ui::glance`.

title = The flow at a glance
introduction = The messages that let Haru read your calendar. This is a drawing; the { $lab } shows real ones.

browser = Browser
client = Haru
server = Server
resource = Calendar
browser-role = resource owner
client-role = client
server-role = Matgim
resource-role = resource server

messages = Messages
parties = The four parties
behind = Not through the browser

memory = What each remembers
memory-end = After the last step
memory-at = After message { $message }
nothing = Nothing yet
new = New
spent = No longer valid

idle = Follow the { $count } messages one at a time.
controls = Move through the steps
begin = Step through from the start
previous = Back
next = Next
all = Show all
step = Step

## The messages.

message-1 = Haru is registered at the server beforehand.
message-2 = You ask Haru to import your calendar.
message-3 = Haru hands the browser an address at the server.
message-4 = The browser goes to that address.
message-5 = The app and the address are checked; a sign-in page comes back.
message-6 = The password goes only to the server.
message-7 = The consent page, a letter of delegation, asks for just these scopes.
message-8 = You allow it: who, which app, which scopes.
message-9 = The authorization code, a voucher, goes to Haru through the browser.
message-10 = Haru proves who it is and exchanges the code, server to server.
message-11 = It gets an access token, a pass, and a refresh token.
message-12 = Haru shows the access token and reads the calendars.
message-13 = The calendar API asks whether the token is still good.
message-14 = The access token expires; the refresh token buys a new pair.
message-15 = You disconnect Haru. The very next call is refused.

## What each remembers of them.

memory-haru-cookie = Haru’s session cookie
memory-history-challenge = in its history: code_challenge
memory-server-cookie = the server’s session cookie
memory-history-voucher = in its history: the code
memory-credentials = client_id, client_secret
memory-state = state
memory-code-verifier = code_verifier
memory-voucher = the authorization code
memory-pass = the access token
memory-refresh-token = the refresh token
memory-calendars-read = the calendars it read
memory-new-tokens = a new access token, a new refresh token
memory-registration = client_id, the secret’s hash, redirect_uri
memory-waiting-request = the waiting request
memory-session = the session
memory-consent = consent: person, app, scopes
memory-voucher-hash = the code’s hash, 60 seconds
memory-pass-hash = the access token’s hash
memory-refresh-token-hash = the refresh token’s hash
memory-new-hashes = the hashes of the new pair
memory-calendars = calendars and events
memory-where-to-ask = where to ask about tokens, and how
