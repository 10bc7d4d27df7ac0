### What is wrong with a registration, why that matters, and what would be right.

kind-missing = The question is not answered.
    .why = How the server recognises an app depends on whether it can keep a secret.
    .cure = Choose one of the two.

unknown-auth-method = This server does not know that way to authenticate.
    .why = It could never recognise the app by it.
    .cure = Use client_secret_basic, client_secret_post or none.

unknown-grant-type = This server does not know that grant type.
    .why = Unsafe ones such as implicit and password are not offered (RFC 9700 §2.1.2, §2.4).
    .cure = Choose from authorization_code, refresh_token and client_credentials.

own-tokens-need-a-secret = An app without a secret cannot get tokens in its own name.
    .why = Anyone can see a client ID: without a secret, anyone could pass for the app (RFC 6749 §4.4).
    .cure = Leave this unticked, or register an app that keeps a secret on a server.

refresh-needs-code = refresh_token cannot be used by itself.
    .why = There is nothing to renew before a person has given permission.
    .cure = Name authorization_code as well.

response-type = The response types do not fit the grant types.
    .why = The authorization endpoint hands out codes only, never tokens in an address (RFC 9700 §2.1.2).
    .cure = Write code with authorization_code, and nothing without it.

name-missing = The app has no name.
    .why = People decide by it whom they entrust something to.
    .cure = Write the name people know it by, such as Haru.

name-too-long = The name is longer than 100 characters.
    .why = A long one could push aside, or imitate, what else the letter says.
    .cure = Keep it to 100 characters; the rest belongs in the description.

name-invisible-character = The name has a character that nobody sees, or that turns text around.
    .why = With one, an app could pass for another. Emoji that are joined from several have one, too.
    .cure = Write it with letters, digits, spaces and punctuation; if it was pasted, type it.

name-too-many-marks = A letter of the name has more than three marks above or below it.
    .why = With so many, it would cover the lines around it.
    .cure = Write the letters with the marks that they have in their language.

name-nothing-to-read = The name has no letter and no digit.
    .why = Nobody could say whom they entrust something to.
    .cure = Write a name that can be read aloud; a picture may be added beside it.

sentence-empty = The text is empty.
    .why = Spaces alone say nothing.
    .cure = Write a sentence, or leave the field out.

sentence-too-long = The text is longer than 200 characters.
    .why = People have to be able to take it in at a glance.
    .cure = Say it in one sentence of 200 characters.

sentence-invisible-character = The text has a line break, or a character that nobody sees or that turns text around.
    .why = With one, the text could pass for what the letter itself says.
    .cure = Write one line of letters, digits and punctuation; if it was pasted, type it.

sentence-too-many-marks = A letter of the text has more than three marks above or below it.
    .why = With so many, it would cover the lines around it.
    .cure = Write the letters with the marks that they have in their language.

not-https = This is not a plain https address.
    .why = People are shown it, so it has to be a place that proves whose it is.
    .cure = Write a whole address that begins with https://, such as https://app.example/, or nothing.

keys-are-not-used = This server uses no keys of apps.
    .why = Kept, they would look verified; and an address of keys would be opened by the server.
    .cure = Leave jwks and jwks_uri out.

sectors-are-not-used = This server has no subject identifiers that differ by sector.
    .why = All apps get the same ones, so a sector would mean nothing.
    .cure = Leave sector_identifier_uri out.

unknown-scope = No permission is chosen, or one that does not exist here.
    .why = An app can ask for what it was registered for, and nothing else.
    .cure = Choose at least one that it needs: profile, calendar.read, calendar.write.

reason-without-scope = A reason is given for a permission that is not asked for.
    .why = A reason is shown beside its permission, and nowhere else.
    .cure = Choose the permission, or leave the reason out.

redirect-uri-missing = There is no redirect URI.
    .why = The server has to know beforehand where a code may go (RFC 6749 §3.1.2.2).
    .cure = Write each address at which the app receives the answer on a line, such as https://app.example/callback.

too-many-redirect-uris = There are more than { $at-most } addresses.
    .why = Each one is a place from which a code could leak.
    .cure = Remove those that are not used; what varies can travel in state, to one address.

uri-empty = The address is empty.
    .why = Nothing can be sent to it.
    .cure = Write a whole address, such as https://app.example/callback.

uri-too-long = The address is longer than 2000 bytes.
    .why = With a code behind it, browsers and servers would cut it off.
    .cure = Use a short one; what differs from request to request belongs in state.

uri-forbidden-character =
    It has a space, a control character, a backslash or the like, or a character outside ASCII.
    .why = Programs read such characters differently, and the code could end elsewhere.
    .cure = Percent-encode what belongs to the path (a space is %20), and write an international host as xn--….

uri-bad-percent-encoding = A % is not followed by two hexadecimal digits.
    .why = Nobody can tell which character it stands for (RFC 3986 §2.1).
    .cure = Write %25 if the % itself is meant.

uri-not-absolute = This is not a whole address.
    .why = It does not say on which host the app is (RFC 6749 §3.1.2).
    .cure = Write it with https:// and the host, such as https://app.example/callback.

uri-fragment = It has a fragment, the part from # on.
    .why = Browsers never send that part to a server (RFC 6749 §3.1.2).
    .cure = Remove it from the # on; which view to open is for the app to remember.

uri-user-info = There is a user name (…@) in front of the host.
    .why = What comes before an @ looks like the host without being it, which deceives people.
    .cure = Remove the @ and what comes before it.

uri-wildcard = It has a wildcard, *.
    .why = A * would let in addresses that nobody looked at, so they are compared exactly (RFC 9700 §4.1.3).
    .cure = Write out every address that is needed, one a line; many lines can be pasted at once.

uri-dot-segment = Its path has a . or .. segment (%2e is the same).
    .why = Browsers resolve it and end at another path.
    .cure = Write the path that it leads to.

uri-bad-host = The host is missing, or is not a host name.
    .why = Only names of small letters, digits and hyphens, and IP addresses, can be compared exactly.
    .cure = Write it in small letters, such as https://app.example/callback.

uri-bad-port = The port is not a number from 1 to 65535.
    .why = Nothing can be sent to such a port.
    .cure = Write one that exists, or leave it out with its colon.

uri-http-needs-loopback = http is only for addresses on the device itself: 127.0.0.1, [::1], localhost.
    .why = Without encryption, everyone on the way could read the code.
    .cure = Use https.

uri-other-spelling = It is written in another way than usual.
    .why = Addresses are compared character by character, and browsers know several ways to write one: 127.1, :080, HTTPS.
    .cure = Write the scheme and the host in small letters, an IP address in its shortest form, a port without zeros in front.

uri-answers-by-itself = Its query has a parameter that the answer carries, such as code, state or iss.
    .why = The app could take the registered value for one that the server sent (RFC 6749 §4.1.2).
    .cure = Leave it out, or give it another name.

uri-dangerous-scheme = An address with this scheme cannot receive an answer.
    .why = It runs or reads something in the browser, or leads to another program, a shop or a setting of the device.
    .cure =
        Use an address that begins with https:// in small letters; for an app on a phone, com.example.app:/callback.

uri-private-scheme-needs-public-client = A scheme of an app's own is only for apps without a secret.
    .why = Such an address is received by an app on somebody's device, where no secret is kept (RFC 8252 §8.5).
    .cure = Write the https address of your server, or answer “No” to the question above.
