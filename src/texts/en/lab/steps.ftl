### The steps of a run, each in three paragraphs: what happens, why, and what an attacker would want. `.next` stands beside the
### button that does the step for the learner and says what will happen; `.myself` says what to press in the real pages.

step-1 = Haru is registered at Matgim
    .happens =
        Haru sends POST /register to the authorization server, with its name, its redirect_uri and the scope it needs.
        The server makes a client_id and a client_secret and returns them. Haru writes both down, with its
        redirect_uri and the issuer. The server adds a row to clients and keeps only a hash of the secret, in
        client_secrets.
    .why =
        The server must know beforehand who may ask, and where an answer may go. The client_id is the app’s name tag,
        and anyone may see it; the client_secret is the app’s own password, known to nobody but Haru. If the
        redirect_uri were not fixed now, a code could later go to any address that a request names.
    .attacker =
        An attacker can register an app of their own and call it Haru. But it gets a different client_id, and under
        the real Haru’s client_id the attacker’s address is refused. The consent page says that the app chose its name
        itself, and shows the host that the browser returns to. Whoever steals the server’s store finds only a hash of
        the secret and cannot pose as Haru.
    .next = Haru registers itself at Matgim.
    .myself = In the window: press “Register Haru at Matgim”.

step-2 = The owner asks for the calendar
    .happens =
        The browser asks Haru to import the calendar. Haru gives this browser a session cookie, and writes into that
        session a fresh state and a fresh code_verifier, along with the scope it is going to ask for. Both are random
        values made for this one request. The authorization server has no row for it yet.
    .why =
        Haru must be able to tell whether the answer that comes later belongs to something this very browser started.
        So before it sends the browser away, it leaves something in the session to compare with. Without that, it
        would have to believe any answer, no matter whose.
    .attacker =
        An attacker would like another site to send this request from the victim’s browser, or to plant a session
        cookie that the attacker knows. Haru accepts only the buttons on its own pages, and gives the session a new
        value once it holds tokens. State and code_verifier are 256 random bits each and cannot be guessed.
    .next = The browser asks Haru to import the calendar.
    .myself = In the window: press “Import my calendar from Matgim”.

step-3 = Haru sends the browser to the server
    .happens =
        Haru answers 303, with an address at /authorize in Location. The address holds response_type=code, client_id,
        redirect_uri, scope, state, code_challenge and code_challenge_method=S256. The code_challenge is the SHA-256
        hash of the code_verifier. The code_verifier itself stays with Haru.
    .why =
        The person who can allow it is at the browser, and the password may be typed only at the authorization server.
        So Haru writes its request into an address and sends the browser there. The state ties the answer to this
        session; the code_challenge ties the later code to the code_verifier that Haru keeps.
    .attacker =
        This address stays in the browser’s history, so assume that somebody reads it. It therefore holds only what
        anyone may read: no client_secret, and nothing that leads from code_challenge back to code_verifier. Somebody
        may edit it, to widen scope or change redirect_uri; the server compares both with what is registered, and the
        person reads the scope on the consent page.
    .next = Haru writes its authorization request into an address and sends the browser there.
    .myself = In the window: press “Go to Matgim”.

step-4 = The authorization request arrives
    .happens =
        The browser follows Location and sends GET /authorize. Before it asks for a password, the server checks
        whether the client_id is registered and whether the redirect_uri equals a registered one, character by
        character. Then come response_type, scope and code_challenge. The request becomes a row in pending_requests,
        where it waits up to ten minutes for the owner’s decision.
    .why =
        Until the client and the return address are certain, not even an error may be sent there. If either is wrong,
        everything ends on an error page. Other errors go back to Haru with error, state and iss, but only once the
        person has signed in. Otherwise this address could serve as a springboard to somebody else’s site.
    .attacker =
        To receive the code, an attacker would change the redirect_uri to a server of their own, or to another path of
        Haru’s that leaks addresses. The server accepts neither an address that merely begins the same nor one with an
        extra slash at its end. Neither a code nor an error goes to an address that is not registered.
    .next = The browser takes the authorization request to Matgim.
    .myself = In the window: press “Go to Matgim”; the browser follows the redirect by itself.

step-5 = The server shows its sign-in page
    .happens =
        This browser has no session at the authorization server yet, so the server answers with its sign-in page. The
        browser gets a cookie, matgim_browser, to which the waiting request and the form on the page are bound. No
        message goes to Haru. In a browser that is signed in already, this step and the next are skipped.
    .why =
        Before it can be clear whose calendar this is about, somebody has to establish who the person is. That the
        authorization server does this, and not Haru, is the point of the whole flow. Haru never receives the
        password, so it cannot lose it.
    .attacker =
        An attacker puts the real page into an invisible frame, or shows a fake one that looks the same. The server
        refuses to be framed, with frame-ancestors 'none'. It cannot prevent a fake page: there, the person has to
        check that the address in the browser is Matgim’s.
    .next = Matgim answers with its sign-in page.
    .myself = In the window: press “Go to Matgim”; the sign-in page follows by itself.

