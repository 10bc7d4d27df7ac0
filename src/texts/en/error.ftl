### The error page: what went wrong, whose fault it is, and what to do.

returned = Returned
link-is-wrong = The link that brought you here is wrong. That is not your fault, and nothing was shared.
tell-the-maker =
    Go back to the app and try again. If you end up here once more, give the request ID below to the app’s developer.
start-again = Go back to the app and start again.

unknown-client = This app is not registered here
redirect-uri = The return address is not registered
malformed = This request cannot be read

page-expired = This page has expired
    .stamp = Expired
    .blame = It was open for too long, or you signed in or out in another window. Nothing was shared.
# Instead of starting again at the app.
page-expired-again = The app’s request is still here: you can continue from the start without going back to the app.
go-on = Continue from the start
ask-the-operator = Ask whoever runs this server for a new one.

reset-link-over = This link can no longer change a password
    .stamp = Expired
    .blame =
        A link works once, within an hour. This one was used, has expired, was replaced by a newer one, or is
        incomplete. Nothing was changed this time. If you have just used it to choose a new password, that password
        works.

invitation-needed = Creating an account here takes an invitation
    .stamp = Invitation only
    .blame = This page was opened without an invitation. That is not your fault.
    .advice = Ask whoever runs this server for an invitation, and open the link exactly as you receive it.

invitation-over = This invitation can no longer be used
    .stamp = Expired
    .blame =
        An invitation is good for one account. This one was used, has expired, or its link is incomplete. No account
        was created this time. If you have just created yours with it, sign in.

already-allowed = You have already allowed this
already-denied = You have already declined this
already-refused = The app has already been given its answer
    .blame = This request could not be carried out, and the app was told so. Nothing was shared.
# What the three have in common.
already-decided = You have already answered this
    .stamp = Settled
    .blame = A consent page is answered once. Your first answer stands; the second was not used.
already-decided-again = If the app is still waiting, continue from here: its request is still known.
to-the-app = Continue to the app
ask-again = See the request again
sign-in = Sign in

invalid-request = The app sent an invalid request

not-sent-on = You have not allowed this app anything yet
    .stamp = Your choice
    .blame =
        A link asked us to answer an app without showing you a page. You have never allowed that app anything here, so
        you were not sent on without being asked. Nothing was shared.
# Slot: host and port.
not-sent-on-to = If you came from { $host }, go back there: it will only learn that it has no permission.
back-to = Back to { $host }

no-cookies = Your browser sent no cookie with this form
    .blame =
        Cookies are blocked for this site, or were deleted while the page was open. Nobody can stay signed in here
        without a cookie, so nothing was done.
    .advice = Allow cookies for this site in your browser, then open the page again, or start again in the app.

foreign-form = This form did not come from this browser
    .blame = It came from elsewhere, or your cookies were cleared. To be safe, nothing was done.
    .advice = Check that cookies are not blocked for this site, and start again.

not-administrator = This account does not administer the server
    .stamp = No entry
    .blame = You are signed in, but not as somebody who administers this server. Nothing was done.
    .advice =
        Sign in as somebody who does. Whoever runs the server can let this account in: matgim admin add --username …

not-found = There is nothing at this address
    .stamp = Not found
    .blame = The address may be mistyped, or the page that was here is gone.
    .advice = Start from the home page.

method-not-allowed = This address cannot be opened this way
    .blame = The address is right, but the HTTP method is not, so nothing was done.
    .advice = Start again from the home page.

too-large = This request is too large
    .blame = It is larger than what is accepted here, so it was not read and nothing was done.

unavailable = This cannot be done right now
    .stamp = Back shortly
    .blame = The server cannot answer right now. That is not your fault.
    .advice = Try again in { $wait }.

sandbox-full = This sandbox is full
    .stamp = Full
    .blame =
        It holds as much as a sandbox may, so nothing was done. What was recorded so far can still be seen in the Lab.
    .advice = Start a new one in the Lab.

sandbox-ended = This sandbox has ended
    .stamp = Over
    .blame =
        A sandbox is let go of an hour after its last use, with everybody in it and everything that happened. Nothing
        of yours outside it has changed.
to-the-lab = To the Lab

internal = Something broke on our side
    .stamp = Our fault
    .blame = This is the server’s fault, not yours.
    .advice = Try again in a moment. If it happens again, give the request ID below to whoever runs this server.

detail = For the app’s developer
request-id = Request ID
home = Home

# Only for the client's signed-in owner.
owner-note = Only you see this, because you registered this app.
received = In the link
received-none = None
registered = Registered
difference = Highlighted: where it differs from the closest registered address. One character is enough to refuse it.
