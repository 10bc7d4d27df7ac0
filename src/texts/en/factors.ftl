### Authenticator apps, recovery codes and passkeys.

## The second step of a sign-in

code-title = Enter a code
code-lead = { $person }, your password is right. Now enter the code that your authenticator app shows.
code = Code from your app
code-hint = Six digits that change every 30 seconds.
code-submit = Check and sign in
without-app = You cannot use your app?
recovery-code = Recovery code
recovery-hint = One of the codes of 16 characters that you put away when you set the app up. Each works once.
recovery-submit = Sign in with it
neither = If you have no recovery code either, ask whoever runs this server to remove your second step.
start-over = Sign in from the start
not-a-code = A code is six digits. Please enter it as your app shows it.
not-a-recovery-code = A recovery code is four groups of four characters. Please look again at what you put away.
wrong-code = The code is not right. Take a fresh one from your app, and check that your device's clock is right.
wrong-recovery-code = This recovery code does not work. It may have been used, or be older than your newest ones.
used-before = This code was used already. Wait for the next one.
tries-left = Tries left: { $count }.
code-form-expired = The page had been open for too long, so here is a fresh one. Please enter a code again.

## The part of the security page

section = Second step and passkeys
section-lead = They keep your account safe even when your password is known. Both are up to you.
authenticator = Authenticator app
no-authenticator = Not set up: your password alone signs you in.
since = Set up { $ago }.
set-up-authenticator = Set an app up
manage-authenticator = Recovery codes and removal
codes-left = Recovery codes left: { $count }.
one-code-left = One recovery code is left. Make new ones in time.
no-codes-left = No recovery code is left. Without one you are locked out when you lose the app; make new ones.
passkeys = Passkeys
no-passkeys = You have none.
one-passkey = You have one.
passkeys-count = You have { $count }.
manage-passkeys = See and change them
to-security = To the security page

## Setting an app up

set-up-lead =
    Once it is set up, signing in asks for a code of the app after your password. Any app that follows the standard
    (TOTP) will do.
scan = Let the app know this account
scan-hint = Choose to add an account in your app, and point its camera at this picture.
qr = QR code for your authenticator app
type-instead = If you cannot, type this key
address = As an address
confirm = Show that it works
confirm-hint = Six digits. Nothing is stored before the code is right.
confirm-submit = Finish
wrong-first-code =
    The code is not right, so nothing was stored yet. There is no need to scan again: enter a fresh code, and check
    your device's clock.
secret-expired = The key had expired, so here is a new one. Remove what you added in the app, and scan this picture.
set-up-form-expired = The page had been open for too long, so here is a fresh one. Nothing was stored yet.
removed = The app was removed. From now on your password alone signs you in.

is-set-up = Set up on { $date }.
what-is-asked = A code is asked for whenever you sign in with your password, and never with a passkey.
recovery-codes = Recovery codes
new-codes = Make new recovery codes
new-codes-hint = Earlier recovery codes stop working when you make new ones.
remove-authenticator = Remove the app
remove-authenticator-hint = Your recovery codes go with it, and your password alone signs you in.

codes-lead = They stand in for the app on the day you lose it. Each works once.
codes-once =
    You see them only now. Write them down or put them into a password manager, away from the device with the app.
# For what is kept on paper.
codes-of = Account { $person } at { $server }
codes-download = Download
codes-print = Print
codes-copied = The codes are copied. Paste them into your password manager now: the clipboard forgets.
codes-stored = I have put them away

## Passkeys

passkeys-lead =
    A passkey is a key inside your device. Unlocked by finger, face or PIN it signs you in, without password and
    without code.
passkey-added = The passkey was added. You can sign in with it from now on.
passkey-removed = The passkey was removed. It no longer works here; your device may still hold it.
passkey-not-there = This passkey had been removed already.
added-on = Added { $date }
last-used = last used { $ago }
never-used = not used yet
remove = Remove
remove-named = Remove { $passkey }
add-passkey = Add a passkey
passkeys-full = There can be { $at-most } passkeys at most. Remove one that you no longer use first.
label = What you call it
label-hint = So that you know whose device it is, such as: my phone. 40 characters at most.
label-wrong = The name takes 1 to 40 visible characters.
too-many-passkeys = There are as many passkeys as there may be, or this one is registered. It was not added.
already-there = This device has a passkey for this account already.
prove-again = You signed in more than 10 minutes ago. Open this page again, and prove once more who you are.

passkey-sign-in = Sign in with a passkey
passkey-sign-in-lead = A passkey in this device takes the place of your password.
passkey-sign-in-submit = Use a passkey
with-password = Sign in with your password

needs-script = Passkeys need JavaScript. There is no other way to ask your device.
needs-passkeys = This browser has no passkeys. Please use another browser or device.
script-form-expired = The page had been open for too long. Open it again and try once more.
challenge-over = It took too long. Please try again.
cancelled = It was cancelled on your device, or took too long. Nothing has changed.
refused = This passkey could not be verified. It may have been removed here.
trouble = The server could not be reached. Try again in a moment.
