### Who has connected, in numbers, and how much the client is used.

lead = People are counted, not named: not even the app’s developer is told who they are.
connected = Connected now
count = { $people }
since = First connected
last-token = Last token
never = Never

usage = The last 30 days
usage-note = Above the line: tokens issued. Below it: requests refused. Days are in UTC.
tokens = Tokens issued
refusals = Requests refused
day = Day
table = Day by day, as a table
unused = It was not used in the last 30 days.
