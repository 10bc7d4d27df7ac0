### Pages on which Haru does not go along: what happened, and what to do.

back = Go to the planner
checked = What Haru checked

session-unknown = Haru does not know this browser
    .advice =
        It is not the browser that started this, its cookies were cleared, or a day has passed. The code was not used.
        Connect again from the planner.

answer-malformed = This answer cannot be read
    .advice = The address was cut off or changed on its way. Nothing was done. Connect again from the planner.

state-unknown = This is not the answer to anything this browser asked
    .advice =
        Its state is not in the notebook: it took too long, or somebody tried to connect their own account to this
        browser. The code was not used. If it was you, connect again from the planner.

issuer-wrong = This answer is not from the server that was asked
    .advice =
        Its iss is missing or names another server. Haru stopped here, so the code does not go to the wrong one.
        Connect again from the planner.

foreign-form = This came from somewhere else
    .advice = It was not a button on one of Haru’s pages, so nothing was done. Press it again in the planner.

too-large = That is too long
    .advice = A title can have up to 80 characters. Make it shorter and try again.

not-found = There is no such page
    .advice = Check the address, or go back to the planner.

method-not-allowed = Only buttons lead here
    .advice = Opening this address does nothing. Use the buttons in the planner.

internal = Something broke at Haru
    .advice = Check in the planner whether what you did is there, and if not, do it again.

run-ended = This run is over
    .advice =
        It was not used for an hour, so its Haru, its server and its calendar are gone, and nothing is left of it.
        Start a new one in the Lab.

run-full = This run is full
    .advice = It cannot take anything more. Start a new one in the Lab.

run-busy = Too many requests for this run at once
    .advice = Go back and try again in a few seconds. Nothing was sent.

to-lab = To the Lab
