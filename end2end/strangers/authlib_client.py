"""Authlib as most people have it: its client for Flask, which finds everything from the issuer's metadata."""

from urllib.parse import urlsplit

from authlib.integrations.flask_client import OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, session

from program import serve


class Client:
    def __init__(self, issuer, client, redirectUri, scope):
        self.app = Flask(__name__)
        self.app.secret_key = "of this one process"
        self.client = client
        self.matgim = OAuth(self.app).register(
            "matgim",
            client_id=client["client_id"],
            client_secret=client.get("client_secret"),
            server_metadata_url=issuer + "/.well-known/oauth-authorization-server",
            client_kwargs={"scope": scope, "code_challenge_method": "S256"},
        )
        with self.app.test_request_context("/login"):
            self.address = self.matgim.authorize_redirect(redirectUri).location
            self.session = dict(session)

    def finish(self, address):
        callback = urlsplit(address)
        with self.app.test_request_context(callback.path + "?" + callback.query):
            session.update(self.session)
            self.token = self.matgim.authorize_access_token()
        return self.token

    def refresh(self):
        with self.__session() as later:
            self.token = later.refresh_token(self.matgim.server_metadata["token_endpoint"])
        return self.token

    def revoke(self):
        with self.__session() as later:
            endpoint = self.matgim.server_metadata["revocation_endpoint"]
            token = self.token["refresh_token"]
            answer = later.revoke_token(endpoint, token=token, token_type_hint="refresh_token")
            answer.raise_for_status()

    def __session(self):
        return OAuth2Session(self.client["client_id"], self.client.get("client_secret"), token=self.token)


serve(Client)
