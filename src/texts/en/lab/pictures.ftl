### Pictures of a run: a secret’s journey, the refresh family, life lines. Each is drawn, and said once more as a table.

poster-title = OAuth 2.0, as it happened
poster-lead = One real run of the authorization code flow: its fifteen steps, and what became of its secrets and tokens.
steps = The fifteen steps
as-table = The same as a table
scrolls = A drawing that can be scrolled sideways; the table below says the same
legend = Parties and signs

step = step { $step }
before = before the first step
broken = when a rule was broken
no-step = –

## A secret's journey.

journey = A secret’s journey
# The numbers are of this run.
journey-says = Of { $count } secrets, { $browser } passed through the browser. The authorization server keeps { $hashes } as a hash only.
journey-empty = No secret has been made yet.
journey-more = Secrets not drawn: { $count }
secret = Secret
end = End
knows-not = not known
sent = sent it
received = received it
stored = wrote it down
keeps-plain = still has it
keeps-hash = keeps the hash only
keeps-nothing = keeps nothing of it
# Party's cell of the table: step, how, what is kept.
cell = { $step }: { $how }; { $keeps }
# Where a hash was there before the secret itself was sent.
hash-before = hash from { $step }
cell-hash = hash from { $step }; { $keeps }
number = { $kind } { $number }
sign-plain = Knows the secret; the number is the step at which it learned it
sign-hash = Knows only the hash
sign-kept = Still stored at the end: filled as it is, hatched as a hash

## How things end.

alive = still valid
used = used
replaced = replaced
expired = expired
taken-back = revoked: disconnected
given-back = revoked by the app
reused = revoked: reuse detected
forgotten = thrown away
ended = { $ending }, { $step }

## The refresh family.

family = The refresh family
family-alive = Refresh tokens issued: { $tokens }. Each is swapped once for the next, and only the newest is valid.
family-reused = A refresh token that had been used came back at { $step }: everything that came from this grant was revoked.
family-code-reused = An authorization code that had been used came back at { $step }: everything that came from this grant was revoked.
family-revoked = The grant was revoked at { $step }, and every token that came from it with it.
family-empty = No refresh token has been issued yet.
family-more = Families not drawn: { $count }
family-tokens-more = Tokens not drawn: { $count }
grant = Grant
came-from = Came from
came-with = Issued with
issued = Issued
came-again = came again, { $step }
generation = n = { $number }

## Life lines.

lines = Life lines
lines-says = { $ended } of { $count } have ended. Every station is a moment at which something began or ended; the longest wait between two is { $span }.
lines-empty = Nothing has been issued yet.
lines-more = Lines not drawn: { $count }
station = Station
now = now
after = + { $span }
sign-used = Used or replaced
sign-expired = Expired
sign-revoked = Revoked
sign-alive = Still valid
