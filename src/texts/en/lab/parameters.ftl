### What each parameter, JSON member, header field and cookie of a run means, and where that is written down.

## The authorization request.

authorize-response_type =
    Says what kind of answer is wanted; this server takes only code, for an authorization code.
authorize-client_id = Identifies the app that asks; anybody may see it.
authorize-redirect_uri = Where the answer should go; it has to equal a registered address character by character.
authorize-resource =
    The API at which the tokens will be used; without it they are for the calendar API. It may appear once for each.
authorize-scope = The names of the permissions that are asked for, separated by spaces.
authorize-state = An unguessable value that the app remembers for this browser; the server returns it unchanged.
authorize-code_challenge =
    The SHA-256 of the app’s hidden code_verifier; by it the server later tells whether the same app brings the
    code.
authorize-code_challenge_method = How code_challenge was computed; this server takes only S256, which is SHA-256.
authorize-response_mode = Says which part of the address carries the answer; this server takes only query.
authorize-prompt =
    Says which pages to show: none shows no page, login asks for the password again, consent asks for consent again.
authorize-max_age = How many seconds ago the sign-in may have been; if it is older, the password is asked for again.
authorize-ui_locales = The languages in which the pages are wanted, best first.
authorize-login_hint = A username to fill into the sign-in page; it proves nothing.
authorize-request = Would carry all parameters in one signed object; this server does not take it.
authorize-request_uri =
    Would name an address where the parameters lie; this server refuses it and never fetches that address.
authorize-registration = Would carry the self-description of an unregistered app; this server does not take it.

## The redirect back to the client.

callback-code = The authorization code: a voucher that is exchanged for tokens once, within 60 seconds.
callback-state =
    The value that the app sent; by it the app tells whether this answers a request that began in this browser.
callback-iss = The address of the authorization server that answers; the app compares it with the one that it asked.
callback-error = Comes in place of a code and says in one fixed word why there is none.
callback-error_description = The reason in plain words, for the developer of the app.

## The body of a request to the token endpoint.

token-grant_type = On what grounds a token is asked for: authorization_code, refresh_token or client_credentials.
token-code = The authorization code that came through the browser; using it here spends it.
token-redirect_uri = The address to which the code came; it has to equal the one of the authorization request.
token-code_verifier =
    What the app kept hidden until now; if its SHA-256 equals code_challenge, this is the app that began.
token-client_id = Identifies the app; a public client, which has no secret, says who it is by this alone.
token-client_secret =
    The secret by which the app proves itself; it may be in a header or the body, never in a URL.
token-refresh_token = The refresh token to be exchanged for new tokens; each use replaces it.
token-resource = Narrows at which API the new access token may be used, to some of those that were asked for at first.
token-scope = Narrows what the new access token may do; it can never reach further than what was granted.

## The answer of the token endpoint.

token-answer-access_token = The access token: the pass that is shown at each API call.
token-answer-token_type = Says how the token is used; Bearer means that whoever holds it can use it.
token-answer-expires_in = For how many seconds from now the access token is good.
token-answer-refresh_token =
    The refresh token, kept to get a new access token when this one ends; it is never sent to the API.
token-answer-scope = What was really granted; it may be less than what was asked for.

## The body of an introspection or revocation request.

token-question-token = The token whose meaning is asked for, or that is to be revoked.
token-question-token_type_hint =
    A hint whether this is an access or a refresh token; this server tells by the token’s prefix and ignores it.
token-question-client_id = The client ID of whoever sends this request.
token-question-client_secret =
    The secret by which the sender proves itself; left out when the Authorization header does that.

## The answer of introspection.

introspection-active = Whether the token is good right now; with false, nothing else is told.
introspection-scope = The names of what may be done with this token.
introspection-client_id = The client ID of the app to which the token was issued.
introspection-username = The name by which the person who granted it signs in.
introspection-token_type = How the token is used; here it is always Bearer.
introspection-exp = When the token ends, in seconds since 1970.
introspection-iat = When the token was issued, in seconds since 1970.
introspection-sub = The lasting identifier of the person who granted it; for an app’s own token, that of the app.
introspection-aud = The APIs that may take the token; every other one has to refuse it.
introspection-iss =
    The address of the authorization server that issued the token; the resource server compares it with the one it
    trusts.

## Client metadata, in a registration request and its answer.

registration-redirect_uris = The addresses to which answers may go; the server sends them nowhere else.
registration-token_endpoint_auth_method =
    How the app proves itself at the token endpoint; none makes it a public client, without a secret.
