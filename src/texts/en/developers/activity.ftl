### What happened to a client.

lead =
    What the app asked of this server, and what was changed about it: the last 500 events, kept for 30 days. Neither
    secrets nor people are recorded.

kind-authorize = Authorization request
kind-denied = Consent decision
kind-exchange = Code for tokens
kind-refresh = Refresh
kind-client-credentials = App’s own token
kind-token = Token request
kind-revoke = Revocation
kind-introspect = Introspection
kind-registered = Registration
kind-changed = Change
kind-secret-added = Secret added
kind-secret-retired = Secret retired
kind-grants-revoked = All grants revoked
kind-transfer-offered = Transfer offered
kind-transferred = Transferred

done-authorize = Allowed: a code was sent to the app.
done-denied = The person did not allow it.
done-exchange = Tokens were issued.
done-refresh = New tokens were issued.
done-client-credentials = An access token was issued.
done-revoke = The token was revoked.
done-introspect = The state of the token was returned.
done-registered = The app was registered.
done-changed = Its registration was changed.
done-secret-added = It has a new secret.
done-secret-retired = A secret was retired.
done-grants-revoked = Everything people had granted was revoked.
done-transfer-offered = It was offered to another account.
done-transferred = It has a new publisher.

refused = refused
next-step = How to fix it:
check = Check
expected = Expected
received = Received
nothing = none
answer = What the app was told
request = Request
times = { $times } times in a row
term = Glossary: { $term }
in-the-lab = See this step succeed in the Lab (step { $step })

filter = Filter
kind = Event
error = Error
any = All
only-refused = Refusals only
show = Show
clear = Clear
older = Older events
newest = Back to the newest

lost =
    In the last 30 days, { $count } events across all apps were not recorded, because too many came at once. Something
    that is missing here may still have happened.
empty-title = Nothing has happened yet
empty = Run the curl snippet from the overview: its first line appears here a few seconds later.
empty-filtered-title = Nothing matches
empty-filtered = Try again without a filter.
