### What the programs say that are shown to developers.

open = Open this address, sign in and allow it:
paste = Paste the address at which the browser ended (that page may not load, which is expected):{" "}
not-ours = This is not the answer to this request.
