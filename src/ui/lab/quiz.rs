//! Questions with three answers. Each answer unfolds to what is right or wrong about it, so that nothing has to be sent
//! anywhere and a second try is free.

use super::markup::{Markup, el};
use super::run::Run;
use super::words::Question;

/// Six questions over the whole flow.
pub fn quiz(run: Run) -> Markup {
    let words = run.interface();
    let questions = run.words.quiz.iter().enumerate();
    let questions = questions.map(|(at, asked)| el("li").put(question(run, asked, &format!("quiz-{at}"), false)));
    el("section")
        .class("quiz")
        .with("id", "quiz")
        .with("tabindex", "-1")
        .with("aria-labelledby", "quiz-title")
        .put(el("h2").with("id", "quiz-title").say(words.quiz))
        .put(el("p").class("note").say(words.quiz_hint))
        .put(el("ol").all(questions))
}

/// `group` names it on the page: of the answers of one question, one is open at a time, and none of the next one is before it was asked.
pub fn question(run: Run, question: &'static Question, group: &str, is_answered: bool) -> Markup {
    let words = run.interface();
    let name = format!("{group}-{}", question.step);
    let answers = question.answers.iter().map(|answer| {
        let (class, verdict) = if answer.is_right { ("is-right", words.right) } else { ("is-wrong", words.wrong) };
        let feedback = el("p").put(el("strong").say(verdict)).say(" ").say(answer.feedback);
        let told =
            el("details").class(class).with("name", name.clone()).put(el("summary").say(answer.says)).put(feedback);
        if is_answered && answer.is_right { told.with("open", "") } else { told }
    });
    el("div")
        .with("id", name.clone())
        .put(el("p").class("asks").say(question.asks))
        .put(el("div").class("answers").all(answers))
}
