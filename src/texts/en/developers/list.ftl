### The list of a person's clients.

introduction = The apps you have registered with this server. You can have up to { $at-most }.
register = Register an app
tokens = Register programmatically

people = People
last-token = Last token
never = Never
next = More apps
first = Back to the start

## Warnings, each with its cure behind it.

no-secret = It has no valid secret, so it cannot get tokens.
no-secret-cure = Add a secret
secret-ends = Its last secret expires in { $span }.
secret-ends-cure = Add a new one
refusals = Requests refused in the last 7 days: { $count }.
refusals-cure = See which check failed
disabled = The operator turned it off: every request is refused. Ask whoever runs this server.

offers = Offered to you
offer = { $person } offers to transfer { $app } to you.
offered-at = Offered { $ago }
offer-note =
    If you accept, you are responsible for what the app asks and does, and the consent page names you as its
    publisher. Its users are asked again.
old-secrets =
    The app’s secrets stay valid after you accept it, and its former owner knows them. Its credentials page says who
    created each one, and when.
end-secrets = End all of its old secrets now (the app stops until you add a new one)
accept = Accept
decline = Decline

empty-title = It takes three steps

step-1 = Register
    .how = Enter a name and a redirect URI; you get a client ID and a secret.

step-2 = Paste
    .how = Paste code that already has your values in it into your app.

step-3 = Watch
    .how = When something is refused, see which check failed and what differed.
