### A new password in place of a forgotten one.

title = Choose a new password
whose = For the account { $person }. Your current password will no longer work.
new-password = New password
submit = Set the new password
what-happens = You will be signed out in every browser, and sign in with the new password. This link works once.
busy = The server is busy right now, so the password was not changed. The link still works; try again shortly.
form-expired =
    That page was open for too long, so here is a fresh one. The password was not changed yet; please send it again.
