### The month, the connection beside it, and the form for a new entry.

previous-month = Previous month: { $month }
next-month = Next month: { $month }
today = Today
nothing-this-month = Nothing in this month yet.
remove = Remove “{ $entry }”
by-hand = By hand
legend = Calendars
untitled = (untitled)

empty-title = Your days, in one place
empty-lead =
    No need to write your calendar down twice. Haru fetches what you keep at Matgim and sticks it onto the days.
import = Import my calendar from Matgim
import-again = Connect again
import-hint = You go to { $server }. Your password is typed there only; Haru never sees it.
import-hint-step-by-step =
    This only prepares the request. Before you go to { $server }, you are shown what will be sent.
import-again-hint = Asks once more from the start; what you allow can be another thing then.
call = Call the calendar API
call-hint = Shows the access token in the header and asks for the days of this month; nothing is asked before.

register = Register Haru at Matgim
register-lead =
    Matgim does not know Haru yet. First Haru introduces itself there and gets a name tag (client_id) and a password
    of its own (client_secret). Once is enough.
register-hint = Haru’s server talks to { $server } directly; your browser stays here.

connected = Connected
connected-as = The calendars of { $person }
pass = Access token (pass)
pass-good-until = good until { $time } UTC
pass-over-since = ended at { $time } UTC
pass-refused = refused by the API
pass-without-end = nobody said when it ends
allowed = What you allowed
may-profile = See your username
may-read = See events
may-write = Add events
refresh = Refresh
refresh-hint = Shows the refresh token and gets a new access token.
expire = Let the access token expire
expire-hint = Instead of waiting for its end, asks the server to end it now, then shows the expired token all the same.
disconnect = Disconnect
disconnect-hint = Gives the permission back and forgets the tokens and the events.

new-entry = Add a day
entry-title = What is it?
entry-date = Date
entry-time = Time (optional)
entry-calendar = Calendar
keep-here = Keep it in Haru
put-into-calendar = Put into the calendar
write-hint =
    “Put into the calendar” uses the access token to make an event of one hour at Matgim; without a time it lasts all day.
by-hand-hint = Works without any connection. It stays in Haru.
