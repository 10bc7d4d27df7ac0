### Months, weekdays, days and times as people write them.

sunday = Sun
monday = Mon
tuesday = Tue
wednesday = Wed
thursday = Thu
friday = Fri
saturday = Sat

month-and-year = { $month } { $year }
day = { $weekday } { $day } { $month }
