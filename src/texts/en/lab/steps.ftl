### The steps of a run, each in four paragraphs: what happens, why, what an attacker would want, and how it comes
### about.

step-0 = Haru is registered at Matgim
    .happens =
        Haru sends POST /register to the authorization server, with its name, its redirect_uri and the scope it
        needs. The server makes a client_id and a client_secret and returns them. Haru writes both down, with its
        redirect_uri and the issuer. The server adds a row to clients and keeps only a hash of the secret, in
        client_secrets.
    .why =
        The server has to know beforehand who may ask, and where an answer may go. The client_id is the app’s name
        tag, and anyone may see it; the client_secret is the app’s own password, known to nobody but Haru. If the
        redirect_uri were not fixed now, a code would later go to any address that a request names.
    .attacker =
        An attacker can register an app of their own and call it Haru. But it gets another client_id, and under the
        real Haru’s client_id the attacker’s address is refused. The letter of delegation says that the name is the
        app’s own word, and shows the host to which one returns. Whoever steals the server’s store finds only a hash
        of the secret and cannot pose as Haru.
    .next = In the browser window, press “Register Haru at Matgim” on Haru’s page.

step-1 = The owner asks for the calendar
    .happens =
        The browser asks Haru to import the calendar. Haru gives this browser a session cookie, and writes into that
        session a fresh state and a fresh code_verifier, with the scope it is going to ask for. Both are random
        values for this one time. At the authorization server there is no row yet.
    .why =
        Haru must be able to tell whether the answer that comes later belongs to what this very browser began. So
        before it sends the browser away, it leaves something in the session to compare with. Without that it would
        have to believe any answer, whoever made it.
    .attacker =
        An attacker would like another site to send this request from the victim’s browser, or to plant a session
        cookie that the attacker knows. Haru takes only buttons of its own pages, and gives the session a new value
        once it holds tokens. State and code_verifier are 256 random bits each and cannot be guessed.
    .next = Press “Import my calendar from Matgim” on Haru’s page.

step-2 = Haru sends the browser to the server
    .happens =
        Haru answers 303, with an address at /authorize in Location. The address holds response_type=code,
        client_id, redirect_uri, scope, state, code_challenge and code_challenge_method=S256. The code_challenge is
        the SHA-256 hash of the code_verifier. The code_verifier itself stays with Haru.
    .why =
        The person who may allow it sits at the browser, and the password may be typed at the authorization server
        only. So Haru writes its request into an address and sends the browser there. The state ties the answer to
        this session; the code_challenge ties the later code to the code_verifier that Haru keeps.
    .attacker =
        This address stays in the browser’s history, so assume that somebody reads it. It therefore holds only what
        may be read: no client_secret, and no way back from code_challenge to code_verifier. Somebody may edit it,
        to widen scope or change redirect_uri; the server compares both with what is registered, and the person
        reads the scope on the letter of delegation.
    .next = Read Haru’s notebook and press “Go to Matgim”.

step-3 = The browser arrives at the server
    .happens =
        The browser follows Location and sends GET /authorize. Before it asks for a password, the server looks
        whether the client_id is registered and whether the redirect_uri equals a registered one, character by
        character. Then come response_type, scope and code_challenge. The request is written into a row of
        pending_requests, where it waits for its owner for ten minutes at most.
    .why =
        As long as app and return address are not certain, not even an error may be sent there. If one of the two is
        wrong, everything ends on an error page. Other errors go back to Haru with error, state and iss. They do so
        only once the person has signed in, so that this address cannot serve as a springboard to somebody else’s
        site.
    .attacker =
        An attacker would change the redirect_uri to a server of their own, or to another path of Haru’s that leaks
        addresses, in order to receive the code. The server accepts neither an address that only begins alike nor
        one with an extra slash at its end. To an address that is not registered goes neither a code nor an error.
    .next = Press “Go to Matgim” on Haru’s page; the browser follows the 303 by itself.