registration-grant_types = The ways in which the app may get tokens.
registration-response_types = The values of response_type that the app will use; this server has only code.
registration-client_name = The name that people read when they are asked; it is the app’s own word.
registration-scope = The most that the app may ever ask for.
registration-client_uri = The address of a page about the app; it has to be https.
registration-logo_uri = The address of the app’s logo; it has to be https.
registration-tos_uri = The address of the app’s terms of service; it has to be https.
registration-policy_uri = The address of the app’s privacy policy; it has to be https.
registration-jwks_uri = Would name the app’s public keys; this server authenticates nobody by keys and refuses it.
registration-client_id = The identifier that the server gave the app; it is no secret.
registration-client_id_issued_at = When the client ID was issued, in seconds since 1970.
registration-client_secret = The app’s password; the server keeps only its hash and cannot show it again.
registration-client_secret_expires_at = When the client secret ends; 0 means that it does not.

## Server metadata, and the metadata of the calendar API.

metadata-issuer =
    What the server calls itself; it is believed only if it equals the issuer that was asked, character by
    character.
metadata-authorization_endpoint = Where the browser is sent to ask for permission.
metadata-token_endpoint = Where the app brings a code or a refresh token and gets tokens.
metadata-revocation_endpoint = Where a token is given back.
metadata-introspection_endpoint = Where it is asked what a token means.
metadata-registration_endpoint = Where an app registers itself; it is named only where that is possible.
metadata-scopes_supported = The names of the permissions that exist here.
metadata-response_types_supported = The values of response_type that are accepted.
metadata-response_modes_supported =
    Where an answer can be put; query is what follows the question mark of the address.
metadata-grant_types_supported = The ways in which tokens are issued.
metadata-token_endpoint_auth_methods_supported = The ways in which an app can prove itself at the token endpoint.
metadata-revocation_endpoint_auth_methods_supported =
    The ways in which an app can prove itself at the revocation endpoint.
metadata-introspection_endpoint_auth_methods_supported =
    The ways to prove oneself at the introspection endpoint; without a secret nobody may ask.
metadata-code_challenge_methods_supported =
    The ways of computing that are accepted for PKCE; this server has only S256.
metadata-authorization_response_iss_parameter_supported =
    A promise that every answer carries iss, so that an answer without it is not this server’s.
metadata-ui_locales_supported = The languages in which the pages exist.
metadata-resource = What the API calls itself.
metadata-authorization_servers = The authorization servers whose tokens count at this API.
metadata-bearer_methods_supported = Where a token may be sent; this API accepts it in the header only.
metadata-resource_name = The name of the API, for people.
metadata-resource_name-ko = The name of the API in Korean, for people.

## Forms of ours, and the addresses that lead to them.

form-form_token = A value computed from this browser’s cookie; it shows that no other site made the form.
form-request = The ticket of the authorization request that waits; the server keeps only its hash.
form-return_to = The path on the same site to return to afterwards.
form-username = The username of the person who signs in, as typed.
form-password = The password of the person who signs in; it is never kept in this record.
form-decision = The button that was pressed on the letter of delegation: allow or deny.
form-began = Says that its reader began this themselves: the box at the head of the letter, without which nothing is allowed.
form-consent_fingerprint = A fingerprint of the letter that was read: if the letter has changed since, this answer is not used.
form-scope = The name of one permission to be granted; it appears once for each.
form-client_id = The client ID of the app to disconnect.
form-disconnected = Tells the next page what became of the disconnecting.
form-language = The language that the person chose for the pages.
form-theme = The light or dark look that the person chose.
form-month = The month that is shown in Haru.
form-title = The title of the event that is added in Haru.
form-date = The date of the event that is added in Haru.
form-time = When the event that is added in Haru begins; left empty, it takes the whole day.
form-calendar = The calendar into which the event is written.
form-id = The number of the event, added by hand in Haru, that is to be removed.

## Requests to the calendar API, and its answers.

api-access_token = An access token inside the URL; it would stay in logs and histories, so this API refuses it.
api-timeMin = The beginning of the time whose events are wanted.
api-timeMax = The end of the time whose events are wanted, itself not included.
api-sub = The lasting identifier of the person behind the token.
api-username = The username of the person behind the token.
api-kind = Says what this is a list of.
api-items = The calendars or events of the list.
api-id = The identifier of the calendar or event.
api-summary = The name of the calendar or the title of the event.
api-backgroundColor = The colour in which the calendar is drawn.
api-primary = Whether this is the person’s main calendar.
api-start = The day or moment at which the event begins.
api-end = The day or moment at which the event ends, itself not included.
api-date = The date of an event that takes whole days.
api-dateTime = A date and a time of day, with the offset of its time zone.

## Error answers in JSON.

error-error = Says in one fixed word what is wrong.
error-error_description = What is wrong in plain words, for the developer.
error-field = Where the value is that cannot be used.
error-reason = Why that value cannot be used.
error-expected = What value would do.

## Header fields.

header-host = The host and port that the request is meant for.
header-user-agent = The name and version that the sending program gives itself.
header-accept = Which formats of an answer the sender can read.
header-accept-encoding = Which kinds of compression the sender can undo.
header-accept-language = Which languages the answer is wanted in.
header-connection = Whether the connection should stay open after this answer.
header-content-type = The format of the body: a form in a token request, JSON in its answer.
header-content-length = How many bytes the body has.
header-content-encoding = How the body is compressed.
header-content-language = The language in which the body is written.
header-transfer-encoding = Says that the body comes in pieces, its length not told beforehand.
header-cookie =
    The cookies that this site left with the browser, sent back; by them the server knows the browser again.
