//! Where a sentence mentions a term of the glossary. Found when the words are written, so that a page is told and need not look.

use super::mentions;
use view::preferences::Language;

/// A stretch of a text, and the id of the term that it names; empty for what stands between.
pub type Stretch = (&'static str, &'static str);

/// All of `text`, in order, with each term marked where it is named first.
pub fn stretches(text: &'static str, language: Language) -> Vec<Stretch> {
    let names: Vec<_> = mentions::names(language).collect();
    let mut found: Vec<Stretch> = Vec::new();
    let (mut told, mut at) = (0, 0);
    while at < text.len() {
        let named = names.iter().filter(|(_, name)| is_named(text, at, name)).map(|(term, name)| (name.len(), *term));
        // "인가 코드" is not "인가", and the second "인가 코드" is not either.
        let Some((length, term)) = named.max() else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        if found.iter().all(|(_, own)| *own != term) {
            found.extend((told < at).then(|| (&text[told..at], "")));
            found.push((&text[at..at + length], term));
            told = at + length;
        }
        at += length;
    }
    found.extend((told < text.len()).then(|| (&text[told..], "")));
    found
}

/// Whether `name` stands at `at`, as a word of its own.
fn is_named(text: &str, at: usize, name: &str) -> bool {
    let (before, rest) = text.split_at(at);
    let Some(after) = rest.strip_prefix(name).or_else(|| begun(before, rest, name)) else { return false };
    // A particle follows a Korean word without a space, and it follows a Latin one in Korean, too.
    let goes_on = |next: char| next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '=');
    let is_latin = name.ends_with(|last: char| last.is_ascii());
    let is_part = before.ends_with(belongs) || (is_latin && after.starts_with(goes_on));
    !is_part
}

/// A name written small is found in large where a sentence begins, and only there: `Authorization` is a header.
fn begun<'t>(before: &str, rest: &'t str, name: &str) -> Option<&'t str> {
    let begins = before.is_empty() || before.ends_with(". ") || before.ends_with("? ");
    let first = name.chars().next().filter(char::is_ascii_lowercase)?;
    let after = rest.strip_prefix(first.to_ascii_uppercase())?;
    begins.then(|| after.strip_prefix(&name[1..])).flatten()
}

/// What a word goes on after, or a value or path stands in.
fn belongs(before: char) -> bool {
    before.is_alphanumeric() || matches!(before, '_' | '-' | '=' | '/' | '&' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Terms in brackets, each before the words that name it.
    fn marked(text: &'static str, language: Language) -> String {
        let piece = |(says, term): Stretch| if term.is_empty() { says.to_owned() } else { format!("[{term}]{says}") };
        stretches(text, language).into_iter().map(piece).collect()
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        for text in ["", "세션", "코드를 토큰으로", "no term at all", "state"] {
            let told: String = stretches(text, Language::Ko).into_iter().map(|(says, _)| says).collect();
            assert_eq!(told, text);
        }
    }

    #[test]
    fn a_particle_may_follow_in_korean() {
        for (text, is) in [
            ("세션에 적습니다", "[session]세션에 적습니다"),
            ("돌아온 state가 맞는지", "돌아온 [state]state가 맞는지"),
            ("SHA-256(code_verifier)이", "SHA-256([code-verifier]code_verifier)이"),
            ("누가 주인인가 봅니다", "누가 주인인가 봅니다"),
        ] {
            assert_eq!(marked(text, Language::Ko), is);
        }
    }

    #[test]
    fn a_part_of_another_word_is_no_mention_in_english() {
        for text in
            ["the client_idx", "restate", "statement", "codes", "grant_type=authorization_code", "code=3", "/tokens"]
        {
            assert_eq!(marked(text, Language::En), text);
        }
        assert_eq!(
            marked("the code’s challenge", Language::En),
            "the [authorization-code]code’s [code-challenge]challenge"
        );
    }

    #[test]
    fn the_longest_name_wins_also_when_it_was_marked_before() {
        assert_eq!(
            marked("인가 서버가 인가 코드를, 인가 서버에 인가를", Language::Ko),
            "[authorization-server]인가 서버가 [authorization-code]인가 코드를, 인가 서버에 [authorization]인가를"
        );
    }

    #[test]
    fn a_term_is_marked_once_by_whatever_name() {
        assert_eq!(
            marked("a session cookie, the session, its cookie", Language::En),
            "a [session]session cookie, the session, its cookie"
        );
    }

    #[test]
    fn a_sentence_may_begin_with_a_term_and_a_header_is_none() {
        assert_eq!(marked("State is. Consent is.", Language::En), "[state]State is. [consent]Consent is.");
        assert_eq!(
            marked("in an Authorization: Bearer header", Language::En),
            "in an Authorization: [bearer-token]Bearer header"
        );
    }
}
