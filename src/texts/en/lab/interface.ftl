### The labels of the Lab's own page: headings, buttons, and the lines that are spoken at each step.

title = One authorization code, step by step
run = Live run
recording = The recording of a real run

browser = Browser
client = Haru
server = Authorization server
resource = Calendar API
browser-role = the owner’s window
client-role = client
server-role = Matgim
resource-role = resource server
owner = Resource Owner
owner-role = a person, with a browser
one-server = Server
one-server-role = both servers in one

stage = Messages
stage-hint = Messages. Left and right arrow keys move one step, Home and End to the first and the newest.
parties = The parties
request-from-to = Request from { $from } to { $to }
answer-from-to = Answer from { $from } to { $to }
refused = Refused
behind = not through the browser
through = carried on by the browser
clock-moved = The clock was moved ahead by { $span }
provoked = Sent on purpose: { $provocation }
full = The log is full
page-sign-in = sign-in page
page-sign-up = sign-up page
page-consent = consent page
page-other = page

parts = Parts of this page

controls = Move through the run
first = To the first moment
previous = One step back
play = Play
pause = Pause
next = One step on
newest = To the newest moment
scrub = Moment
go = Go
moment-of = { $moment } / { $of }
live = Live
live-hint = When lit, the page follows the newest step.
chapter = Step { $step }: { $title }
chapter-ahead = Step { $step }, not yet: { $title }
nothing-yet = No message has crossed yet.
nothing-yet-lead =
    Each party knows only what is its own. Haru is not registered yet, and nobody has entrusted anything to anyone. As
    soon as the first message crosses, it appears here.

story = Story
act-provoked-text =
    A faulty request was sent on purpose. The messages that follow are real, and so is the refusal.
act-full-text =
    This sandbox has recorded as much as it may. What happens from here on is not recorded, and may be refused: start
    a new run.
why = Why it exists
attacker = What an attacker would want
comparison = Joy Lee’s article “OAuth 2.0 흐름 파악하기” (2022) and the standard
article-says = Article
standard-says = Standard
terms = Also met at this step
term-met-at = met at step { $step }
term-confused = Often confused
term-in-glossary = See the glossary
prediction = What happens next?
right = Right.
wrong = No.
show-me = Show me
answer-it = Show the answer

query = Query of the address
location-query = Query of Location
body = Body
headers = Header fields
cookies = Cookies
whole = Show all of it
cut-body = {"\u000A"}… Only the beginning of its { $bytes } bytes was kept.
binary-body = { $bytes } bytes that are not text
html-body = An HTML page of { $bytes } bytes: see “Raw”.
not-said = No explanation for this one.
other-fields = Other header fields: { $count }
no-message = No message crossed here.
basic-id = decoded client_id
basic-secret = decoded client_secret

checks = What was checked
no-checks = No rule was applied to this message.
passed = Passed
failed = Failed
expected = Expected
received = Received

memory = What each remembers
memory-empty = Nothing yet
older-rows = { $count } older
new = New
changed = Changed
gone = Gone
spent = No longer valid
hash = hash
hash-hint = A hash: it opens nothing.
secret-hint = The secret itself: whoever reads it can use it.
empty-value = empty
in-future = in { $span }
in-past = { $span } ago
just-now = this moment
yes = yes
no = no

sights = Who can see what
sights-hint = Whoever sent or received a message with that secret, or stores it in plain text.
secret = Secret
sees = can see it
sees-not = cannot see it
first-seen = First seen
secret-client-secret = Client secret
secret-state = State
secret-code-verifier = Code verifier
secret-code = Authorization code
secret-access-token = Access token
secret-refresh-token = Refresh token
secret-session = Session cookie
secret-session-client = Haru’s session cookie
secret-session-server = Matgim’s session cookie

waits = What to do next
waits-for = Waiting for an answer from: { $party }
open-same-tab = Open in this tab
window-hint = The small window is the person’s browser. What is pressed there shows up here at once.
personas = Demo accounts
personas-hint = They exist only in this sandbox, so their passwords are not secret.
username = Username
password = Password
clock = The clock
clock-hint =
    An access token is valid for ten minutes. Instead of waiting, move this sandbox’s clock ahead. It stands still
    while you read: nothing expires in the meantime.
clock-button = Eleven minutes ahead

