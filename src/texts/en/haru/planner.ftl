### The month, the connection beside it, and the form for a new entry.

previous-month = Previous month: { $month }
next-month = Next month: { $month }
today = Today
nothing-this-month = Nothing this month yet.
remove = Remove “{ $entry }”
by-hand = By hand
legend = Calendars
untitled = (untitled)

empty-title = Your days, in one place
empty-lead =
    No need to copy your calendar by hand. Haru fetches what you keep at Matgim and sticks it onto the right days.
import = Import my calendar from Matgim
import-again = Connect again
import-hint = This takes you to { $server }. You type your password only there; Haru never sees it.
import-hint-step-by-step = This only prepares the request. Before you go to { $server }, you see what will be sent.
import-again-hint = Asks again from the start; this time you may allow something else.
call = Call the calendar API
call-hint = Shows the access token in the header and asks for this month’s days; nothing is fetched before that.

register = Register Haru at Matgim
register-lead =
    Matgim does not know Haru yet. First Haru introduces itself there and gets a client_id (its name tag) and a
    client_secret (its password). Once is enough.
register-hint = Haru’s server talks to { $server } directly; your browser stays here.

connected = Connected
connected-as = The calendars of { $person }
pass = Access token (pass)
pass-good-until = valid until { $time } UTC
pass-over-since = expired at { $time } UTC
pass-refused = refused by the API
pass-without-end = no expiry was given
allowed = What you allowed
may-profile = See your username
may-read = See events
may-write = Add events
refresh = Refresh
refresh-hint = Presents the refresh token and gets a new access token.
expire = End the access token now
expire-hint = Instead of waiting for it to expire, asks the server to revoke it, then presents it all the same.
disconnect = Disconnect
disconnect-hint = Gives up the permission and forgets the tokens and the events.

new-entry = Add a day
entry-title = What is it?
entry-date = Date
entry-time = Time (optional)
entry-calendar = Calendar
keep-here = Keep in Haru
put-into-calendar = Add to calendar
write-hint =
    “Add to calendar” uses the access token to create a one-hour event at Matgim; without a time, it lasts all day.
by-hand-hint = Works without a connection. It stays in Haru.
