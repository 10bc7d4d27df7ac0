### What stands on every page.

name = Haru
title = Haru 하루첩
skip = Skip to content
navigation = In Haru
next = Next step
planner = Planner
notebook = Notebook
language = Language
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
who = Haru is an app that Matgim did not make. It has an address, a server and a memory of its own.
utc = All days and times are UTC. Haru throws a notebook away that nobody opened for a day.
