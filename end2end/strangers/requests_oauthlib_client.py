"""requests-oauthlib: its session, and of oauthlib what the session has no method for."""

import os

from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from program import serve

# The server of the tests is on this machine.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


class Client:
    def __init__(self, issuer, client, redirectUri, scope):
        self.issuer = issuer
        self.client_id = client["client_id"]
        self.client_secret = client.get("client_secret")
        self.session = OAuth2Session(self.client_id, redirect_uri=redirectUri, scope=scope.split(), pkce="S256")
        self.address, _ = self.session.authorization_url(issuer + "/authorize")

    def finish(self, address):
        # Without a secret it sends an empty password by itself.
        return self.session.fetch_token(
            self.issuer + "/token", authorization_response=address, client_secret=self.client_secret
        )

    def refresh(self):
        return self.session.refresh_token(self.issuer + "/token", auth=self.__authentication())

    def revoke(self):
        url, headers, body = self.session._client.prepare_token_revocation_request(
            self.issuer + "/revoke", self.session.token["refresh_token"], token_type_hint="refresh_token"
        )
        answer = self.session.post(
            url, data=body, headers=headers, auth=self.__authentication(), withhold_token=True
        )
        answer.raise_for_status()

    def __authentication(self):
        return HTTPBasicAuth(self.client_id, self.client_secret or "")


serve(Client)
