### Haru’s half of the flow: what it sent and received itself, step by step.

title = The fifteen steps, as Haru saw them
lead =
    Haru is one of four parties: it knows what it sent and received itself, and nothing else. What happened without it
    is hatched. Secrets are hidden from the moment Haru writes them down.
all = All fifteen steps
open = See all fifteen steps
turns = From step to step
lanes = The four parties, each in a lane
notebook = What is in the notebook now

step = Step { $step } of { $count }
previous = Step { $step }
    .label = Back to step { $step }
next = Step { $step }
    .label = On to step { $step }
done = At { $time }
refused = Refused at { $time }
hidden = Haru cannot see this
ahead = Not yet
beforehand = Beforehand, by its operator

## What the drawing means.

legend = How to read it
legend-eye = the browser carries it, and sees it
legend-closed = not through the browser
legend-answer = an answer
legend-voucher = authorization code (voucher)
legend-pass = token (pass)
legend-hatched = Haru cannot see it

## Of one message.

request = Request: { $from } to { $to }
answer = Answer: { $from } to { $to }
front = front channel
    .means = Through the browser, which sees all of it.
back = back channel
    .means = From server to server. The browser sees none of it.
in-query = In the address
in-location = In the address that the browser is sent to
in-form = In the body (form)
in-json = In the body (JSON)
in-challenge = In the WWW-Authenticate header
authorization = In the Authorization header
basic = client_id and client_secret, encoded (Base64) and not encrypted.
# How many parameters are left out.
more = and { $count } more that Haru does not note
no-answer = No answer came from { $party }.
more-messages = { $count } more messages of this step

## What Haru made of it.

compared = Compared
the-same = hidden, and the same on both sides
challenge = The code_challenge is the SHA-256 of the code_verifier from step 2. The code_verifier itself stays here until step 10.
wrote-down = Wrote down
threw-away-used = Threw away: good for one use, and used
threw-away-replaced = Threw away: replaced by a new one
threw-away-ended = Threw away: no longer good for anything
browser-left = The browser left Haru at { $left } with the request. It has not come back yet.
browser-away = The browser left Haru at { $left } with the request, and came back at { $back }. Where it was in between, Haru does not know.
what-it-means = What Haru does about it
after-denied = Haru received nothing. It forgot this request, and asks again only when you press the button.
after-foreign-answer = Haru does not touch the code in this answer, and goes on waiting for the true one.
after-exchange = Without tokens there is nothing to read with. Haru forgets the code: import again from the start.
after-call = Nothing was read or written. The access token stays as it is.
after-token-ended = Haru keeps its tokens and renews nothing behind your back: press “{ $button }”.
after-refused-token =
    This access token has not expired, so somebody revoked it; the API does not say who. Haru keeps its tokens, and
    learns more when you press “{ $button }”.
after-grant-ended =
    The refresh token was refused as well (invalid_grant), so the permission is gone. Haru forgot the tokens and the
    events, and has to ask you again.
after-other = Haru keeps what it has, and tries again when you press the button again.

## Step 1, where an operator did it.

given =
    Haru sent nothing here. Whoever runs it registered it at the server beforehand and handed it the result when it
    started, at { $time }.

## What Haru cannot see.

hidden-4 = The browser carries the request to the server. Whether it arrived, and what the server checked in it, Haru is not told.
hidden-5 = Whether the server asked for a sign-in, or knew this browser already, Haru cannot see.
hidden-6 = Which account, and by what: the password goes from the browser to the server only. Haru never has one to lose.
hidden-7 = What the consent page says, and whether it was shown at all, Haru cannot see.
hidden-8 = Whether you allow it, Haru learns from the answer alone: a code comes back, or an error.
hidden-13 = Whether the API asks the server about the token, and what it is told, Haru cannot see: only that its own call is answered.

## What would bring about a step that has not happened.

ahead-1 = On the planner, press “{ $button }”.
ahead-2 = On the planner, press “{ $button }”.
ahead-3 = On the planner, press “{ $button }”: Haru sends the browser at once.
ahead-4 = It comes once step 3 has sent the browser on its way.
ahead-9 = Sign in at Matgim and decide. The browser then brings the answer back.
ahead-10 = Haru does it by itself, as soon as the browser brings a code.
ahead-11 = It is the server’s answer to step 10.
ahead-12 = Haru does it by itself, whenever the planner is opened and it holds an access token.
ahead-13 = It would come within step 12.
ahead-14 = On the planner, press “{ $expire }”, then “{ $refresh }”.
ahead-15 = At Matgim, under “{ $apps }”, disconnect Haru. Then come back to the planner, and press “{ $refresh }” there.
to-planner = Go to the planner
to-apps = “{ $apps }” at Matgim

lab = See step { $step } in a recorded run, with all four parties