step-4 = The server shows its sign-in page
    .happens =
        This browser has no session at the authorization server yet, so the server answers with its sign-in page.
        The browser gets a cookie, matgim_browser, to which the waiting request and the form on the page are bound.
        No message goes to Haru. In a browser that is signed in already, this step and the next are skipped.
    .why =
        To know whose calendar it is about, somebody first has to establish who the person is. That the
        authorization server does this, and not Haru, is the point of the whole flow. Haru never receives the
        password, so it cannot lose it.
    .attacker =
        An attacker puts the real page into an invisible frame, or shows a fake one that looks the same. The server
        refuses to be framed, with frame-ancestors 'none'. A fake page it cannot prevent: there, the person has to
        look whether the address in the browser is Matgim’s.
    .next = Press “Go to Matgim” on Haru’s page and watch the sign-in page come up in the browser window.

step-5 = The owner signs in
    .happens =
        The browser sends username and password to the authorization server with POST /login. The server compares
        the password with the argon2id hash it keeps; if it fits, it adds a row to sessions and gives the browser a
        cookie, matgim_session. The waiting request is bound to this session now. Meanwhile no message goes to Haru.
    .why =
        Consent is given by a person, so the server has to be sure who that person is. After a sign-in the session
        gets a new value. Whatever cookie somebody may have planted before, it does not open the session that is
        signed in.
    .attacker =
        An attacker tries many passwords, or first wants to learn which users exist. For a user that does not exist
        the server takes the same time and says the same words, and after many failures it makes one wait. If its
        store leaks, what comes out is not passwords but argon2id hashes, which are slow to try out.
    .next = Sign in as mina or jun, with the password printed on the sign-in page.

step-6 = The server shows the letter of delegation
    .happens =
        The browser, now signed in, goes on with its request at GET /consent, and the server answers with the letter
        of delegation, the consent page. It shows the app’s name, who registered it, and the host to which one
        returns. The requested scopes stand there in plain words, and the optional one, calendar.write, can be left
        out. There is still no row in consents and none in codes.
    .why =
        What an app wants is not yet allowed. The server shows just the scope that the request names, and the person
        entrusts that much and no more. Without this page, a signed-in person would hand over the permission by
        opening a link.
    .attacker =
        An attacker would put this page into a transparent frame and have “Allow” pressed, or write an app name that
        reads like a notice of the server. The server refuses to be framed, and puts the app’s name in quotes and
        cuts it short. Or a window would close under a double click, so that its second press falls on “Allow”: that is
        why a box at the head of the letter has to be ticked, too. The waiting request is bound to this session and cannot be continued in another browser.
    .next = Sign in, and the letter of delegation follows in the browser window; read what you are about to entrust.

step-7 = The owner allows it
    .happens =
        The browser sends decision=allow and the chosen scopes with POST /consent. The server removes the waiting
        request and writes person, app and scope into consents, this permission into grants, and the hash of an
        authorization code into codes. The row in codes has the redirect_uri, the challenge and an expires_at 60
        seconds ahead; its used_at is empty.
    .why =
        Who entrusted what to which app has to be kept, so that the same is not asked again and can be taken back
        later. The code is bound to this app, this redirect_uri and this challenge. That is how the server can tell,
        at the exchange, whether it deals with the app that began.
    .attacker =
        An attacker would like the victim’s browser to send this form from another site, unnoticed (CSRF). The form
        carries a form_token that is bound to this browser, and a form made by somebody else is refused. A letter is
        answered once: going back and pressing again does not yield a second voucher.
    .next = At the head of the letter of delegation tick that you began this, and press “Allow”.

