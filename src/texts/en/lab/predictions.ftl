### A question before each of seven key steps: what is going to happen?

step-3 = Haru has just made a code_verifier. What will be in the address that it hands the browser?
    .first = The code_verifier itself
    .first-feedback =
        Then whoever sees this address could later hand it in with the code, and it would prove nothing. The
        code_verifier does not leave Haru before step 10.
    .second = The SHA-256 hash of the code_verifier
    .second-feedback =
        That is the code_challenge. At step 10 the server receives the code_verifier and computes the same value. A
        hash does not lead back to its input, so others may see it.
    .third = The client_secret, to show that it is Haru
    .third-feedback =
        This address passes through the person’s browser and stays in its history. The client_secret travels only
        between Haru and the server; a browser never gets it.

step-4 =
    The link that Haru made has a redirect_uri one letter longer than the registered one. Where does the server send
    the browser?
    .first = To the registered address that is closest
    .first-feedback =
        The server does not guess. If it picked the closest address, attackers would probe how far “close” reaches.
    .second = To the address in the link, with error=invalid_request
    .second-feedback =
        Nothing says that this address is Haru’s. Merely sending an error there would turn the server into a
        springboard to somebody else’s site.
    .third = Nowhere: it shows an error page
    .third-feedback =
        It must equal a registered one, character by character. If it does not, everything ends on an error page with
        status 400, which does not even link to that address.

step-7 =
    Somebody registered another app under the same name, Haru. What on the consent page helps to tell it from
    the real one?
    .first = The app’s name
    .first-feedback =
        The app chose its name itself, and anyone may use the same one. So the page puts it in quotes and says that
        Matgim does not vouch for it.
    .second = The host that the browser returns to
    .second-feedback =
        The server compared it with the registered redirect_uri, and the code really goes only to that host. With a
        fake app, the host shown is not Haru’s.
    .third = The list of requested scopes
    .third-feedback = A fake app can request the very same scopes. They say what is entrusted, not to whom.

step-9 =
    Jun obtained a code with his own account, put it into Haru’s callback address, and sent that link to Mina. If
    Haru used neither state nor PKCE, what would happen when Mina opens it?
    .first = Mina’s Haru is connected to Jun’s account
    .first-feedback =
        The code is Jun’s, so the tokens are Jun’s as well. Mina would write her plans into Jun’s calendar, taking it
        for her own. That is why Haru accepts only the state noted in this session.
    .second = Jun gets to read Mina’s calendar
    .second-feedback =
        Mina allowed nothing, so there is no token of hers. The danger is the other way round: Mina would use Jun’s
        account and think that it is hers.
    .third = The server refuses it, because it does not come from Jun’s browser
    .third-feedback =
        It is not the browser that hands in the code, but Haru’s own server. All the authorization server sees is
        Haru, with a code of Haru’s. Telling which browser it is remains Haru’s task, by means of state.

step-10 =
    A thief stole Haru’s code and handed it in first, authenticated as a client of his own at Matgim. A moment later
    Haru hands in the same code. What happens?
    .first = Haru is refused, because the thief used the code first
    .first-feedback =
        The thief’s attempt was refused with invalid_grant, because the code is another client’s. A refused attempt
        does not use the code: no used_at is written.
    .second = Both get tokens
    .second-feedback =
        The stored code says that it was issued to Haru. Another client gets no tokens for it, even if it holds it.
    .third = Only Haru gets tokens
    .third-feedback =
        A wrong attempt does not use up the code. Otherwise anyone who glimpsed a code could spoil somebody else’s
        connection. Haru’s request passes every check, so it gets the tokens.

step-12 = Haru sends a valid access token in the address, and the API refuses it with 400. What becomes of this token?
    .first = It was refused, so it is as if nothing had happened
    .first-feedback =
        The refusal comes after the request has arrived. The address is already in the access log, and whoever
        reads that can use the token.
    .second = It is still valid, and can be read in the access log
    .second-feedback =
        So it must be considered leaked. The API is not the authorization server and cannot end the token. Haru has to
        revoke it at /revoke, or it works until it expires.
    .third = The API revokes it at once
    .third-feedback =
        Only the authorization server issues and ends tokens. All the calendar API can do is ask what one means, and
        this time it did not even ask.

step-14 =
    A thief copied Haru’s first refresh token; later Haru exchanged it for a second one. An hour after that, the
    thief, who has got hold of Haru’s secret as well, presents the first. What happens?
    .first = The first token is refused; nothing changes for Haru
    .first-feedback =
        The same token twice proves that somebody has a copy. The server cannot be sure that the holder of the
        second one is the real Haru, so it does not leave it at that.
    .second = The thief gets a new pair of tokens
    .second-feedback =
        Not for a token that was used. Only one that was exchanged a moment ago and comes again within 10 seconds
        counts as a lost answer; an hour does not.
    .third = The first token is refused, and all of Haru’s tokens end as well
    .third-feedback =
        The server does not know who the thief is, so the whole family ends. The thief is left with nothing, and
        Haru has to ask again to get new tokens.
