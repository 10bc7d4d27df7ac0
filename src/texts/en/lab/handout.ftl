### The handout: two sheets of A4 for a class.

lead = A real run, message by message, with the parameters of that run. Each secret is replaced by its name.
memories-title = Who stores what
memories-lead = Everything that each party stored in this run, since which step, and until when it was good for anything.
store = Stored
since = Since
until = Void
stays = –
start = start
sights-title = Who can see what
sights-lead = The first secret of each kind, and the step at which each party learned it.
breaks-title = What breaks without it
breaks-lead = Six rules, and what would happen if the server or the app did not check them.
front = Front channel: through the browser, which sees it
back = Back channel: not through the browser
answer = Dashed: the answer to a request
# A parameter list that is the same as at that step.
same = the same parameters as in { $step }
answered = answer { $status }
not-reached = not in this run
