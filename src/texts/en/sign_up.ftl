### The sign-up page.

title = Create an account
continue = Create an account to continue to { $app }.
invited = You have been invited. The invitation is good for one account.
invited-administrator =
    This account will administer the server: its people, its clients and its backups. The link is good for one account.
username-hint = Letters and digits, with . _ - between them. Up to 40 characters.
password-hint = At least 8 characters. A few unrelated words are easy to remember and hard to guess.
submit = Create account
have-account = Already have an account?
sign-in = Sign in

username-empty = Choose a username.
username-too-long = A username can have up to 40 characters.
username-characters = A username can have only letters and digits, with . _ - between them.
username-unseen = The username has an invisible character, or a mark without a letter. Please write it without them.
username-unusual = The username has a character that no present-day name uses. Please use common letters.
username-mixed =
    A username must be in one script. Korean, Chinese and Japanese may be combined with Latin letters; Cyrillic and
    Greek may not.
username-lookalike = This looks like another name in Latin letters. Write it in Latin letters, or choose another.
username-reserved = This name could be mistaken for whoever runs the server. Please choose another.
username-taken = This username is taken. Please choose another.
password-too-short = The password must have at least 8 characters.
password-too-long = The password can have up to 1,024 characters.
tip-common = Many people use this password, so it is quickly guessed. Choose one of your own.
tip-contains-username = The password contains your username. Choose one that has nothing to do with it.
tip-pattern = Neighbouring keys, repeated letters and dates are easy to guess. Mix in unrelated words.
tip-add-words = A single word or name is weak. Add a few more that have nothing to do with each other.
throttled = Too many accounts were requested. Try again in { $wait }.
busy = The server is busy right now, so no account was created. Try again shortly.
form-expired =
    That page was open for too long, so here is a fresh one. No account was created yet; please send it again.
