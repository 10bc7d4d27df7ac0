//! What one file of Rust names: a tokenizer and a reader of paths, enough for imports, inline paths and `cfg`.

pub struct Source {
    /// Relative to src, with slashes.
    pub file: String,
    /// The module the file is, without `crate`; empty for lib.rs.
    pub module: Vec<String>,
    /// Every path that is imported or written out, `self` and `super` resolved: those of ours begin with `crate`.
    pub paths: Vec<NamedPath>,
    /// Every identifier and keyword with its line.
    pub words: Vec<(String, usize)>,
    /// Lines of `cfg`, `cfg_attr` and `cfg!` that ask for a feature.
    pub switches: Vec<usize>,
}

#[derive(Debug, PartialEq)]
pub struct NamedPath {
    pub segments: Vec<String>,
    pub line: usize,
}

impl Source {
    pub fn read(file: &str, text: &str) -> Self {
        let tokens = tokens(text);
        let module = module_of(file);
        Self {
            file: file.to_owned(),
            paths: Reader { tokens: &tokens, at: 0, module: module.clone(), inner: Vec::new(), depth: 0 }.paths(),
            words: tokens
                .iter()
                .filter(|token| token.is_word())
                .map(|token| (token.text.clone(), token.line))
                .collect(),
            switches: switches(&tokens),
            module,
        }
    }
}

fn module_of(file: &str) -> Vec<String> {
    let mut module: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    module
}

struct Token {
    text: String,
    line: usize,
}

