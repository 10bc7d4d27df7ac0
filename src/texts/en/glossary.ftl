### The glossary's own words. The terms stand in `texts::lab::glossary`.

title = Glossary
introduction =
    The terms in the order in which they come up in the { $lab }, in Korean and English side by side: whichever
    language you read about OAuth in, here is the same thing in the other.
index = From A to Z
met-at = Step { $step } · { $title }
confused = Often confused
