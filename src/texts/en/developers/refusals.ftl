### What went wrong when a check refused a request, and what fixes it, for the client's developer. The Lab says of
### the same rules how they ought to hold (`texts::lab::checks`); here one did not.

client_id_once = The client_id appeared more than once.
    .cure = Send it once.

client_known = No app is registered under this client_id.
    .cure = Copy the client ID from the overview.

client_enabled = The operator has turned this app off.
    .cure = Ask whoever runs this server.

redirect_uri_once = The redirect_uri appeared more than once.
    .cure = Send it once.

redirect_uri_present = There was no redirect_uri.
    .cure = Send it with every request, even if only one is registered.

redirect_uri_exact = The redirect_uri is not exactly one of the registered ones.
    .cure =
        Change what the app sends, or register that address. Even a trailing slash, http for https, or a capital
        letter counts.

parameters_once = The parameters could not be read, or one appeared twice.
    .cure = Send each of them once, as application/x-www-form-urlencoded.

parameters_plain = The parameters were wrapped in request or request_uri.
    .cure = This server does not accept that; send them one by one.

response_type_present = There was no response_type.
    .cure = Send response_type=code.

response_type_code = The response_type was not code.
    .cure = Use response_type=code; this server never puts a token into an address.

response_mode_query = The response_mode was not query.
    .cure = Leave response_mode out, or set it to query.

grant_type_allowed = The app is not registered to get tokens this way.
    .cure = If it needs tokens of its own, say so in its registration.

scope_well_formed = The scope had characters that are not allowed.
    .cure = Separate the names with one space, without commas.

scope_allowed = It asked for more scopes than it is registered for.
    .cure = Ask for less, or add the scope to the registration.

resource_absolute = A resource was not a full address, or had a fragment.
    .cure = Send the full address of the API, such as https://api.example.com/, without # and what follows it.

resource_known = It asked for tokens for an API that this server does not know.
    .cure = Send the resource that the API names in its own metadata, or leave it out.

resource_granted = It asked for a token for an API that was not granted.
    .cure = Name the resource in the authorization request as well; later it can only be narrowed.

code_challenge_present = There was no code_challenge, and this server requires PKCE of every app.
    .cure = Turn on PKCE in your library.

code_challenge_method_s256 = The code_challenge_method was not S256.
    .cure = Send code_challenge_method=S256; plain is not accepted.

code_challenge_well_formed = The code_challenge was not 43 characters of base64url.
    .cure = Send the SHA-256 of the code_verifier in base64url, without trailing =.

prompt_well_formed = The prompt had an unknown value, or combined none with another.
    .cure = Use none, login or consent, and none only by itself.

max_age_well_formed = The max_age was not a whole number.
    .cure = Send seconds, as a whole number.

prompt_allows_sign_in = It said prompt=none, and nobody was signed in.
    .cure = Ask again without prompt=none where a page may be shown.

prompt_allows_consent = It said prompt=none, and consent was missing.
    .cure = Ask again without prompt=none where a page may be shown.

client_method = The app did not authenticate as an app of its kind must.
    .cure =
        An app with a secret sends it in one place, as a Basic header or in the body; one without sends only its
        client_id.

client_secret = The secret is not one of this app’s valid ones.
    .cure =
        Check whether it has expired, or whether a space or line break got into the environment variable. If in doubt,
        add a new one.

client_confidential = An app without a secret may not do this.
    .cure = Register another app, of the kind that keeps a secret.

code_known = The code was not issued by this server.
    .cure = Send the code from the redirect exactly as it came.

code_unused = This code had already been used.
    .cure =
        A code is exchanged once. Check whether your callback runs twice; a second use also revokes the tokens of the
        first.

code_unexpired = The code had expired: it is valid for 60 seconds.
    .cure = Exchange it as soon as your callback has it.

code_same_client = The code was issued to another app.
    .cure = Use the same client_id for both requests.

redirect_uri_same = The redirect_uri is not the one in the authorization request.
    .cure = Use the same value in both requests.

redirect_uri_still_registered =
    The redirect_uri of the authorization request has since been removed from the registration.
    .cure = Register that address again if the app still uses it; otherwise start again with another one.

code_verifier_matches = The code_verifier does not match the code_challenge of the authorization request.
    .cure = Keep the code_verifier of each request in that person’s session, and send that one.

grant_unrevoked = The grant was revoked, by the person or by the developer.
    .cure = Ask the person to connect again.

owner_enabled = The person’s account is gone or disabled.
    .cure = Drop that connection in your app.

scope_left = Of what was granted, nothing is left that the app may still have.
    .cure = If you narrowed the registration, widen it again, or ask people again.

refresh_token_known = The refresh token was not issued by this server.
    .cure = Send the newest refresh token, exactly as it came.

refresh_token_same_client = The refresh token was issued to another app.
    .cure = Send it with the client_id of the app that got it.

refresh_token_unused = An old refresh token came back after it had been exchanged for a new one.
    .cure =
        Store the new one from every answer. An old one that comes back is treated as stolen, and its whole grant is
        revoked.

refresh_token_unexpired = The refresh token had expired.
    .cure = Ask the person to connect again.

scope_not_wider = It asked for more than was granted.
    .cure = Leave scope out when refreshing, or narrow it.

token_known = The token was not issued by this server.
    .cure = Send the token exactly as it came.

token_theirs_to_know = It asked about another app’s token.
    .cure = An app may ask only about its own tokens.

token_unexpired = The access token had expired.
    .cure = Get a new one with the refresh token.

token_unrevoked = The access token had been revoked.
    .cure = Ask the person to connect again.

token_same_client = It tried to revoke another app’s token.
    .cure = An app may revoke only its own tokens.
