### Who has connected, in numbers, and how much the client is used.

lead = People are counted, not named: who they are is not told to the app’s developer either.
connected = Connected now
count = { $people }
since = First connected
last-token = Last token
never = Never

usage = The last 30 days
usage-note = Above the line: tokens issued. Below it: requests refused. Days are those of UTC.
tokens = Tokens issued
refusals = Requests refused
day = Day
table = Day by day, as a table
unused = It was not used in the last 30 days.