step-8 = The voucher comes back to Haru
    .happens =
        The server answers 303, with the redirect_uri plus code, state and iss in Location, and the browser takes
        them to Haru by opening that address. Haru looks whether the returned state is the one noted in this
        session, and whether iss is the server it asked. If both are right, it keeps the code in memory and stops
        here.
    .why =
        If the server told Haru directly, Haru could not know at which browser the person sits who allowed it. By
        way of the browser, the answer reaches the session that began. But others may see what passes there, so what
        is sent is not the pass but a voucher that is worth nothing by itself.
    .attacker =
        An attacker would read the code in the history, or have the victim open a callback address with the
        attacker’s own code. A code that was read does not become a token without client_secret and code_verifier,
        and it ends after 60 seconds. An address with somebody else’s code is refused because its state is not in
        the session, and the answer of another server is caught by iss.
    .next = Tick the box at the head of the letter and press “Allow”, and the browser returns to Haru; see in the notebook what was compared.

step-9 = Haru hands in the voucher
    .happens =
        Haru sends POST /token, not through the browser. The body has grant_type=authorization_code, code,
        redirect_uri and code_verifier; the Authorization: Basic header has client_id and client_secret. The server
        identifies the app, then looks in this order: is the code known, unused, not older than 60 seconds, of the
        same app, of the same redirect_uri, and is SHA-256(code_verifier) the challenge? If all is right, it writes
        the time into used_at of the row in codes.
    .why =
        The code came through the browser, so somebody may have seen it. The client_secret shows that whoever hands
        in the voucher is the registered Haru; the code_verifier shows that it is the one who began with the request
        of step 2. A used code is marked and not deleted, so that it is recognised when it turns up again.
    .attacker =
        An attacker would hand in a stolen code before Haru does. Without the client_secret that ends in 401
        invalid_client; authenticated as an app of their own, in invalid_grant, because it is another app’s code.
        Slipped into Haru through the attacker’s browser, it fails as well: the code_verifier of that session does
        not fit this code’s challenge.
    .next = Press “Exchange the code” on Haru’s page.

step-10 = Haru receives the tokens
    .happens =
        The server answers in JSON with access_token, token_type, expires_in=600, refresh_token and the granted
        scope. The new rows in access_tokens and refresh_tokens hold only the hashes of the two. Haru writes down
        both tokens with expiry and scope, and drops the code and the code_verifier, which have served.
    .why =
        The access token is the pass that is shown to the API. It is shown often and so leaks more easily; therefore
        it lasts ten minutes. The refresh token is shown to the authorization server only, and gets a new pass
        without calling the person back.
    .attacker =
        What an attacker wants now is the tokens themselves. This answer does not pass through the browser, so no
        history has it, and Cache-Control: no-store keeps it out of caches. Whoever steals the server’s store finds
        hashes, which the API does not take.
    .next = Press “Exchange the code” on Haru’s page; the tokens are the answer to step 9.

step-11a = The token is put into the address
    .happens =
        Haru sends GET /calendar/v3/users/me/calendarList?access_token=… . The calendar API refuses it with 400
        invalid_request, without even finding out whether the token is good. Yet the access log already has a line
        with the requested address, and the whole token is in it.
    .why =
        Addresses end up in the logs of servers and proxies, in browser histories and in Referer headers. With a
        token in them, everyone who reads those has the pass. So the standard forbids this way, and this API does
        not take a token from an address even if it is a good one.
    .attacker =
        An attacker need not intercept anything; reading a log is enough. The refusal does not erase the line, and
        the token stays good until it expires. A token that was sent this way has to be taken for leaked, and ended
        at /revoke.
    .next = Once Haru holds an access token, press “Token in the query string” in the Lab.

step-11b = Haru shows its pass and reads the calendar
    .happens =
        Haru sends GET /calendar/v3/users/me/calendarList with an Authorization: Bearer header. The calendar API
        looks whether the token is there once, in the header, and asks the authorization server what it means with
        POST /introspect. If the answer says active: true and its scope has calendar.read, the list of calendars
        comes back.
    .why =
        The access token is a random string with no meaning written on it. The resource server has to ask the issuer
        whose token it is and what it is good for. Because it asks at every call, a token that was taken back is
        refused at the very next one.
    .attacker =
        Bearer means that whoever has it may use it, so a stolen token works, too. That is why a real service hides
        it in transit with TLS, lets it live ten minutes, and narrows what it can do by scope. Somebody who found a
        token and wants to try it out at /introspect learns nothing without authenticating.
    .next = Press “Call the calendar API” on Haru’s page.

