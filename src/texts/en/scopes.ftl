### The calendar API's scopes in plain words, and the calls that each one opens.

profile = See your username
    .cannot = See your username

calendar-read = See your calendars and the events in them
    .cannot = See your calendars and the events in them

calendar-write = Add events to your calendars
    .cannot = Add events to your calendars
