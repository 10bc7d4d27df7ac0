### The sign-up page.

title = Create an account
continue = Create an account to continue to { $app }.
invited = You were invited. The invitation is good for one account.
username-hint = Letters and digits, with . _ - between them. Up to 40 characters.
password-hint = At least 8 characters. A few unrelated words are easy to remember and hard to guess.
submit = Create the account
have-account = Already have an account?
sign-in = Sign in

username-empty = Choose a username.
username-too-long = A username has 40 characters at most.
username-characters = A username is made of letters and digits, with . _ - between them only.
username-unseen =
    The username has a character that nobody sees, or a mark without a letter. Please write it without them.
username-unusual = The username has a character that is in no name of today. Please use common letters.
username-mixed =
    A username is written in one script. Korean, Chinese and Japanese may stand with Latin letters; Cyrillic or
    Greek may not.
username-lookalike = This looks like another name in Latin letters. Write it in Latin letters, or choose another.
username-reserved = This name could be taken for whoever runs the server. Please choose another.
username-taken = This username is taken. Please choose another.
password-too-short = The password needs at least 8 characters.
password-too-long = The password has 1,024 characters at most.
tip-common = Many people use this password, so it is guessed quickly. Choose one of your own.
tip-contains-username = The password contains your username. Choose one that has nothing to do with it.
tip-pattern = Keys in a row, repeated letters and dates are easy to guess. Mix in unrelated words.
tip-add-words = One word or name alone is weak. Add a few more that have nothing to do with each other.
throttled = There were too many requests for accounts. Try again in { $wait }.
busy = The server is busy at this moment, so no account was made. Try again shortly.
form-expired =
    The page had been open for too long, so here is a fresh one. No account was made yet; please send it again.