impl Token {
    fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// Words and punctuation, `::` as one; comments, strings, characters, numbers and lifetimes leave no token.
fn tokens(text: &str) -> Vec<Token> {
    let source: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < source.len() {
        let end = match (source[at], source.get(at + 1).copied().unwrap_or(' ')) {
            ('/', '/') => end_of_line(&source, at),
            ('/', '*') => end_of_comment(&source, at),
            ('"', _) => end_of_string(&source, at),
            ('\'', _) => end_of_quote(&source, at),
            (':', ':') => {
                tokens.push(Token { text: "::".to_owned(), line });
                at + 2
            }
            (first, _) if first.is_alphabetic() || first == '_' => {
                let end = end_of_word(&source, at);
                match end_of_prefixed_string(&source, at, end) {
                    Some(end) => end,
                    None => {
                        tokens.push(Token { text: source[at..end].iter().collect(), line });
                        end
                    }
                }
            }
            (first, _) if first.is_ascii_digit() => end_of_word(&source, at),
            (first, _) => {
                if !first.is_whitespace() {
                    tokens.push(Token { text: first.to_string(), line });
                }
                at + 1
            }
        };
        line += source[at..end].iter().filter(|character| **character == '\n').count();
        at = end;
    }
    tokens
}

fn end_of_line(source: &[char], at: usize) -> usize {
    source[at..].iter().position(|character| *character == '\n').map_or(source.len(), |length| at + length)
}

/// Block comments nest.
fn end_of_comment(source: &[char], mut at: usize) -> usize {
    let mut open = 0;
    while at < source.len() {
        match (source[at], source.get(at + 1)) {
            ('/', Some('*')) => {
                open += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                open -= 1;
                at += 2;
                if open == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    at
}

fn end_of_string(source: &[char], mut at: usize) -> usize {
    at += 1;
    while at < source.len() {
        match source[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    source.len()
}

/// A character ends with a quote, a lifetime does not.
fn end_of_quote(source: &[char], at: usize) -> usize {
    match (source.get(at + 1), source.get(at + 2)) {
        (Some('\\'), _) => {
            let close = source[(at + 3).min(source.len())..].iter().position(|character| *character == '\'');
            close.map_or(source.len(), |length| at + 3 + length + 1)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => end_of_word(source, at + 1),
    }
}

fn end_of_word(source: &[char], at: usize) -> usize {
    let inside = |character: &char| character.is_alphanumeric() || *character == '_';
    source[at..].iter().position(|character| !inside(character)).map_or(source.len(), |length| at + length)
}

/// `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `c"…"`, `b'…'`: the word before was only the prefix.
fn end_of_prefixed_string(source: &[char], at: usize, end: usize) -> Option<usize> {
    let prefix: String = source[at..end].iter().collect();
    match (prefix.as_str(), source.get(end)?) {
        ("b" | "c", '"') => Some(end_of_string(source, end)),
        ("b", '\'') => Some(end_of_quote(source, end)),
        ("r" | "br" | "cr", '"' | '#') => {
            let hashes = source[end..].iter().take_while(|character| **character == '#').count();
            if source.get(end + hashes) != Some(&'"') {
                return None;
            }
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let body = end + hashes + 1;
            let length = source[body..].windows(close.len()).position(|window| window == close);
            Some(length.map_or(source.len(), |length| body + length + close.len()))
        }
        _ => None,
    }
}

struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// Modules written in braces, each with the depth of braces around it.
    inner: Vec<(String, usize)>,
    depth: usize,
}

impl Reader<'_> {
    fn paths(mut self) -> Vec<NamedPath> {
        let mut found = Vec::new();
        while self.at < self.tokens.len() {
            match self.text(0) {
                "use" => {
                    self.at += 1;
                    self.tree(&[], &mut found);
                }
                "extern" if self.text(1) == "crate" => {
                    found.push(self.resolved(&[self.text(2).to_owned()], self.tokens[self.at].line));
                    self.at += 3;
                }
                "mod" if self.text(2) == "{" => {
                    self.inner.push((self.text(1).to_owned(), self.depth));
                    self.at += 2;
                }
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.depth = self.depth.saturating_sub(1);
                    let depth = self.depth;
                    self.inner.retain(|(_, around)| *around < depth);
                    self.at += 1;
                }
                _ => self.inline(&mut found),
            }
        }
        found
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| &token.text)
    }

    fn word(&self) -> Option<String> {
        self.tokens.get(self.at).filter(|token| token.is_word()).map(|token| token.text.clone())
    }

    /// `a::b`, wherever it stands; a single word is not a path.
    fn inline(&mut self, found: &mut Vec<NamedPath>) {
        let line = self.tokens[self.at].line;
        let mut segments = Vec::new();
        while let Some(word) = self.word() {
            segments.push(word);
            self.at += 1;
            let goes_on = self.text(0) == "::" && self.tokens.get(self.at + 1).is_some_and(Token::is_word);
            if !goes_on {
                break;
            }
            self.at += 1;
        }
        match segments.len() {
            0 => self.at += 1,
            1 => {}
            _ => found.push(self.resolved(&segments, line)),
        }
    }

    /// One branch of a `use`: `a::b`, `a::{b, c::d}`, `a::*`, `a as b`, with what stands before its braces.
    fn tree(&mut self, before: &[String], found: &mut Vec<NamedPath>) {
        let line = self.tokens.get(self.at).map_or(0, |token| token.line);
        let mut segments = before.to_vec();
        loop {
            match self.text(0) {
                "::" => self.at += 1,
                "*" => {
                    segments.push("*".to_owned());
                    self.at += 1;
                }
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(0), "}" | "") {
                        self.tree(&segments, found);
                        if self.text(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "as" => self.at += 2,
                _ => match self.word() {
                    Some(word) => {
                        segments.push(word);
                        self.at += 1;
                    }
                    None => break,
                },
            }
        }
        if !segments.is_empty() {
            found.push(self.resolved(&segments, line));
        }
        // What is no import after all must not stop the reader.
        if !matches!(self.text(0), "," | "}" | ";" | "") {
            self.at += 1;
        }
    }

    fn resolved(&self, segments: &[String], line: usize) -> NamedPath {
        let relative = segments.iter().take_while(|segment| matches!(segment.as_str(), "self" | "super")).count();
        if relative == 0 {
            return NamedPath { segments: segments.to_vec(), line };
        }
        let mut here: Vec<String> = std::iter::once("crate".to_owned())
            .chain(self.module.iter().cloned())
            .chain(self.inner.iter().map(|(name, _)| name.clone()))
            .collect();
        for segment in &segments[..relative] {
            if segment == "super" && here.len() > 1 {
                here.pop();
            }
        }
        here.extend_from_slice(&segments[relative..]);
        NamedPath { segments: here, line }
    }
}

fn switches(tokens: &[Token]) -> Vec<usize> {
    let mut lines = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let text = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.text.as_str());
        let open = match (token.text.as_str(), text(1), text(2)) {
            ("cfg" | "cfg_attr", "(", _) => at + 1,
            ("cfg", "!", "(") => at + 2,
            _ => continue,
        };
        let mut depth = 0;
        for (position, inner) in tokens.iter().enumerate().skip(open) {
            match inner.text.as_str() {
                "(" => depth += 1,
                ")" => depth -= 1,
                "feature" if tokens.get(position + 1).is_some_and(|next| next.text == "=") => {
                    lines.push(token.line);
                    break;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(file: &str, text: &str) -> Vec<String> {
        Source::read(file, text).paths.iter().map(|path| path.segments.join("::")).collect()
    }

    #[test]
    fn imports_are_taken_apart() {
        assert_eq!(
            named("a.rs", "pub use crate::{a::{b, c as d}, e::*};\nuse ::axum::Router; use serde;"),
            ["crate::a::b", "crate::a::c", "crate::e::*", "axum::Router", "serde"]
        );
    }

    #[test]
    fn inline_paths_are_found_in_types_calls_and_macros() {
        assert_eq!(
            named("a.rs", "fn f(x: &dyn crate::a::B) -> Vec<http::Uri> { view! { <b::C/> } ; d::<E>::f(); g.h() }"),
            ["crate::a::B", "http::Uri", "b::C"]
        );
    }

    #[test]
    fn relative_paths_are_resolved_from_the_module_they_stand_in() {
        assert_eq!(named("a/b.rs", "use super::c; use self::d::E;"), ["crate::a::c", "crate::a::b::d::E"]);
        assert_eq!(named("a/mod.rs", "use super::c;"), ["crate::c"]);
        assert_eq!(
            named("a/b.rs", "mod tests { use super::*; fn f() {} use super::super::c; } use super::e;"),
            ["crate::a::b::*", "crate::a::c", "crate::a::e"]
        );
    }

    #[test]
    fn comments_strings_and_characters_name_nothing() {
        let text = r####"
            // a::b
            /* c::d /* e::f */ g::h */
            const S: &str = "i::j \" k::l"; const R: &str = r#"m::n " o::p"#; const B: &[u8] = b"q::r";
            fn f<'a>(x: &'a str) -> char { let y = '"'; let z = '\''; let q = b'"'; x::y(); '{' }
        "####;
        assert_eq!(named("a.rs", text), ["x::y"]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let source = Source::read("a.rs", "/* one\n two */\nconst S: &str = \"three\nfour\";\nuse five::six;");
        assert_eq!(source.paths[0].line, 5);
    }

    #[test]
    fn every_form_of_a_switch_is_counted_once() {
        let text = "#[cfg(feature = \"a\")] #[cfg(all(test, not(feature = \"b\")))] #[cfg_attr(feature = \"c\", x)]
            if cfg!(feature = \"d\") {} #[cfg(test)] #[cfg(target_arch = \"wasm32\")] let feature = cfg(x);";
        assert_eq!(Source::read("a.rs", text).switches, [1, 1, 1, 2]);
    }
}
