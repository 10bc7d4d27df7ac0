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
theme-system = System
theme-light = Light
theme-dark = Dark
who = Haru is an app that Matgim did not make. It has its own address, its own server and its own memory.
utc = All dates and times are in UTC. Haru throws away a notebook that nobody has opened for a day.
