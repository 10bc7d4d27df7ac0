### A new password in place of a forgotten one.

title = Choose a new password
whose = For the account { $person }. The password you had until now will no longer work.
new-password = New password
submit = Use the new password
what-happens = You are then signed out in every browser, and sign in with the new password. This link works once.
busy = The server is busy at this moment, so the password was not changed. The link still works; try again shortly.
form-expired =
    The page had been open for too long, so here is a fresh one. The password was not changed yet; please send it
    again.
