### The letter of delegation.

title = Letter of delegation
# What is at stake, by the most that is asked for.
wants-to-write = { $app } wants to see your calendar and add events
wants-to-add = { $app } wants to add events to your calendar
wants-to-read = { $app } wants to see your calendar
wants-to-know = { $app } wants to see your username
asks = { $app } asks you to entrust it with the permissions listed here.
began = I started this myself at { $app }.
began-why = If this page appeared while you were clicking somewhere else, leave the box empty and close the window.
unconfirmed =
    Nothing has been allowed yet: you did not confirm that you started this yourself. If you did, tick the box below
    and press the button again.
vouched = The operator of this server vouches for this app.
from = From
switch = Switch account
to = To
not-ours = Not made or vouched for by Matgim. The app chose this name itself.
publisher = Registered by
no-publisher = Nobody (the app registered itself)
registered = Registered on
homepage = The app’s homepage
return-to = You return to
on-this-device = an app on this device
young = This app was registered less than a day ago. If you did not start this yourself, do not allow it.
changed-meanwhile =
    The app changed its details while this page was open, so your answer was not used. Please read the page again and
    decide.

can = What { $app } will be able to do
cannot = What it still cannot do
not-the-password = Learn or change your password
not-more-than-this = Get more permissions without asking you again
new = New
optional = Optional
allowed-before = Allowed before: { $count }
details = Details
scope-name = Scope
calls = API calls it allows

how-long = For how long
renewable = An access token lasts { $lifetime }. The app may renew it for up to { $at-most }.
not-renewable = The access token ends after { $lifetime }, and the app cannot renew it.
take-back = Taking it back
take-back-how = Disconnect it at any time under { $connected-apps }. It stops working at that moment.

seal = (seal)
deny = Don’t allow
allow = Allow
afterwards = Either way you return to the app at { $host }. If you don’t allow, all it learns is that you declined.
