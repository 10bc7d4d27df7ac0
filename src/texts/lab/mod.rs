//! What the Lab says. It travels to a page as data in one language, never inside the
//! Wasm: see `ui::lab::words`.

/// "The article says, the standard says", at its steps.
pub mod comparisons;
/// Terms and their meaning.
pub mod glossary;
/// How sentences name the terms.
pub mod mentions;
/// What parameters, headers and members mean.
pub mod parameters;
/// One question before a key step.
pub mod predictions;
/// What can be provoked, and what follows from it.
pub mod provocations;
/// Six questions at the end.
pub mod quiz;
/// Tables and columns of the four memories.
pub mod rows;
/// The steps of a run.
pub mod steps;
/// Where a sentence names a term.
mod stretches;
#[cfg(test)]
mod tests;
/// All of it in one language, as it travels.
pub mod words;
/// What writes it.
pub mod written;

pub use super::said::lab::{checks, errors, handout, interface, pictures};

use super::Text;
pub use lab::message::ParameterPlace;

/// What is told beside one step of the flow. A paragraph each: two to four sentences.
pub struct Step {
    /// `1` to `15`, as [`lab::step::STEPS`] counts.
    pub id: &'static str,
    /// A few words, for lists: "The browser is sent to the server".
    pub title: Text,
    /// What happens, in one sentence: the first page says the same.
    pub sentence: Text,
    /// What happens in this message, concretely.
    pub happens: Text,
    /// Why it exists: what would not work, or not be safe, without it.
    pub why: Text,
    /// What an attacker would want here, and what stops them.
    pub attacker: Text,
    /// What will happen when it is done for the learner: "Haru exchanges the code."
    pub next: Text,
    /// What to press in the real pages so that it comes: "In the window: press …"
    pub myself: Text,
}

/// One row of the table "article says / standard says" of a step.
pub struct Comparison {
    /// A step's id.
    pub step: &'static str,
    pub article: Text,
    pub standard: Text,
    pub clause: &'static str,
}

/// A question with three answers, one of which is right.
pub struct Question {
    /// The step that it stands before (predictions) or that shows the answer (quiz).
    pub step: &'static str,
    pub asks: Text,
    pub answers: [Answer; 3],
}

pub struct Answer {
    pub says: Text,
    pub is_right: bool,
    /// Said when it was chosen: why it is right or wrong.
    pub feedback: Text,
}

/// Something that a learner can provoke.
pub struct Provocation {
    /// In addresses and in the log.
    pub id: &'static str,
    /// On the button.
    pub title: Text,
    /// What is sent, and to whom: one sentence.
    pub does: Text,
    /// What happened: who refused, and what that party saw.
    pub happened: Text,
    pub clause: &'static str,
    /// What would have happened without the rule.
    pub without: Text,
}

/// What one parameter of a message means.
pub struct Parameter {
    pub place: ParameterPlace,
    /// As on the wire; header fields and cookies in lower case.
    pub name: &'static str,
    /// One sentence.
    pub means: Text,
    /// Empty where no specification says it: our own forms and cookies.
    pub clause: &'static str,
}

/// A term of the glossary.
pub struct Term {
    /// In addresses: `authorization-code`.
    pub id: &'static str,
    pub term: Text,
    /// One sentence.
    pub means: Text,
    /// The step at which it is met.
    pub step: &'static str,
    /// What it is often confused with, and the difference.
    pub confused: Option<Text>,
}
