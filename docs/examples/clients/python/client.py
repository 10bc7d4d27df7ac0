"""A web app: `pip install authlib flask requests`, then `python client.py`, and open the address that it prints."""
import os
import secrets
from urllib.parse import urlsplit
import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, redirect, request
ISSUER, API, REDIRECT_URI = (os.environ[name] for name in ("ISSUER", "API", "REDIRECT_URI"))
server = requests.get(ISSUER + "/.well-known/oauth-authorization-server", timeout=10).json()
home = urlsplit(REDIRECT_URI)
app = Flask(__name__)
app.response_class.default_mimetype = "text/plain"  # No name of a calendar is HTML.
sessions = {}  # In a real app: a database, and an end for each.

def matgim(**more):
    return OAuth2Session(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"], redirect_uri=REDIRECT_URI, **more)

def keep(session, response):
    key = secrets.token_urlsafe()
    sessions[key] = session
    response.set_cookie("session", key, httponly=True, samesite="Lax", secure=home.scheme == "https")
    return response

def begin():
    verifier = secrets.token_urlsafe(48)
    session = matgim(scope="calendar.read", code_challenge_method="S256")
    address, state = session.create_authorization_url(server["authorization_endpoint"], code_verifier=verifier)
    return keep({"verifier": verifier, "state": state}, redirect(address, 303))

@app.get(home.path)
def callback():
    # What was noted is good for one answer, and whoever is signed in gets a new cookie.
    begun, answer = sessions.pop(request.cookies.get("session"), {}), request.args
    if "state" not in begun or (answer.get("state"), answer.get("iss")) != (begun["state"], ISSUER):  # RFC 9207
        return "It did not work: this is not the answer to this request. Open / to try again.\n", 502
    if "code" not in answer:
        raise OAuthError(answer.get("error"))
    paid = {"grant_type": "authorization_code", "code": answer["code"], "code_verifier": begun["verifier"]}
    token = matgim().fetch_token(server["token_endpoint"], **paid)
    return keep({"token": token}, redirect("/", 303))

@app.get("/")
def calendars(is_renewed=False):
    session = sessions.get(request.cookies.get("session"), {})
    if "token" not in session:
        return begin()
    headers = {"authorization": "Bearer " + session["token"]["access_token"]}
    answer = requests.get(API + "/calendar/v3/users/me/calendarList", headers=headers, timeout=10)
    if answer.status_code == 401 and not is_renewed:
        # Each refresh token is used once: keep the new pair before anything else is done with it.
        session["token"] = matgim().refresh_token(server["token_endpoint"], session["token"]["refresh_token"])
        return calendars(is_renewed=True)
    return "".join(calendar["summary"] + "\n" for calendar in answer.json()["items"])

@app.errorhandler(OAuthError)
def refused(error):  # `invalid_grant`: the permission has ended, so it is asked for anew.
    return begin() if error.error == "invalid_grant" else (f"It did not work: {error.error}. Open / to try again.\n", 502)

app.run("127.0.0.1", home.port)
