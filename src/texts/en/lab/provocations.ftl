### What a learner can provoke: what each does, who refuses it, and what would happen without the rule.

unknown-client = Unknown client
    .does = Sends an authorization request with a client_id that nobody registered.
    .happened =
        The authorization server did not find that client_id in clients and answered with an error page, status 400.
        It did not redirect to the redirect_uri in the request, and asked nobody to sign in.
    .without =
        Without this rule, anyone could make a link that begins at Matgim and ends at a site of their own. People
        would press it because they trust Matgim, and arrive at an attacker’s page.

redirect-uri = redirect_uri one character longer
    .does = Sends an authorization request with Haru’s client_id and a redirect_uri that is one character longer.
    .happened =
        The authorization server compared it with the registered redirect_uri character by character, saw the
        difference, and answered with an error page, status 400. Which character differs is shown only to the
        signed-in owner of the app. Neither a code nor an error went to that address.
    .without =
        If a matching beginning were enough, an attacker could have the code sent to a path of Haru’s that leaks
        addresses, or to a host whose name merely continues Haru’s. The person would believe that they allowed the
        real Haru.

consent-denied = Consent denied
    .does = Sends an authorization request, and the owner presses “Don’t allow” on the consent page.
    .happened =
        The authorization server marked the waiting request as denied and sent error=access_denied to Haru’s
        redirect_uri, with state and iss. No row appeared in codes. Haru knows that it was declined, but neither why
        nor by whom.
    .without =
        If nothing went back to the client, Haru would wait for an answer that never comes, and the person would be
        stuck on a page of the server. A “no” is an answer as well, and carries state and iss like any other.

state-mismatch = Callback with an unknown state
    .does = Opens Haru’s callback address with a code and a state that Haru never made.
    .happened =
        Haru found no such state among those noted in the session and refused. It dropped the code and did not send it
        to /token. No message went to the authorization server.
    .without =
        A client that does not check state may take an attacker’s code for the answer it asked for (login CSRF). The
        victim would then be connected to the attacker’s account without knowing it, and write their plans there.

wrong-verifier = Wrong code_verifier
    .does = Has Haru send its code to /token with a different code_verifier.
    .happened =
        The authorization server compared SHA-256(code_verifier) with the challenge in the row of codes; they differ,
        so it refused with 400 invalid_grant. The used_at is still empty. A wrong attempt does not use up the code, so
        Haru can exchange it with the right code_verifier within the 60 seconds.
    .without =
        If the challenge were not compared, an attacker could slip a stolen code into Haru through a session of their
        own. The client_secret does not prevent that, because either way it is the real Haru that hands in the code.

replayed-code = Code used again
    .does = Has Haru hand in a code that was already exchanged at /token once more, with everything else right.
    .happened =
        The authorization server saw used_at in the row of codes and refused with 400 invalid_grant. Because
        everything else was right, it considered the code leaked and wrote revoked_at into the row of grants. Every
        access token and refresh token bought with that code is void, and Haru has to import from the start.
    .without =
        If a used code were accepted again, anyone who stole it along with the rest would get tokens of their own,
        unnoticed by Haru. If used codes were simply deleted, a second use would look like an unknown code, and tokens
        that a thief got first would live on.

wrong-secret = Wrong client_secret
    .does = Has Haru send a request to /token, authenticating with a wrong client_secret.
    .happened =
        The authorization server hashed the secret it received, found no match in client_secrets, and refused with 401
        invalid_client and WWW-Authenticate: Basic. The client is authenticated first, so the rest of the request was
        not looked at, and no row changed.
    .without =
        If clients were not authenticated, anyone could pose as Haru by its client_id, which is in plain sight in
        addresses. A stolen refresh token would work as it is.

token-in-query = Token in the query string
    .does =
        Has Haru call the calendar API with its access token in the address, as ?access_token=…, instead of in the
        header.
    .happened =
        The calendar API refused with 400 invalid_request, without even asking whether the token is valid. But the
        access log has a line with the address, and the token in it. The refusal does not erase that line, and the
        token still works: it must be considered leaked, and revoked at /revoke.
    .without =
        If the API accepted this, apps would do it, and tokens would spread through the logs of servers and proxies,
        through histories and Referer headers. An attacker would not need to intercept anything: whoever can read a
        log could read somebody’s calendar.

too-little-scope = Writing with too little scope
    .does = Has Haru try to add an event with an access token that has calendar.read but not calendar.write.
    .happened =
        The calendar API asked the authorization server and learned that the token is active, but its scope does not
        have calendar.write, so it refused with 403. The WWW-Authenticate header has error="insufficient_scope" and
        the scope that is needed. No event was added.
    .without =
        If scope were not checked, an app that may only read could add events as well. The consent page would be
        untrue, and one stolen token would be good for everything.

expired-token = Expired access token
    .does = Moves the clock ahead by eleven minutes and has Haru call the calendar API with the access token it holds.
    .happened =
        Asked by the calendar API, the authorization server answered active: false, because expires_at in the row of
        access_tokens has passed. The calendar API refused with 401 invalid_token. Haru can get a new one with its
        refresh token.
    .without =
        Without an expiry, a leaked access token could be used until somebody notices and revokes it. Even one found
        in an old log would still work.

old-refresh-token = Old refresh token again
    .does =
        Moves the clock past the ten seconds in which a retry counts as a lost answer, and has Haru present a refresh
        token that was already exchanged.
    .happened =
        From used_at in the row of refresh_tokens, the authorization server saw that it had been used, and refused
        with 400 invalid_grant. It then wrote revoked_at into the row of grants, which ends all refresh tokens and
        access tokens of this family. The new ones that Haru now holds are among them.
    .without =
        If the old token were merely refused, a thief who refreshed first would keep the new tokens, and only Haru
        would be locked out. The same token twice is the one sign that there is a copy, and nobody can tell which of
        the two is the thief, so both have to end. Somebody who finds an old token but cannot authenticate as Haru
        ends nothing with it.

revoked = Disconnect, then call the API
    .does =
        Disconnects Haru under “Connected apps”; then Haru calls the calendar API with the access token it still has.
    .happened =
        The authorization server deleted the row in consents and wrote revoked_at into the row of grants. Haru showed
        an access token that has not expired, but for the authorization server it is active: false, so Haru got 401
        invalid_token. A “no” is remembered for a short while, a “yes” never.
    .without =
        If taking access back did not work at once, a suspicious app could go on reading for as long as its token
        lasts. “Disconnected” has to be true from that moment.
