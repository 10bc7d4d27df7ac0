### What cannot be taken back.

lead = Everything here takes effect at once, and some of it cannot be undone.
people = People connected now: { $people }.
nobody = Nobody is connected now.

revoke = Revoke all grants
revoke-says =
    Every access token and refresh token ends at once. The app stays, and people can use it again once they consent
    again. Do this when tokens have leaked.
revoke-button = Revoke for { $people } people
revoke-one = Revoke for 1 person
revoke-none = There is nothing to revoke

transfer = Transfer to another account
transfer-says =
    The app moves once they accept it in their own list of apps. Its publisher changes with it, so its users are asked
    again next time.
transfer-secrets =
    The current secrets go along and stay valid, and you will still know them. Whoever accepts the app can end all of
    them in the same step.
to = Their username
transfer-button = Offer transfer
pending = { $person } has not answered yet.
withdraw = Withdraw the offer

delete = Delete the app
delete-says = Its client ID, secrets, tokens and activity are gone for good. The same ID is never used again.
delete-people = For the people who are connected ({ $people }), it stops working at once.
type-name = To delete it, type its name: { $app }
delete-button = Delete for good
