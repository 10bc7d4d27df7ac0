### The sign-out page, and the one after it.

title = Sign out?
what-ends = This ends the session of { $person } in this browser.
what-stays = Apps keep the access you gave them. To take it back, disconnect them under { $connected-apps }.
submit = Sign out
stay = Stay signed in

done-title = You are signed out
done = This browser is no longer signed in.
sign-in-again = Sign in again
home = Home
