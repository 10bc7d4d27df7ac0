### The error page: what went wrong, whose fault it is, and what to do.

returned = Returned
link-is-wrong = The link that brought you here is wrong. You did nothing wrong, and nothing was shared.
tell-the-maker =
    Go back to the app and try again. If you end up here once more, give the request number below to whoever makes
    the app.
start-again = Go back to the app and start again.

unknown-client = This app is not registered here
redirect-uri = The return address is not a registered one
malformed = This request cannot be read

page-expired = This page has expired
    .stamp = Expired
    .blame = It was open for too long, or you signed in or out in another window. Nothing was shared.
# Instead of starting again at the app.
page-expired-again =
    The app's request is still here: you can go on with it from the start, without going back to the app.
go-on = Continue from the start
ask-the-operator = Ask whoever runs this server for a new one.

reset-link-over = This link no longer changes a password
    .stamp = Expired
    .blame =
        A link works once, within an hour. This one was used, is over, was replaced by a newer one, or a part of it
        is missing. This time nothing was changed. If you have just chosen a new password with it, that one works.

invitation-needed = Accounts are made by invitation here
    .stamp = By invitation
    .blame = This page was opened without an invitation. You did nothing wrong.
    .advice = Ask whoever runs this server for an invitation, and open the link you are given as it is.

invitation-over = This invitation no longer makes an account
    .stamp = Expired
    .blame =
        An invitation is good for one account. This one was used, is over, or a part of its address is missing. This
        time no account was made. If you have just made yours with it, sign in.

already-allowed = You have allowed this already
already-denied = You have said no to this already
already-refused = The app has been given its answer already
    .blame = This request could not be carried out, and the app was told so. Nothing was shared.
# What the three have in common.
already-decided = You have answered this already
    .stamp = Settled
    .blame = A consent page is answered once. Your first answer stands; the second was not carried out.
already-decided-again = If the app is still waiting, go on from here: the request is still known.
to-the-app = On to the app
ask-again = See the request again
sign-in = Sign in

invalid-request = The app asks in a way that is not valid

not-sent-on = You have nothing to do with this app yet
    .stamp = Your choice
    .blame =
        A link asked for an answer without showing you a page. You have never allowed this app anything here, so
        you are not sent on without being asked. Nothing was shared.
# Slot: host and port.
not-sent-on-to = If you came from { $host }, go back there: it will only learn that it has no permission.
back-to = Back to { $host }

no-cookies = Your browser sent no cookie with this form
    .blame =
        Cookies are blocked for this site, or were deleted while the page was open. Without a cookie nobody can
        stay signed in here, so nothing was carried out.
    .advice = Allow cookies for this site in your browser, then open the page again, or start again at the app.

foreign-form = This form did not come from this browser
    .blame = It came from elsewhere, or your cookies were cleared. To be safe, nothing was carried out.
    .advice = Check that cookies are not blocked for this site, and start again.

not-found = There is nothing at this address
    .stamp = No such place
    .blame = The address was copied wrongly, or the page that was here is gone.
    .advice = Start from the home page.

method-not-allowed = This address cannot be opened this way
    .blame = The address is right, but the HTTP method is not, so nothing was carried out.
    .advice = Start again from the home page.

too-large = This request is too large
    .blame = It is larger than what is accepted here, so it was not read and nothing was carried out.

unavailable = This cannot be done right now
    .stamp = Back shortly
    .blame = The server is busy. You did nothing wrong, and nothing was carried out.
    .advice = Try again in { $wait }.

sandbox-full = This sandbox is full
    .stamp = Full
    .blame =
        It holds as much as one sandbox may, so nothing was done. What was recorded so far can still be seen in the Lab.
    .advice = Start a new one in the Lab.

sandbox-ended = This sandbox has ended
    .stamp = Over
    .blame =
        A sandbox is let go of an hour after its last use, with everybody in it and everything that happened. Nothing
        of yours outside it has changed.
to-the-lab = To the Lab

internal = Something broke on our side
    .stamp = Our fault
    .blame = This is the server's fault. You did nothing wrong.
    .advice = Try again in a moment. If it stays, give the request number below to whoever runs this server.

detail = For whoever makes the app
request-id = Request number
home = Home

# Only for the client's signed-in owner.
owner-note = Only you see this, because you registered this app.
received = In the link
received-none = None
registered = Registered
difference = Marked: where it differs from the closest registered address. One character is enough to refuse it.
