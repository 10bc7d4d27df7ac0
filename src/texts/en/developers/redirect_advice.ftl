### What the editor explains of a redirect URI that can be registered.

matches-itself = Matches a request that names exactly this address, and no other.
matches-every-port = Matches this address with any port, for apps that use whichever is free (RFC 8252 §7.3).
slash-twin = { $address } will not match: the slash at the end makes it a different address.
localhost-is-a-name = localhost is a name that may resolve elsewhere. Prefer { $address } (RFC 8252 §8.3).
localhost-is-another = { $address } will not match: the name and the number are different addresses.
scheme-is-nobodys-alone =
    Another app on the device may claim the same scheme, so PKCE ties the code to yours (RFC 8252 §8.1).
same-as = The same as line { $line }; it is registered once.

mended = Did you mean { $address }?
take-over = Use this address
