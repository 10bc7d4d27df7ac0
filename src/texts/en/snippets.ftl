### What the programs say that are shown to developers.

open = Open this address, sign in and allow it:
paste = Paste the address the browser ended at (that page will not load; this is expected):{" "}
not-ours = This is not the answer to this request.
