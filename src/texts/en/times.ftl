### Spans of time and days.

years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }

just-now = just now
ago = { $span } ago
date = { $day } { $month } { $year }
# An hour of a day, such as 09:30, in UTC.
moment = { $date }, { $time } UTC

january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December