step-6 = The owner signs in
    .happens =
        The browser sends username and password to the authorization server with POST /login. The server compares the
        password with the argon2id hash it keeps; if it matches, it adds a row to sessions and gives the browser a
        cookie, matgim_session. The waiting request is now bound to this session. Meanwhile no message goes to Haru.
    .why =
        Consent is given by a person, so the server has to be sure who that person is. After a sign-in, the session
        gets a new value. Whatever cookie somebody may have planted before does not open the signed-in session.
    .attacker =
        An attacker tries many passwords, or first wants to learn which users exist. For a user who does not exist,
        the server takes the same time and says the same words, and after many failures it imposes a wait. If its
        store leaks, what comes out is not passwords but argon2id hashes, which make every guess slow.
    .next = Mina signs in at Matgim.
    .myself = In the window: sign in as mina or jun, with the password on the page.

step-7 = The server shows the consent page (the letter of delegation)
    .happens =
        The browser, now signed in, continues its request at GET /consent, and the server answers with the consent
        page, the letter of delegation. It shows the app’s name, who registered it, and the host that the browser
        returns to. The requested scopes are listed in plain words, and the optional one, calendar.write, can be left
        out. There is still no row in consents and none in codes.
    .why =
        What an app wants is not allowed yet. The server shows exactly the scope that the request names, and the
        person entrusts that much and no more. Without this page, a signed-in person would hand over the permission
        just by opening a link.
    .attacker =
        An attacker would put this page into a transparent frame and get “Allow” pressed, or choose an app name that
        reads like a notice from the server. The server refuses to be framed, puts the app’s name in quotes and cuts
        it short. Or a window would close in the middle of a double click, so that the second press lands on “Allow”:
        that is why a box at the top of the page has to be ticked as well. The waiting request is bound to this
        session and cannot be continued in another browser.
    .next = Matgim shows the consent page.
    .myself = In the window: sign in; the consent page follows by itself.

step-8 = The owner allows it
    .happens =
        The browser sends decision=allow and the chosen scopes with POST /consent. The server marks the waiting
        request as allowed and writes person, client and scope into consents, this permission into grants, and the
        hash of an authorization code into codes. The row in codes has the redirect_uri, the challenge and an
        expires_at 60 seconds ahead; its used_at is empty.
    .why =
        The server keeps who entrusted what to which client, so that it need not ask again and the owner can take it
        back later. The code is bound to this client, this redirect_uri and this challenge. That is how the server can
        tell, at the exchange, whether it is dealing with the client that started.
    .attacker =
        An attacker would like the victim’s browser to send this form from another site, unnoticed (CSRF). The form
        carries a form_token that is bound to this browser, and a form made by somebody else is refused. A consent
        page is answered once: going back and pressing again does not yield a second code.
    .next = Mina allows what Haru asks for.
    .myself = In the window: tick that you started this, and press “Allow”.

step-9 = The authorization code comes back to Haru (the voucher)
    .happens =
        The server answers 303, with the redirect_uri plus code, state and iss in Location, and the browser takes them
        to Haru by opening that address. Haru checks whether the returned state is the one noted in this session, and
        whether iss is the server it asked. If both are right, it keeps the code in memory and stops here.
    .why =
        If the server told Haru directly, Haru could not know which browser the person who allowed it is using.
        Through the browser, the answer reaches the session that started it. But others may see what passes there, so
        what is sent is not the access token but a code that is worth nothing by itself, like a voucher.
    .attacker =
        An attacker would read the code in the history, or have the victim open a callback address with the attacker’s
        own code. A code that was read cannot become a token without client_secret and code_verifier, and it expires
        after 60 seconds. An address with somebody else’s code is refused because its state is not in the session, and
        an answer from another server is caught by iss.
    .next = Matgim sends the browser back to Haru, with the authorization code.
    .myself = In the window: press “Allow”; the browser returns to Haru by itself.

step-10 = Haru exchanges the code
    .happens =
        Haru sends POST /token, not through the browser. The body has grant_type=authorization_code, code,
        redirect_uri and code_verifier; the Authorization: Basic header has client_id and client_secret. The server
        authenticates the client and then checks in this order: is the code known, unused and no older than 60
        seconds, does it belong to this client and this redirect_uri, and is SHA-256(code_verifier) the challenge? If
        everything is right, it writes the time into used_at of the row in codes.
    .why =
        The code came through the browser, so somebody may have seen it. The client_secret shows that whoever
        exchanges the code is the registered Haru; the code_verifier shows that it is the one that started with the
        request of step 3. A used code is marked rather than deleted, so that it is recognised if it turns up again.
    .attacker =
        An attacker would exchange a stolen code before Haru does. Without the client_secret, that ends in 401
        invalid_client; authenticated as a client of their own, it ends in 400 invalid_grant, because the code is
        another client’s. Slipped into Haru through the attacker’s browser, the code fails as well: the code_verifier
        of that session does not match its challenge.
    .next = Haru exchanges the code.
    .myself = In the window: press “Exchange the code”.

