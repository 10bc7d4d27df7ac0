### What is wrong with a registration, why that matters, and what would be right.

kind-missing = The question is not answered.
    .why = How the server recognises an app depends on whether it can keep a secret.
    .cure = Choose one of the two.

unknown-auth-method = This server does not support that authentication method.
    .why = The server could not recognise the app by it.
    .cure = Use client_secret_basic, client_secret_post or none.

unknown-grant-type = This server does not support that grant type.
    .why = Unsafe ones such as implicit and password are not offered (RFC 9700 §2.1.2, §2.4).
    .cure = Choose from authorization_code, refresh_token and client_credentials.

own-tokens-need-a-secret = An app without a secret cannot get tokens in its own name.
    .why = Anyone can see a client ID: without a secret, anyone could pose as the app (RFC 6749 §4.4).
    .cure = Leave this unticked, or register an app that keeps a secret on a server.

refresh-needs-code = refresh_token cannot be used by itself.
    .why = There is nothing to renew before a person has given permission.
    .cure = Name authorization_code as well.

response-type = The response types do not match the grant types.
    .why = The authorization endpoint hands out codes only, never tokens in an address (RFC 9700 §2.1.2).
    .cure = Write code with authorization_code, and nothing without it.

name-missing = The app has no name.
    .why = People decide by it whom they entrust something to.
    .cure = Write the name people know it by, such as Haru.

name-too-long = The name is longer than 100 characters.
    .why = A long name could crowd out, or imitate, the rest of the consent page.
    .cure = Keep it to 100 characters; the rest belongs in the description.

name-invisible-character = The name has an invisible character, or one that changes the direction of text.
    .why = With one, an app could pose as another. Emoji joined from several contain one, too.
    .cure = Use letters, digits, spaces and punctuation; if you pasted the name, type it instead.

name-too-many-marks = A letter of the name has more than three marks above or below it.
    .why = With so many, it would cover the lines around it.
    .cure = Use only the marks that the letters have in their language.

name-nothing-to-read = The name has no letters and no digits.
    .why = Nobody could say whom they are entrusting something to.
    .cure = Choose a name that can be read aloud; a symbol may stand beside it.

sentence-empty = The text is empty.
    .why = Spaces alone say nothing.
    .cure = Write a sentence, or leave the field out.

sentence-too-long = The text is longer than 200 characters.
    .why = People must be able to take it in at a glance.
    .cure = Say it in one sentence of up to 200 characters.

sentence-invisible-character =
    The text has a line break, an invisible character, or one that changes the direction of text.
    .why = With one, the text could pass for part of the consent page itself.
    .cure = Write one line of letters, digits and punctuation; if you pasted it, type it instead.

sentence-too-many-marks = A letter of the text has more than three marks above or below it.
    .why = With so many, it would cover the lines around it.
    .cure = Use only the marks that the letters have in their language.

not-https = This is not a plain https address.
    .why = People see it, so it must be a site that proves whose it is.
    .cure = Enter a full address that begins with https://, such as https://app.example/, or leave it empty.

keys-are-not-used = This server does not use apps’ keys.
    .why = If stored, they would look verified; and the server would have to open an address to fetch them.
    .cure = Leave out jwks and jwks_uri.

sectors-are-not-used = This server has no subject identifiers that differ by sector.
    .why = All apps get the same ones, so a sector would mean nothing.
    .cure = Leave out sector_identifier_uri.

unknown-scope = No permission is chosen, or one that this server does not have.
    .why = An app can ask only for what it was registered for.
    .cure = Choose at least one that it needs: profile, calendar.read, calendar.write.

reason-without-scope = A reason is given for a permission that is not requested.
    .why = A reason is shown beside its permission, and nowhere else.
    .cure = Choose the permission, or leave the reason out.

redirect-uri-missing = There is no redirect URI.
    .why = The server must know beforehand where a code may go (RFC 6749 §3.1.2.2).
    .cure = Enter each address at which the app receives the answer, one per line, such as https://app.example/callback.

too-many-redirect-uris = There are more than { $at-most } addresses.
    .why = Each one is a place from which a code could leak.
    .cure = Remove those you do not use; what varies can travel in state, to one address.

uri-empty = The address is empty.
    .why = Nothing can be sent to it.
    .cure = Enter a full address, such as https://app.example/callback.

uri-too-long = The address is longer than 2000 bytes.
    .why = With a code appended, browsers and servers might cut it off.
    .cure = Use a shorter one; what differs from request to request belongs in state.

uri-forbidden-character =
    It has a space, a control character, a backslash or the like, or a character outside ASCII.
    .why = Programs read such characters differently, and the code could end elsewhere.
    .cure = Percent-encode what belongs to the path (a space is %20), and write an international host as xn--….

uri-bad-percent-encoding = A % is not followed by two hexadecimal digits.
    .why = Nobody can tell which character it stands for (RFC 3986 §2.1).
    .cure = Write %25 if the % itself is meant.

uri-not-absolute = This is not a full address.
    .why = It does not say on which host the app is (RFC 6749 §3.1.2).
    .cure = Write it with https:// and the host, such as https://app.example/callback.

uri-fragment = It has a fragment: the part from # on.
    .why = Browsers never send that part to a server (RFC 6749 §3.1.2).
    .cure = Remove everything from the # on; the app itself can remember which view to open.

uri-user-info = There is a user name (…@) in front of the host.
    .why = What comes before an @ looks like the host but is not, which deceives people.
    .cure = Remove the @ and what comes before it.

uri-wildcard = It has a wildcard (*).
    .why = A * would let in addresses that nobody checked, so they are compared exactly (RFC 9700 §4.1.3).
    .cure = Write out every address you need, one per line; you can paste many lines at once.

uri-dot-segment = Its path has a . or .. segment (%2e is the same).
    .why = Browsers resolve it and end up at another path.
    .cure = Enter the path that it leads to.

uri-bad-host = The host is missing, or is not a host name.
    .why = Only names in lowercase letters, digits and hyphens, and IP addresses, can be compared exactly.
    .cure = Write it in lowercase, such as https://app.example/callback.

uri-bad-port = The port is not a number from 1 to 65535.
    .why = Nothing can be sent to such a port.
    .cure = Use one that exists, or leave it out along with its colon.

uri-http-needs-loopback = http is only for addresses on the device itself: 127.0.0.1, [::1], localhost.
    .why = Without encryption, everyone on the way could read the code.
    .cure = Use https.

uri-other-spelling = It is not written in the usual form.
    .why =
        Addresses are compared character by character, and browsers accept several spellings of one: 127.1, :080,
        HTTPS.
    .cure =
        Write the scheme and host in lowercase, an IP address in its shortest form, and a port without leading zeros.

uri-answers-by-itself = Its query has a parameter that the answer also carries, such as code, state or iss.
    .why = The app could mistake the registered value for one that the server sent (RFC 6749 §4.1.2).
    .cure = Leave it out, or give it another name.

uri-dangerous-scheme = An address with this scheme cannot receive an answer.
    .why =
        It runs or reads something in the browser, or leads to another program, an app store or a setting of the
        device.
    .cure = Use an address that begins with https:// in lowercase; for an app on a phone, com.example.app:/callback.

uri-private-scheme-needs-public-client = A custom scheme is only for apps without a secret.
    .why = Such an address is received by an app on somebody’s device, where no secret can be kept (RFC 8252 §8.5).
    .cure = Enter the https address of your server, or answer “No” to the question above.
