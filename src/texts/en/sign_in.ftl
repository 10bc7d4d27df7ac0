### The sign-in page.

title = Sign in
continue = Sign in to continue to { $app }.
only-here = Your password stays here, at Matgim. The app never sees it.
submit = Sign in

# What waits behind the sign-in, and why it takes an account.
why-register = An app belongs to an account. Sign in to register yours.
why-developers = The apps that you registered are shown to nobody but you. Sign in to see them.
why-apps = Which apps you connected is shown to nobody but you. Sign in to see them.
why-security = Sign in to see where your account is in use, and what happened there.
why-admin = How the server stands and who is on it is shown to nobody but its administrators. Sign in as one.
why-inspect = Sign in, and ask about the token again: whose it is, is told only to those it belongs to.

no-account = No account yet?
with-passkey = Sign in with a passkey
sign-up = Create one

# The way through the counter, when an app waits for its end.
steps = Progress
step-sign-in = Who you are
step-consent = What you entrust

wrong-credentials = The username or password is not correct.
throttled =
    There were too many failed attempts. Try again in { $wait }. Your account is not locked: from anywhere you have
    signed in before, you can sign in now.
busy = Too many people are signing in right now, so nothing was checked. Try again shortly.
form-expired = That page was open for too long, so here is a fresh one. Nothing is lost; please sign in again.
asked-again = The app asked for your password to be checked again.
# Before what cannot be taken back.
confirm-again = What comes next cannot be undone, so please confirm once more that it is you.

codes-used-up = Too many wrong codes were entered. Please sign in again, starting with your password.
password-was-reset = Your password was changed. Sign in with the new one.

demo-title = Demo accounts
demo-note = This server runs in demo mode: these passwords are not secret.
demo-submit = Sign in as { $person }
