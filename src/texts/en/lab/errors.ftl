### What the error codes mean that cross the wire (`oauth::error`), and whose turn it is then.

invalid_request = A parameter is missing, repeated or malformed, or a token is where it must not be.
invalid_client =
    The client could not prove who it is; the answer does not say what exactly is wrong, because that would help an
    attacker.
invalid_grant =
    The code or refresh token cannot be used: it is unknown, spent, expired, revoked or another client’s, or the
    redirect_uri or code_verifier beside it does not match.
unauthorized_client = The client is known, but it is not registered to get tokens this way.
unsupported_grant_type = This server does not support that grant_type, that is, that way of getting tokens.
unsupported_response_type = This server does not support that response_type; only code can be used.
unsupported_token_type = This server cannot revoke tokens of that kind.
invalid_scope = The scope is unknown, malformed or wider than what this client may have.
invalid_target =
    The resource is not an absolute address, or not one for which this server issues tokens, or it was not granted.
access_denied = The resource owner did not allow it.
server_error = Something broke on the server, and the request was not carried out.
temporarily_unavailable =
    The server cannot do it right now; nothing was changed, so the request can be repeated in a moment.
login_required = No page may be shown (prompt=none), but somebody has to sign in.
consent_required = No page may be shown (prompt=none), but the resource owner has not allowed all of it yet.
request_not_supported =
    The parameters came as one signed object (request), and this server accepts them only one by one.
request_uri_not_supported =
    An address (request_uri) came in place of the parameters, and this server never fetches such an address.
registration_not_supported =
    The authorization request carried a description of the client itself (registration), which this server does not
    accept.
invalid_token = The access token is unknown, expired, revoked or for another API.
insufficient_scope = The token is valid, but it lacks the scope that this call needs.
invalid_redirect_uri = A redirect URI of the registration is missing or breaks a rule.
invalid_client_metadata = Something the client says about itself in its registration is missing or breaks a rule.
