//! Questions with three answers. Each answer unfolds to what is right or wrong about it, so that nothing has to be sent
//! anywhere and a second try is free.

use leptos::prelude::*;

use super::run::Run;
use super::words::Question;

/// Six questions over the whole flow.
pub fn quiz(run: Run) -> AnyView {
    let words = run.interface();
    let questions = run.words.quiz.iter().enumerate();
    let questions: Vec<AnyView> =
        questions.map(|(at, asked)| view! { <li>{question(run, asked, "quiz", at)}</li> }.into_any()).collect();
    view! {
        <section class="quiz" id="quiz" aria-labelledby="quiz-title">
            <h2 id="quiz-title">{words.quiz}</h2>
            <p class="note">{words.quiz_hint}</p>
            <ol>{questions}</ol>
        </section>
    }
    .into_any()
}

/// `group` and `at` name it on the page: of the answers of one question, one is open at a time.
pub fn question(run: Run, question: &'static Question, group: &'static str, at: usize) -> AnyView {
    let words = run.interface();
    let name = format!("{group}-{at}-{}", question.step);
    let answers: Vec<AnyView> = question
        .answers
        .iter()
        .map(|answer| {
            let (class, verdict) = if answer.is_right { ("is-right", words.right) } else { ("is-wrong", words.wrong) };
            view! {
                <details class=class name=name.clone()>
                    <summary>{answer.says}</summary>
                    <p><strong>{verdict}</strong>" "{answer.feedback}</p>
                </details>
            }
            .into_any()
        })
        .collect();
    view! {
        <p class="asks">{question.asks}</p>
        <div class="answers">{answers}</div>
    }
    .into_any()
}
