### What each parameter, JSON member, header field and cookie of a run means, and where that is written down.

## The authorization request.

authorize-response_type = Says what kind of answer is wanted; this server accepts only code, for an authorization code.
authorize-client_id = Identifies the client that asks; anyone may see it.
authorize-redirect_uri = Where the answer should go; it must equal a registered address, character by character.
authorize-resource =
    The API at which the tokens will be used; without it, they are for the calendar API. It may appear once for each
    API.
authorize-scope = The names of the requested permissions, separated by spaces.
authorize-state = An unguessable value that the client remembers for this browser; the server returns it unchanged.
authorize-code_challenge =
    The SHA-256 of the client’s hidden code_verifier; with it, the server can later tell whether the same client
    brings the code.
authorize-code_challenge_method = How code_challenge was computed; this server accepts only S256, which is SHA-256.
authorize-response_mode = Says which part of the address carries the answer; this server accepts only query.
authorize-prompt =
    Says which pages to show: none shows no page, login asks for the password again, consent asks for consent again.
authorize-max_age =
    How many seconds ago the sign-in may have been; if it was longer ago, the password is asked for again.
authorize-ui_locales = The preferred languages of the pages, best first.
authorize-login_hint = A username to fill into the sign-in page; it proves nothing.
authorize-request = Would carry all parameters in one signed object; this server does not accept it.
authorize-request_uri =
    Would name an address where the parameters are; this server refuses it and never fetches that address.
authorize-registration = Would carry the self-description of an unregistered client; this server does not accept it.

## The redirect back to the client.

callback-code = The authorization code, to be exchanged for tokens once, within 60 seconds.
callback-state =
    The value that the client sent; with it, the client can tell whether this answers a request that began in this
    browser.
callback-iss = The address of the authorization server that answers; the client compares it with the one it asked.
callback-error = Comes in place of a code and says in one fixed word why there is none.
callback-error_description = The reason in plain words, for the developer of the client.

## The body of a request to the token endpoint.

token-grant_type = On what grounds a token is asked for: authorization_code, refresh_token or client_credentials.
token-code = The authorization code that came through the browser; using it here spends it.
token-redirect_uri = The address to which the code came; it must equal the one in the authorization request.
token-code_verifier =
    What the client kept hidden until now; if its SHA-256 equals code_challenge, this is the client that started.
token-client_id = Identifies the client; for a public client, which has no secret, this is all that says who it is.
token-client_secret =
    The secret by which the client proves its identity; it may be in a header or the body, never in a URL.
token-refresh_token = The refresh token to be exchanged for new tokens; each use replaces it.
token-resource = Narrows where the new access token may be used, to some of the APIs requested at first.
token-scope = Narrows what the new access token may do; it can never reach further than what was granted.

## The answer of the token endpoint.

token-answer-access_token = The access token, which is shown at each API call.
token-answer-token_type = Says how the token is used; Bearer means that anyone who holds it can use it.
token-answer-expires_in = For how many seconds from now the access token is valid.
token-answer-refresh_token =
    The refresh token, kept to get a new access token when this one expires; it is never sent to the API.
token-answer-scope = What was really granted; it may be less than what was requested.

## The body of an introspection or revocation request.

token-question-token = The token whose meaning is asked for, or that is to be revoked.
token-question-token_type_hint =
    Hints whether this is an access or a refresh token; this server goes by the token’s prefix and ignores it.
token-question-client_id = The client ID of whoever sends this request.
token-question-client_secret =
    The secret by which the sender proves its identity; left out when the Authorization header does that.

## The answer of introspection.

introspection-active = Whether the token is valid right now; with false, nothing else is said.
introspection-scope = The names of what this token allows.
introspection-client_id = The ID of the client to which the token was issued.
introspection-username = The name by which the person who granted it signs in.
introspection-token_type = How the token is used; here it is always Bearer.
introspection-exp = When the token expires, in seconds since 1970.
introspection-iat = When the token was issued, in seconds since 1970.
introspection-sub = The permanent identifier of the person who granted it; for a client’s own token, that of the client.
introspection-aud = The APIs that may accept the token; every other one must refuse it.
introspection-iss =
    The address of the authorization server that issued the token; the resource server compares it with the one it
    trusts.

## Client metadata, in a registration request and its answer.

registration-redirect_uris = The addresses to which answers may go; the server sends them nowhere else.
registration-token_endpoint_auth_method =
    How the client proves its identity at the token endpoint; none makes it a public client, without a secret.
