### Authenticator apps, recovery codes and passkeys.

## The second step of a sign-in

code-title = Enter a code
code-lead = { $person }, your password is correct. Now enter the code that your authenticator app shows.
code = Code from your app
code-hint = Six digits that change every 30 seconds.
code-submit = Check and sign in
without-app = Can’t use your app?
recovery-code = Recovery code
recovery-hint = One of the 16-character codes you saved when you set up the app. Each works once.
recovery-submit = Sign in with this code
neither = If you have no recovery code either, ask whoever runs this server to remove your second step.
start-over = Start over
not-a-code = A code is six digits. Please enter it as your app shows it.
not-a-recovery-code = A recovery code is four groups of four characters. Please check the codes you saved.
wrong-code = That code is not correct. Enter a fresh one from your app, and check that your device’s clock is right.
wrong-recovery-code = This recovery code does not work. It may have been used, or replaced by newer ones.
used-before = This code has already been used. Wait for the next one.
tries-left = Tries left: { $count }.
code-form-expired = That page was open for too long, so here is a fresh one. Please enter a code again.

## The part of the security page

section = Second step and passkeys
section-lead = They protect your account even if somebody knows your password. Both are optional.
authenticator = Authenticator app
no-authenticator = Not set up: your password alone signs you in.
since = Set up { $ago }.
set-up-authenticator = Set up an app
manage-authenticator = Recovery codes and removal
codes-left = Recovery codes left: { $count }.
one-code-left = One recovery code is left. Make new ones before you use it.
no-codes-left = No recovery codes are left. If you lose the app, you are locked out; make new ones.
passkeys = Passkeys
no-passkeys = You have none.
one-passkey = You have one.
passkeys-count = You have { $count }.
manage-passkeys = Manage passkeys
to-security = To the security page

## Setting an app up

set-up-lead =
    Once it is set up, signing in takes a code from the app after your password. Any app that supports the TOTP
    standard will do.
scan = Add this account to the app
scan-hint = In your app, choose to add an account and point the camera at this picture.
qr = QR code for your authenticator app
type-instead = If you cannot scan it, type this key
address = As an address
confirm = Confirm that it works
confirm-hint = Six digits. Nothing is stored until the code is correct.
confirm-submit = Finish
wrong-first-code =
    That code is not correct, so nothing was stored yet. There is no need to scan again: enter a fresh code, and check
    your device’s clock.
secret-expired =
    The key had expired, so here is a new one. In the app, remove the account you added and scan this picture.
set-up-form-expired = That page was open for too long, so here is a fresh one. Nothing was stored yet.
removed = The app was removed. From now on your password alone signs you in.

is-set-up = Set up on { $date }.
what-is-asked = You are asked for a code whenever you sign in with your password, and never with a passkey.
recovery-codes = Recovery codes
new-codes = Make new recovery codes
new-codes-hint = Earlier recovery codes stop working when you make new ones.
remove-authenticator = Remove the app
remove-authenticator-hint = Your recovery codes are removed with it, and your password alone signs you in.

codes-lead = They stand in for the app if you lose it. Each works once.
codes-once =
    They are shown only now. Write them down or put them in a password manager, away from the device with the app.
# For what is kept on paper.
codes-of = Account { $person } at { $server }
codes-download = Download
codes-print = Print
codes-copied = The codes are copied. Paste them into your password manager now, before you copy something else.
codes-stored = I have saved them

## Passkeys

passkeys-lead =
    A passkey is a key inside your device. Unlocked by fingerprint, face or PIN, it signs you in without a password or
    a code.
passkey-added = The passkey was added. You can sign in with it from now on.
passkey-removed = The passkey was removed. It no longer works here; your device may still hold it.
passkey-not-there = This passkey was already removed.
added-on = Added { $date }
last-used = last used { $ago }
never-used = not used yet
remove = Remove
remove-named = Remove { $passkey }
add-passkey = Add a passkey
passkeys-full = You can have up to { $at-most } passkeys. Remove one you no longer use first.
label = Name
label-hint = So that you can tell your devices apart, for example: my phone. Up to 40 characters.
label-wrong = The name must have 1 to 40 visible characters.
too-many-passkeys = You already have the most passkeys allowed, or this one is already registered. It was not added.
already-there = This device already has a passkey for this account.
prove-again = You signed in more than 10 minutes ago. Open this page again and confirm that it is you.

passkey-sign-in = Sign in with a passkey
passkey-sign-in-lead = A passkey on this device takes the place of your password.
passkey-sign-in-submit = Use a passkey
with-password = Sign in with your password

needs-script = Passkeys need JavaScript. There is no other way to ask your device.
needs-passkeys = This browser does not support passkeys. Please use another browser or device.
script-form-expired = This page was open for too long. Open it again and try once more.
challenge-over = It took too long. Please try again.
cancelled = It was cancelled on your device, or took too long. Nothing has changed.
refused = This passkey could not be verified. It may have been removed here.
trouble = The server could not be reached. Try again in a moment.