provocations = Break a rule
failed-to-send = It could not be sent: the sandbox has ended, or the server is out of reach.
happened-here = Refused
without-rule = Without this rule

quiz = Six questions
quiz-hint = Choose an answer to see the reason. Nothing is sent or stored.

## One screen: the rail, this step, what it changed, and what comes next.

rail = Steps
next-title = Next
for-me = Do it for me
myself = Do it myself
next-rule = Break a rule: { $rule }
all-steps-done = All fifteen steps are done. Now break the rules.
before-all = Before the first step
at-rest = Step { $step } of 15: { $title }
play-steps = Play the steps
more = More
acted-stuck = That did not work: a different page came back. Do this step yourself, or start a new run.
acted-other = That had already been done.
step-refused = Refused

what-changed = What changed
nothing-changed = Nothing
who-can-see = Who can see it
memories-all = Everything each party remembers
pictures = Pictures of this run
pictures-invite = Where each secret went, how the refresh tokens followed one another, and how long everything lived
pictures-poster = Open them as a poster
sights-all = Who can see what: all secrets
housekeeping = Housekeeping messages (not part of OAuth): { $count }
simplify = Show one server
simplify-not = Show both servers

tab-why = Why
tab-attacker = Attacker
tab-checks = Checks
tab-wire = Wire
tab-raw = Raw

rules = Break a rule
rules-count = { $broken } / { $all }
rules-hint = Each is played on a copy of this run: yours stays as it is.
rule-refused = Refused: { $status } { $error }
rule-check = The check that failed
rule-done = broken
rule-shown = This is a copy of your run in which a rule is broken: { $rule }
see-it = See it
back-to-run = Back to my run
go-on = Go on
next-here = It has already happened.
next-end = This is where the recording ends.
all-broken = All fifteen steps are done, and every rule has been broken once.
more-changed = More rows: { $count }
no-secret = No secret yet
tabs = About this step
break-rule = Break it
rule-not-refused = Nothing was refused.
acting = Working on it
# Of a run that is played for a developer’s own app.
copy-of = This run is a copy of “{ $app }”, played by Haru: same client ID, redirect URIs and scopes, and Haru’s own callback beside them.

lost = Connection lost. Trying again.

start-title = Look inside OAuth
start-lead =
    One button creates a small world of your own. A real authorization server, a real app and a real calendar API talk
    to each other in it, and you see everything they say.
start-what = What happens
start-one = Step by step, an app called Haru is registered, somebody signs in, and Haru is allowed to read their calendar.
start-two =
    Each message, each rule that was checked and each stored row appears here, and you can step back to any moment.
start-three = At the end, you take back what you entrusted, and break the rules on purpose.
start-button = Start
start-kept =
    No account is needed. The world disappears after an hour without use, and nothing of it is kept. Anyone who has
    its address can watch along.
start-article =
    The steps follow an article by Joy Lee (2022), after an OAuth 2.0 lecture of Opentutorials. Where the standard says
    otherwise, the step tells both. The article:
share = Share and keep
share-hint = What you share contains no secrets: each is replaced by a name and a number.
share-file = Download the recording
share-open = Open it read-only
share-print = Print it on two pages
replay-title = Replay a recording
replay-lead =
    Choose a recording that you downloaded from the Lab, and go through its run again. The file does not leave this
    browser.
replay-file = Recording (JSON)
replay-broken =
    This file is not a recording from the Lab, or it is damaged. Choose one that was downloaded from the Lab.
replay-script = A recording is opened inside your browser, which needs JavaScript.
handout-title = One run of OAuth
start-failed = Something went wrong on the server, and no world was created. Try again in a moment.
start-gone = There is no such world. A world disappears an hour after its last visit. Start a new one.
start-full = There is no room right now: many people are using the Lab. Try again in a little while.
start-many = Too many worlds were started from this address. Open ones keep working; try again later.

## Shown to a class.

present = Present
present-leave = Leave
present-keys =
    Present (F): Page Down, Page Up and the space bar move by step, by way of the questions. N opens the presenter’s
    note.
notes = Presenter’s note
tempo = Speed: { $tempo }
watch = Watch it
watch-lead = A real run, recorded: fifteen steps and a few broken rules in a little over a minute.
watch-or = Or do it yourself
