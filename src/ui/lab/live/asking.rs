//! What a class is asked before it is shown what comes next: by the keys that show it.

use leptos::prelude::*;

use crate::lab::run::{Asking, Run};
use crate::lab::story::upcoming;

/// The next thing to do with the question about what comes next, if there is one that is not done with: to put it, or to answer it.
pub fn ask_on(run: Run) -> bool {
    let next = match run.asking.get_untracked() {
        Asking::NotYet if untrack(|| run.look(upcoming).is_some()) => Asking::Asked,
        Asking::Asked => Asking::Answered,
        Asking::NotYet | Asking::Answered => return false,
    };
    run.asking.set(next);
    true
}

/// The same the other way.
pub fn ask_back(run: Run) -> bool {
    let before = match run.asking.get_untracked() {
        Asking::Answered => Asking::Asked,
        Asking::Asked => Asking::NotYet,
        Asking::NotYet => return false,
    };
    run.asking.set(before);
    true
}

/// Where something else is shown, nothing was asked yet.
pub fn ask_anew_at_each_place(run: Run) {
    Effect::new(move |_| {
        run.place.get();
        run.copy.track();
        run.is_presenting.track();
        run.asking.set(Asking::NotYet);
    });
}
