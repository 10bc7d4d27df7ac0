### The glossary's own words. The terms stand in `texts::lab::glossary`.

title = Glossary
introduction =
    In the order in which the { $lab } meets them, Korean and English side by side: whichever language you read
    about OAuth in, here is the same thing in the other.
index = From A to Z
met-at = Step { $step } · { $title }
confused = Often confused