header-set-cookie = Leaves a cookie with the browser; with HttpOnly, no script of a page can read it.
header-authorization =
    The sender’s credentials: Basic is followed by a client’s ID and secret, Bearer by an access token.
header-www-authenticate = Says what has to be shown to be let in, and why it was refused.
header-cache-control =
    Whether an answer may be stored; one with tokens says no-store, so that no copy of it is kept.
header-pragma = Tells old programs, too, not to store the answer.
header-location = Where the browser goes next; the authorization code travels to the app inside this address.
header-origin = Which site’s page caused the request, by the browser’s word; null means that it is not told.
header-referer = The address of the page that led here; a code or token in that address could leak this way.
header-referrer-policy = What the Referer of the next request may say; with no-referrer, nothing.
header-sec-fetch-site =
    Whether the page that caused the request is of the same site, by the browser’s word, which no script of a page
    can forge.
header-sec-fetch-mode = Whether this is a move to another page or a script’s request, by the browser’s word.
header-sec-fetch-dest =
    What the answer will be used as, such as a document, an image or a font, by the browser’s word.
header-sec-fetch-user = Says that a person’s own click or key caused this move, by the browser’s word.
header-sec-fetch-storage-access =
    Whether a request embedded in another site may use its own cookies, by the browser’s word.
header-sec-ch-ua = The browser’s name and major version.
header-sec-ch-ua-mobile = Whether the browser would like an answer made for a phone.
header-sec-ch-ua-platform = The name of the operating system under the browser.
header-upgrade-insecure-requests = Says that the browser would like to be led to the https address.
header-content-security-policy =
    What a page may load and where its forms may go; on the consent page no script can run at all.
header-x-content-type-options = Makes the browser follow Content-Type instead of guessing what the body is.
header-x-frame-options =
    Forbids showing the page inside another one, so that nobody is tricked into pressing Allow unseen.
header-document-policy = Opens the page at its head, whatever place an address would have it scroll to.
header-permissions-policy = Keeps the page from using things such as the camera or the location.
header-cross-origin-opener-policy = Keeps windows of other sites from reaching into the window of this page.
header-strict-transport-security = Tells the browser to come to this site by https only from now on.
header-access-control-allow-origin = Which sites’ scripts may read the answer; * means any.
header-access-control-expose-headers = The header fields that scripts of other sites may read.
header-access-control-allow-methods = The HTTP methods that scripts of other sites may use.
header-access-control-allow-headers = The header fields that scripts of other sites may send.
header-access-control-max-age = For how many seconds this permission need not be asked for again.
header-access-control-request-method =
    The HTTP method that another site’s script wants to use, asked beforehand by the browser.
header-access-control-request-headers =
    The header fields that another site’s script wants to send, asked beforehand by the browser.
header-vary = Which header fields of the request the answer depends on.
header-date = When the server made the answer.
header-retry-after = After how many seconds it is worth trying again.
header-allow = The HTTP methods that this address takes.
header-priority = How urgently the answer is wanted.
header-etag = A mark by which it can be told whether the content has changed.
header-if-none-match = Asks not to send again what has not changed.
header-dnt = Passes on the person’s wish not to be tracked.
header-sec-gpc = Passes on the person’s wish that data about them be neither sold nor shared.
header-purpose = Says that the browser fetches this before anybody opens it; an older name of Sec-Purpose.
header-sec-purpose = Says that the browser fetches this before anybody opens it.
header-x-request-id = The number of this request; the same one is in the server’s log and on its error page.
header-x-forwarded-for = The sender’s address, as written down by a proxy in front.

## Cookies. With https their names begin with a prefix that binds them to the host.

cookie-matgim_session =
    The session ID of a browser that is signed in at the authorization server, which keeps only its hash.
cookie-__host-matgim_session =
    The session ID of a browser that is signed in at the authorization server, which keeps only its hash.
cookie-__secure-matgim_session =
    The session ID of a browser that is signed in at the authorization server, which keeps only its hash.
cookie-matgim_browser =
    Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.
cookie-__host-matgim_browser =
    Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.
cookie-__secure-matgim_browser =
    Recognises a browser in which nobody is signed in; its forms and waiting requests are bound to it.
cookie-haru_session =
    By this Haru knows the browser again; it has nothing to do with the cookies of the authorization server.
cookie-__host-haru_session =
    By this Haru knows the browser again; it has nothing to do with the cookies of the authorization server.
cookie-__secure-haru_session =
    By this Haru knows the browser again; it has nothing to do with the cookies of the authorization server.
cookie-matgim_language = Remembers the language that the person chose.
cookie-matgim_theme = Remembers the light or dark look that the person chose.
