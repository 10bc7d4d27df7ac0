//! RFC 6749 §3.1.2.3: redirect URIs are compared character by character, so that is how the difference is shown.

/// Two texts, cut where they part: what both begin with, what each has of its own, what both end with.
#[derive(Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    pub registered: Cut<'a>,
    pub received: Cut<'a>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Cut<'a> {
    pub before: &'a str,
    pub own: &'a str,
    pub after: &'a str,
}

/// Against the registered address that has the most in common with the received one.
pub fn closest<'a>(registered: &'a [String], received: &'a str) -> Option<Difference<'a>> {
    registered.iter().map(|one| difference(one, received)).max_by_key(|difference| {
        let Cut { before, after, .. } = difference.received;
        before.len() + after.len()
    })
}

fn difference<'a>(registered: &'a str, received: &'a str) -> Difference<'a> {
    let before: usize =
        registered.chars().zip(received.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (registered_rest, received_rest) = (&registered[before..], &received[before..]);
    let after: usize = registered_rest
        .chars()
        .rev()
        .zip(received_rest.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    Difference { registered: cut(registered, before, after), received: cut(received, before, after) }
}

fn cut(text: &str, before: usize, after: usize) -> Cut<'_> {
    let end = text.len() - after;
    Cut { before: &text[..before], own: &text[before..end], after: &text[end..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts<'a>(registered: &'a [String], received: &'a str) -> [[&'a str; 3]; 2] {
        let difference = closest(registered, received).expect("a registered address");
        [difference.registered, difference.received].map(|cut| [cut.before, cut.own, cut.after])
    }

    #[test]
    fn the_characters_that_differ_are_found_against_the_closest_address() {
        let registered = ["https://other.example/cb", "https://a.example/callback"].map(str::to_owned);
        assert_eq!(
            cuts(&registered, "https://a.example/callback/"),
            [["https://a.example/callback", "", ""], ["https://a.example/callback", "/", ""]]
        );
        assert_eq!(
            cuts(&registered, "http://a.example/callback"),
            [["http", "s", "://a.example/callback"], ["http", "", "://a.example/callback"]]
        );
    }

    #[test]
    fn repeated_characters_are_not_counted_twice() {
        let registered = ["aaa".to_owned()];
        assert_eq!(cuts(&registered, "aaaa"), [["aaa", "", ""], ["aaa", "a", ""]]);
        assert_eq!(cuts(&registered, "가aa"), [["", "a", "aa"], ["", "가", "aa"]]);
    }

    #[test]
    fn without_a_registered_address_there_is_nothing_to_compare() {
        assert_eq!(closest(&[], "x"), None);
    }
}
