### The terms of the glossary, in the order in which a run meets them.

client = Client
    .means = The app that wants to use a resource on its owner’s behalf; here it is Haru.
    .confused = It does not mean the browser. Haru runs on a server and is still the client in OAuth.

authorization-server = Authorization server
    .means = The server that asks the resource owner what to allow, and issues tokens; here it is Matgim.
    .confused =
        One company may run it together with the resource server, but the work differs: this one issues tokens; the
        other accepts them and serves the resource.

registration = Client registration
    .means = An app tells the server its name and redirect URIs, and receives a client ID and a secret.

client-id = Client ID
    .means = The identifier that the authorization server gave to an app; anyone may see it.
    .confused = It is not secret and proves nothing by itself. The client secret does that.

client-secret = Client secret
    .means =
        The password by which an app proves its identity to the authorization server; it must never reach a browser.
    .confused = It is not a person’s password. It belongs to the app, and people never see it.

confidential-client = Confidential client
    .means = An app that runs on a server and can keep a secret.

public-client = Public client
    .means = An app in a browser or on a phone that cannot keep a secret; PKCE protects it instead.
    .confused = Public does not mean open to everybody. It means that whoever has the app can read a secret inside it.

redirect-uri = Redirect URI
    .means =
        The address at which the authorization server sends the browser back to the app; it must be registered
        beforehand.
    .confused =
        A matching beginning is not enough. If one character differs, the server does not send anything there.

hash = Hash
    .means = A digest from which the value cannot be recovered; the server stores it in place of secrets and tokens.
    .confused =
        It is not encryption. What is encrypted can be recovered with a key; a hash cannot be undone by anyone.

resource-owner = Resource owner
    .means = The person who can delegate access to a resource; here, the person whose calendar it is.

user-agent = User agent
    .means = The program that sends requests for the resource owner; here, the browser.

metadata = Metadata and discovery
    .means =
        A server lists its endpoints and abilities at a well-known address, and apps find their way by reading the
        list.

authorization-request = Authorization request
    .means = The request by which an app sends the browser to the authorization server to ask for permission.
    .confused =
        It is not the request for a token. It brings only a code; the app asks for tokens later and directly.

scope = Scope
    .means = A name for a permission that is delegated; an app asks for the ones it needs.
    .confused = It is not everything the person may do. It is the part of that which is lent to the app.

state = state
    .means =
        An unguessable value that the app puts into its request and compares in the answer; it shows that this
        browser began the request.
    .confused =
        It is not the nonce of OpenID Connect. The state ties the answer to the browser; the nonce ties the ID token
        to the request.

pkce = PKCE
    .means = A mechanism that lets only the app that asked for a code exchange it for tokens.
    .confused =
        It does not replace the client secret. The secret shows which app this is; PKCE shows that it began this
        very request.

code-challenge = Code challenge
    .means = The SHA-256 of the code_verifier, left with the server beforehand by way of the browser.

front-channel = Front channel
    .means = The way through the browser; the browser and its history see what is sent.
    .confused = Unlike the back channel, others can see it. Secrets and tokens are not sent this way.

authorization-endpoint = Authorization endpoint
    .means =
        The address of the authorization server to which the browser brings the request; this is where people sign in
        and decide.
    .confused = It is not the token endpoint. People come here with their browser; apps go to the other one directly.

authentication = Authentication
    .means = Finding out who somebody is.
    .confused =
        It is not authorization. Authentication asks who you are; authorization, what may be done. Typing the password
        is the one, pressing Allow the other.

session = Session and cookie
    .means =
        A session is what the server remembers about a browser that signed in; the cookie is the value by which it
        recognises that browser at each request.
    .confused =
        A session is not an access token. It lets a person use this site; an access token lets an app use the API.

consent = Consent
    .means = The resource owner sees which app asks for what, and decides.
    .confused = It does not hand over a password. What the app gets is the permission, and nothing else.

letter-of-delegation = Letter of delegation
    .means = Matgim’s metaphor for the consent page: it says what is delegated, to whom, and how to take it back.

least-privilege = Least privilege
    .means = The principle of asking for and giving no more than a task needs.

authorization = Authorization
    .means = Deciding who may do what.
    .confused =
        OAuth is made for authorization, not for logging in. To log people in, an app needs OpenID Connect on top,
        which says who they are.

grant = Grant
    .means = One act of delegation by the resource owner; the code and all tokens that come from it belong to it.
    .confused = It is not the grant_type, which names a way of getting tokens.

csrf = CSRF
    .means = An attack in which another site makes a person’s browser send a request in that person’s name.

authorization-code = Authorization code
    .means =
        A short-lived code that reaches the app through the browser, to be exchanged for tokens at the server, once.
    .confused = It is not an access token. It opens no API, and a thief cannot exchange it without the code_verifier.

voucher = Voucher
    .means = Matgim’s metaphor for the authorization code: it buys something once, and opens nothing by itself.

issuer = Issuer
    .means = The address that names an authorization server; as iss in an answer, it says whose answer this is.

login-csrf = Login CSRF
    .means =
        An attack that slips the attacker’s code into somebody’s browser, so that their app is connected to the
        attacker’s account.
    .confused =
        It is the reverse of ordinary CSRF. The attacker does not use the victim’s account; the victim uses the
        attacker’s and takes it for their own.

mix-up-attack = Mix-up attack
    .means = An attack that makes an app with several authorization servers send one server’s code to another.

back-channel = Back channel
    .means = The direct connection between app and server, not through the browser.
    .confused = Unlike the front channel, it cannot be seen in the person’s browser, not even with developer tools.

token-endpoint = Token endpoint
    .means =
        The address of the authorization server where an app presents a code or a refresh token and gets tokens.

code-verifier = Code verifier
    .means =
        A value that the app makes for each request and shows for the first time when it exchanges the code.
    .confused =
        It is not the client_secret. A secret is the app’s and lasts; a code_verifier is made for one request and
        used once.

access-token = Access token
    .means = The token that an app shows at each API call; it is good for what was granted, for a limited time.
    .confused =
        It is not the ID token of OpenID Connect. An ID token tells the app who signed in; an access token is shown
        to the API.

pass = Pass
    .means = Matgim’s metaphor for the access token: whoever shows it at the API is let in, for as long as it is valid.

refresh-token = Refresh token
    .means = A token for getting a new access token without asking the person again.
    .confused = Unlike an access token it is never shown to the API, only to the authorization server.

bearer-token = Bearer token
    .means = A token that anyone who holds it can use; for that reason it is sent in a header and never in a URL.

resource-server = Resource server
    .means = The server that accepts access tokens and serves the resource; here it is the calendar API.

introspection = Introspection
    .means = The resource server asks the authorization server whether a token is active and what it may do.

opaque-token = Opaque token
    .means =
        A string that means nothing to whoever holds it; only the authorization server knows what it is good for.
    .confused = It is not a JWT. Its meaning has to be asked for, but a revocation takes effect at once.

jwt = JWT
    .means = A token that carries its meaning and a signature, so that the receiver can check it without asking.
    .confused = The signature hides nothing. Anyone can read it; they just cannot change it.

rotation = Rotation
    .means = Each use of a refresh token replaces it with a new one.

token-family = Token family
    .means = All tokens that descend from one code; they are revoked together when an old refresh token comes back.

replay = Replay
    .means = An attack that presents a code or token that has been used before.

revocation = Revocation
    .means = Ending a token or a grant before its time.
    .confused = It is not signing out, which ends a session in the browser and leaves the app’s tokens as they are.
