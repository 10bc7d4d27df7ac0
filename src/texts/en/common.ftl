### What stands on every page: its head and foot.

skip = Skip to content
home = Home
# Navigation to what can be learned here.
learn = Learn
lab = Lab
glossary = Glossary
inspect = Inspect a token
account = Your account
connected-apps = Connected apps
# Where apps are registered.
developers = Developers
# Where somebody is signed in, and what they can do about it.
security = Security
sign-in = Sign in
sign-out = Sign out
signed-in-as = Signed in as { $person }

# What the language calls itself.
language-name = English
preferences = Language and theme
theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark

motto = Entrust the permission, not the password.
metadata = Server metadata (RFC 8414)

# On the button of a form that is on its way, and said once.
working = Working…

username = Username
password = Password