registration-grant_types = The ways in which the client may get tokens.
registration-response_types = The values of response_type that the client will use; this server has only code.
registration-client_name = The name that people see when they are asked; the client chose it itself.
registration-scope = The most that the client may ever ask for.
registration-client_uri = The address of a page about the client; it must be https.
registration-logo_uri = The address of the client’s logo; it must be https.
registration-tos_uri = The address of the client’s terms of service; it must be https.
registration-policy_uri = The address of the client’s privacy policy; it must be https.
registration-jwks_uri = Would name the client’s public keys; this server authenticates nobody by keys and refuses it.
registration-client_id = The identifier that the server gave the client; it is not secret.
registration-client_id_issued_at = When the client ID was issued, in seconds since 1970.
registration-client_secret = The client’s password; the server keeps only its hash and cannot show it again.
registration-client_secret_expires_at = When the client secret expires; 0 means that it does not.

## Server metadata, and the metadata of the calendar API.

metadata-issuer =
    What the server calls itself; it is believed only if it equals the issuer that was asked, character by
    character.
metadata-authorization_endpoint = Where the browser is sent to ask for permission.
metadata-token_endpoint = Where the client brings a code or a refresh token and gets tokens.
metadata-revocation_endpoint = Where a token is revoked.
metadata-introspection_endpoint = Where a resource server asks what a token means.
metadata-registration_endpoint = Where a client registers itself; it is listed only where that is possible.
metadata-scopes_supported = The names of the permissions that exist here.
metadata-response_types_supported = The values of response_type that are accepted.
metadata-response_modes_supported =
    Where an answer can be put; query is what follows the question mark of the address.
metadata-grant_types_supported = The ways in which tokens are issued.
metadata-token_endpoint_auth_methods_supported =
    The ways in which a client can prove its identity at the token endpoint.
metadata-revocation_endpoint_auth_methods_supported =
    The ways in which a client can prove its identity at the revocation endpoint.
metadata-introspection_endpoint_auth_methods_supported =
    The ways to prove one’s identity at the introspection endpoint; nobody may ask without a secret.
metadata-code_challenge_methods_supported = The PKCE transformations that are accepted; this server has only S256.
metadata-authorization_response_iss_parameter_supported =
    A promise that every answer carries iss, so an answer without it is not this server’s.
metadata-ui_locales_supported = The languages in which the pages are available.
metadata-resource = What the API calls itself.
metadata-authorization_servers = The authorization servers whose tokens this API accepts.
metadata-bearer_methods_supported = Where a token may be sent; this API accepts it in the header only.
metadata-resource_name = The name of the API, for people.
metadata-resource_name-ko = The name of the API in Korean, for people.

## Forms of ours, and the addresses that lead to them.

form-form_token = A value computed from this browser’s cookie; it shows that no other site made the form.
form-request = The ticket of the waiting authorization request; the server keeps only its hash.
form-return_to = The path on the same site to return to afterwards.
form-username = The username of the person who signs in, as typed.
form-password = The password of the person who signs in; it is never kept in this record.
form-decision = The button that was pressed on the consent page: allow or deny.
form-began =
    Says that the person started this themselves: the box at the top of the consent page, without which nothing is
    allowed.
form-consent_fingerprint =
    A fingerprint of the consent page that was read: if the page has changed since, this answer is not used.
form-scope = The name of one permission to be granted; it appears once for each.
form-client_id = The client ID of the app to disconnect.
form-disconnected = Tells the next page what came of the disconnecting.
form-language = The language that the person chose for the pages.
form-theme = The light or dark theme that the person chose.
form-month = The month that Haru shows.
form-title = The title of the event added in Haru.
form-date = The date of the event added in Haru.
form-time = When the event added in Haru begins; if left empty, it takes the whole day.
form-calendar = The calendar into which the event is written.
form-id = The number of the event to be removed, which was added by hand in Haru.

## Requests to the calendar API, and its answers.

api-access_token = An access token inside the URL; it would stay in logs and histories, so this API refuses it.
api-timeMin = The beginning of the period whose events are wanted.
api-timeMax = The end of the period whose events are wanted, itself not included.
api-sub = The permanent identifier of the person behind the token.
api-username = The username of the person behind the token.
api-kind = Says what this is a list of.
api-items = The calendars or events of the list.
api-id = The identifier of the calendar or event.
api-summary = The name of the calendar or the title of the event.
api-backgroundColor = The colour in which the calendar is shown.
api-primary = Whether this is the person’s main calendar.
api-start = The day or moment at which the event begins.
api-end = The day or moment at which the event ends, itself not included.
api-date = The date of an all-day event.
api-dateTime = A date and a time of day, with its time zone offset.

## Error answers in JSON.

error-error = Says in one fixed word what is wrong.
error-error_description = What is wrong in plain words, for the developer.
error-field = Where the unusable value is.
error-reason = Why that value cannot be used.
error-expected = What value would be accepted.

