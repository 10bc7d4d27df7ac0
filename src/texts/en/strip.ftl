### The strip on the pages of a sandbox.

label = The Lab
step = In the Lab · step { $step } of { $of }
no-step = In the Lab · before the first step
back = Back to the Lab
