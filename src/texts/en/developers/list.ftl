### The list of a person's clients.

introduction =
    The apps that you registered so that they may ask this server for something. One person may have { $at-most }.
register = Register an app
tokens = Register by program

people = People
last-token = Last token
never = Never
next = More apps
first = From the start

## Warnings, each with its cure behind it.

no-secret = It has no valid secret, so it cannot get tokens.
no-secret-cure = Add a secret
secret-ends = Its last secret ends in { $span }.
secret-ends-cure = Add a new one
refusals = Requests refused in the last 7 days: { $count }.
refusals-cure = See which check
disabled = The operator switched it off: every request is refused. Ask whoever runs this server.

offers = Offered to you
offer = { $person } would hand { $app } over to you.
offered-at = Offered { $ago }
offer-note =
    If you accept, what the app asks and does is your responsibility, and the consent page names you as its
    publisher. Its users are asked again.
old-secrets =
    The secrets of this app stay valid after you accept it, and its former owner knows them. Its credentials page
    says who made each, and when.
end-secrets = End all of its old secrets now (the app stops until you add a new one)
accept = Accept
decline = Decline

empty-title = It takes three steps

step-1 = Register
    .how = Write down a name and where people return to; you get a client ID and a secret.

step-2 = Paste
    .how = Paste code that has your values filled in already into your app.

step-3 = Watch
    .how = When something is refused, read which check it was and what differed.