## Header fields.

header-host = The host and port that the request is meant for.
header-user-agent = The name and version that the sending program gives itself.
header-accept = Which formats the sender can read.
header-accept-encoding = Which kinds of compression the sender can decode.
header-accept-language = Which languages the answer is wanted in.
header-connection = Whether the connection should stay open after this answer.
header-content-type = The format of the body: a form in a token request, JSON in its answer.
header-content-length = How many bytes the body has.
header-content-encoding = How the body is compressed.
header-content-language = The language in which the body is written.
header-transfer-encoding = Says that the body comes in pieces, without its length being given beforehand.
header-cookie =
    The cookies that this site left with the browser, sent back; with them, the server recognises the browser.
header-set-cookie = Leaves a cookie with the browser; with HttpOnly, no script on a page can read it.
header-authorization =
    The sender’s credentials: Basic is followed by a client’s ID and secret, Bearer by an access token.
header-www-authenticate = Says what must be shown to be let in, and why the request was refused.
header-cache-control = Whether an answer may be stored; one with tokens says no-store, so no copy of it is kept.
header-pragma = Tells old programs as well not to store the answer.
header-location = Where the browser goes next; the authorization code travels to the client inside this address.
header-origin = Which site’s page caused the request, as the browser reports it; null means that it does not say.
header-referer = The address of the page that led here; a code or token in that address could leak this way.
header-referrer-policy = What the Referer of the next request may say; with no-referrer, nothing.
header-sec-fetch-site =
    Whether the page that caused the request is from the same site, as the browser reports it; no script on a page can
    forge this.
header-sec-fetch-mode = Whether this opens another page or is a script’s request, as the browser reports it.
header-sec-fetch-dest =
    What the answer will be used as, such as a document, an image or a font, as the browser reports it.
header-sec-fetch-user = Says that a person’s own click or key press caused this, as the browser reports it.
header-sec-fetch-storage-access =
    Whether a request embedded in another site may use its own cookies, as the browser reports it.
header-sec-ch-ua = The browser’s name and major version.
header-sec-ch-ua-mobile = Whether the browser would like an answer made for a phone.
header-sec-ch-ua-platform = The name of the operating system that the browser runs on.
header-upgrade-insecure-requests = Says that the browser would prefer the https address.
header-content-security-policy =
    What a page may load and where its forms may go; on the consent page, no script can run at all.
header-x-content-type-options = Makes the browser follow Content-Type instead of guessing what the body is.
header-x-frame-options =
    Forbids showing the page inside another one, so that nobody is tricked into pressing Allow unseen.
header-document-policy = Makes the page open at its top, wherever an address would have it scroll to.
header-permissions-policy = Keeps the page from using things such as the camera or the location.
header-cross-origin-opener-policy = Keeps other sites’ windows from reaching into this page’s window.
header-strict-transport-security = Tells the browser to use only https for this site from now on.
header-access-control-allow-origin = Which sites’ scripts may read the answer; * means any.
header-access-control-expose-headers = The header fields that other sites’ scripts may read.
header-access-control-allow-methods = The HTTP methods that other sites’ scripts may use.
header-access-control-allow-headers = The header fields that other sites’ scripts may send.
header-access-control-max-age = For how many seconds this permission holds without asking again.
header-access-control-request-method =
    The HTTP method that another site’s script wants to use; the browser asks beforehand.
header-access-control-request-headers =
    The header fields that another site’s script wants to send; the browser asks beforehand.
header-vary = Which header fields of the request the answer depends on.
header-date = When the server made the answer.
header-retry-after = After how many seconds it is worth trying again.
header-allow = The HTTP methods that this address accepts.
header-priority = How urgently the answer is wanted.
header-etag = A mark that shows whether the content has changed.
header-if-none-match = Asks not to send again what has not changed.
header-dnt = Passes on the person’s wish not to be tracked.
header-sec-gpc = Passes on the person’s wish that their data be neither sold nor shared.
header-purpose = Says that the browser fetches this before anybody opens it; an older name of Sec-Purpose.
header-sec-purpose = Says that the browser fetches this before anybody opens it.
header-x-request-id = The ID of this request; the same one is in the server’s log and on its error page.
header-x-forwarded-for = The sender’s address, as recorded by a proxy in front.

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
    Lets Haru recognise the browser; it has nothing to do with the cookies of the authorization server.
cookie-__host-haru_session =
    Lets Haru recognise the browser; it has nothing to do with the cookies of the authorization server.
cookie-__secure-haru_session =
    Lets Haru recognise the browser; it has nothing to do with the cookies of the authorization server.
cookie-matgim_language = Remembers the language that the person chose.
cookie-matgim_theme = Remembers the light or dark theme that the person chose.