step-12 = The pass expires
    .happens =
        The sandbox’s clock goes eleven minutes ahead, and Haru calls the API again with the access token it has.
        Because expires_at in the row of access_tokens has passed, the authorization server answers /introspect with
        active: false and nothing else. The calendar API refuses with 401, and writes error="invalid_token" into
        WWW-Authenticate.
    .why =
        A pass without an end, once leaked, could be used for ever. With ten minutes, the damage ends by itself even
        if nobody notices the theft. From 401 invalid_token, Haru knows that it is time to refresh.
    .attacker =
        An attacker would like a stolen token to live longer. Its expiry stands in the server’s row, not in the
        token, so there is nothing in the token to change. The minutes before the end are not covered by the end,
        though: then the connection has to be cut.
    .next = Move the clock ahead by eleven minutes in the Lab, then press “Call the calendar API” on Haru’s page.

step-13 = Haru gets a new pass
    .happens =
        Haru sends grant_type=refresh_token and its refresh token to POST /token, and says who it is in an
        Authorization: Basic header. The server answers with a new access token and a new refresh token. In
        refresh_tokens, the row of generation 1 that was just presented gets its used_at, and a row of generation 2
        is added. Haru replaces both tokens.
    .why =
        If a pass is to be short-lived and the person is not to be called every ten minutes, there has to be
        something that buys a new pass. The refresh token is replaced as well each time (rotation), so each is used
        once. When somebody uses a copy, the same token turns up twice, and the server notices.
    .attacker =
        A refresh token lives for 30 days without being used, so it is worth more than an access token. But it
        cannot be used without Haru’s client_secret, and it cannot ask for more scope than was granted. However
        often it is renewed, it ends one year after the permission was given.
    .next = Press “Refresh” on Haru’s page.

step-14 = An old refresh token comes back
    .happens =
        A refresh token that was already swapped comes to POST /token once more. By the used_at in its row of
        refresh_tokens the server sees that it is a reuse, answers invalid_grant, and writes revoked_at into the row
        of grants. At that moment every access token and refresh token of this permission is dead; Haru’s next API
        call gets 401.
    .why =
        The same refresh token twice means that somebody has a copy, but the server cannot tell which of the two is
        the thief. So it ends the whole family, and Haru has to ask from the start. For an app whose answer got lost
        there is one exception: the immediately previous token, sent again within 10 seconds, gets a fresh pair.
    .attacker =
        An attacker would use a stolen refresh token to get new tokens again and again, unnoticed by Haru. But
        whoever uses it second presents an old one, and then it is over for both. Somebody who finds an old token
        but cannot authenticate as Haru cannot end the family with it.
    .next = Refresh once on Haru’s page, then press “Old refresh token again” in the Lab.

step-15 = The owner takes it back
    .happens =
        On the page of connected apps, the browser sends the form that disconnects Haru. In one transaction the
        server deletes the row in consents and writes revoked_at into the row of grants; every code and token of it
        is dead at that moment. Haru still has its tokens and believes that it is connected. But its next API call
        gets 401, and its next refresh invalid_grant.
    .why =
        What was entrusted must be recoverable without the app’s help. Had it been the password, it would have to be
        changed, and every other app that knows it would be cut off; here only Haru ends. Because the calendar API
        asks the authorization server at every call, it works at once.
    .attacker =
        For an attacker with stolen tokens it is over, too: they belong to the same permission. The form is bound to
        this browser, so that no other site can have it sent unnoticed. What was already read from the calendar,
        however, cannot be called back.
    .next =
        Open “Connected apps” at Matgim in the browser window, press “Disconnect” for Haru, then have Haru call the
        API again.