step-11 = Haru receives the tokens (the pass, and what renews it)
    .happens =
        The server answers in JSON with access_token, token_type, expires_in=600, refresh_token and the granted scope.
        The new rows in access_tokens and refresh_tokens hold only the hashes of the two. Haru writes down both tokens
        with expiry and scope, and marks the code as used; an ordinary app forgets it here.
    .why =
        The access token is the pass that is shown to the API. It is shown often and so leaks more easily, which is
        why it lasts only ten minutes. The refresh token is shown only to the authorization server, and buys a new
        access token without asking the person again.
    .attacker =
        What an attacker wants now is the tokens themselves. This answer does not pass through the browser, so it is
        in no history, and Cache-Control: no-store keeps it out of caches. Whoever steals the server’s store finds
        hashes, which the API does not accept.
    .next = Matgim answers with an access token and a refresh token.
    .myself = In the window: press “Exchange the code”; the tokens are the answer.

step-12 = Haru calls the calendar API with its access token
    .happens =
        Haru sends GET /calendar/v3/users/me/calendarList with an Authorization: Bearer header. The calendar API
        checks that the token is there exactly once, and in the header. Then it has to learn what the token means,
        which is the next step. If the token is active and its scope has calendar.read, the list of calendars comes
        back.
    .why =
        The access token is the pass that is shown at the door. It says that somebody allowed this app this much, and
        says so without a name or a password. It is sent in a header because addresses end up in logs, in histories
        and in Referer; the other way in the article, ?access_token=…, is refused even with a good token.
    .attacker =
        Bearer means that whoever holds the token can use it, so a stolen one works, too. That is why a real service
        protects it in transit with TLS, keeps it short-lived, and limits by scope what it can do. Haru’s server keeps
        it to itself: the person’s browser never gets it.
    .next = Haru calls the calendar API.
    .myself = In the window: press “Call the calendar API”.

step-13 = The API asks what the token means (introspection)
    .happens =
        The calendar API sends POST /introspect to the authorization server, with the token in the body and its own
        credentials in an Authorization: Basic header. The authorization server hashes the token, finds the row in
        access_tokens, and checks that the token has not expired and its grant has not been revoked. It answers
        active: true, with scope, client_id, username and exp; for a token that is not good, it says active: false and
        nothing else.
    .why =
        The access token is a random string with no meaning written on it. Only its issuer knows whose it is and what
        it is good for, so the resource server asks. It asks at every call, so a token that was taken back is refused
        at the very next one. A “no” is remembered for a short while, a “yes” never.
    .attacker =
        Somebody who found a token would like to try it out here. Without the credentials of a resource server, the
        question ends in 401, and another client learns no more than active: false. The API believes the answer
        because it chose the address itself: it never takes one from a token.
    .next = The calendar API asks Matgim what the token means.
    .myself = In the window: press “Call the calendar API”; the API asks by itself.

step-14 = The access token expires and is renewed
    .happens =
        The sandbox’s clock moves eleven minutes ahead. The access token has expired, so the API answers Haru’s next
        call with 401 and error="invalid_token". Haru then sends POST /token with grant_type=refresh_token and its
        refresh token, authenticated as before. The server marks that refresh token as used, adds one of generation 2,
        and answers with a new pair; Haru replaces both of its tokens.
    .why =
        A token without an expiry, once leaked, could be used for ever; with ten minutes, the damage ends by itself.
        The refresh token buys a new access token, so that nobody has to ask the person every ten minutes. It is
        replaced each time as well (rotation), so each is used once. When somebody uses a copy, the same token turns
        up twice, and the server notices.
    .attacker =
        The expiry is in the server’s row, not in the token, so there is nothing in the token to change. A refresh
        token lasts 30 days if unused and is worth more, but it does not work without Haru’s client_secret, and cannot
        get more scope than was granted. However often it is renewed, it ends one year after the permission was given.
    .next = Eleven minutes pass. Haru calls again, is refused, and renews its tokens.
    .myself = Move the clock eleven minutes ahead; then, in the window, press “Call the calendar API” and “Refresh”.

step-15 = The owner takes it back
    .happens =
        On the page of connected apps, the browser sends the form that disconnects Haru. In one transaction the server
        deletes the row in consents and writes revoked_at into the row of grants; every code and token that came from
        it is void from that moment. Haru still has its tokens and believes that it is connected. But its next API
        call gets 401, and its next refresh invalid_grant.
    .why =
        It must be possible to take back what was entrusted without the app’s help. Had it been the password, you
        would have to change it and cut off every other app that knows it; here only Haru is cut off. The calendar API
        asks at every call and remembers a “no” for a short while, a “yes” never, so it takes effect at once.
    .attacker =
        For an attacker with stolen tokens it is over, too: they belong to the same permission. The form is bound to
        this browser, so no other site can have it sent unnoticed. What was already read from the calendar, however,
        cannot be called back.
    .next = Mina disconnects Haru, and Haru calls once more.
    .myself = In the window: disconnect Haru under “Connected apps”, then press “Call the calendar API” in Haru.
