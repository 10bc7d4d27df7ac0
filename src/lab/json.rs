//! RFC 8259: JSON as it stands in a message. Bodies are other people's, so members keep the order of the wire, a name may stand
//! twice, numbers keep their digits, and nesting has an end. Reading a log in a browser goes through here, too: a derived
//! reader would be half of the Lab's Wasm.

use std::str::CharIndices;

/// As deep as lists and objects are read.
const DEEPEST: u8 = 32;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    Null,
    Bool(bool),
    /// In the digits that it came in.
    Number(String),
    Text(String),
    List(Vec<Json>),
    /// In the order of the wire.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// `None` for anything that is not one whole JSON text.
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = Reader { text, rest: text.char_indices(), next: None };
        reader.step();
        let value = reader.value(DEEPEST)?;
        reader.space();
        reader.next.is_none().then_some(value)
    }

    /// The first member of that name.
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(own, _)| own == name).map(|(_, value)| value),
            _ => None,
        }
    }
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
    /// A whole number.
    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        }
    }
    /// Empty for what is no list.
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// As it is shown: a text without its quotation marks, everything else as JSON without white space.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            other => {
                let mut out = String::new();
                other.write(&mut out);
                out
            }
        }
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(text) => quote(text, out),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    out.push_str(if at > 0 { "," } else { "" });
                    quote(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((u32::from(control) >> shift) & 15, 16).unwrap_or('0'));
                }
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

struct Reader<'a> {
    text: &'a str,
    rest: CharIndices<'a>,
    next: Option<(usize, char)>,
}

impl Reader<'_> {
    fn step(&mut self) -> Option<char> {
        let now = self.next;
        self.next = self.rest.next();
        now.map(|(_, character)| character)
    }
    fn peek(&self) -> Option<char> {
        self.next.map(|(_, character)| character)
    }
    fn at(&self) -> usize {
        self.next.map_or(self.text.len(), |(at, _)| at)
    }
    fn space(&mut self) {
        while matches!(self.peek(), Some(' ' | '\t' | '\n' | '\r')) {
            self.step();
        }
    }
    fn is_next(&mut self, wanted: char) -> bool {
        let is = self.peek() == Some(wanted);
        if is {
            self.step();
        }
        is
    }

    fn value(&mut self, deepest: u8) -> Option<Json> {
        self.space();
        match self.peek()? {
            '"' => self.quoted().map(Json::Text),
            '[' => self.list(deepest.checked_sub(1)?),
            '{' => self.object(deepest.checked_sub(1)?),
            '-' | '0'..='9' => self.digits(),
            _ => self.word(),
        }
    }

    fn list(&mut self, deepest: u8) -> Option<Json> {
        self.step();
        let mut items = Vec::new();
        self.space();
        if self.is_next(']') {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value(deepest)?);
            self.space();
            match self.step()? {
                ',' => {}
                ']' => return Some(Json::List(items)),
                _ => return None,
            }
        }
    }

    fn object(&mut self, deepest: u8) -> Option<Json> {
        self.step();
        let mut members = Vec::new();
        self.space();
        if self.is_next('}') {
            return Some(Json::Object(members));
        }
        loop {
            self.space();
            let name = self.quoted()?;
            self.space();
            if !self.is_next(':') {
                return None;
            }
            members.push((name, self.value(deepest)?));
            self.space();
            match self.step()? {
                ',' => {}
                '}' => return Some(Json::Object(members)),
                _ => return None,
            }
        }
    }

    /// The grammar is JSON's or wider; digits are shown, and a caller that counts with them parses them.
    fn digits(&mut self) -> Option<Json> {
        let from = self.at();
        while matches!(self.peek(), Some('0'..='9' | '-' | '+' | '.' | 'e' | 'E')) {
            self.step();
        }
        Some(Json::Number(self.text.get(from..self.at())?.to_owned()))
    }

    fn word(&mut self) -> Option<Json> {
        let from = self.at();
        while matches!(self.peek(), Some('a'..='z')) {
            self.step();
        }
        match self.text.get(from..self.at())? {
            "null" => Some(Json::Null),
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            _ => None,
        }
    }

    fn quoted(&mut self) -> Option<String> {
        if !self.is_next('"') {
            return None;
        }
        let mut text = String::new();
        loop {
            match self.step()? {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                control if control < ' ' => return None,
                other => text.push(other),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.step()? {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let unit = self.unit()?;
                // §7: beyond the basic plane a character is two units, the second of which must be there.
                let code = if (0xd800..0xdc00).contains(&unit) {
                    if !(self.is_next('\\') && self.is_next('u')) {
                        return None;
                    }
                    let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    0x10000 + ((unit - 0xd800) << 10) + low
                } else {
                    unit
                };
                char::from_u32(code)?
            }
            plain @ ('"' | '\\' | '/') => plain,
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + self.step()?.to_digit(16)?;
        }
        Some(unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_shown_again_as_it_came() {
        for text in [
            r#"{"b":1,"a":[true,false,null],"b":-2.50e3}"#,
            r#"["가","\n\"\\",""]"#,
            "[]",
            "{}",
            "12345678901234567890",
            r#"{"a":{"b":[{"c":"d"}]}}"#,
        ] {
            assert_eq!(Json::read(text).map(|json| json.shown()).as_deref(), Some(text));
        }
        assert_eq!(Json::read(" [ 1 , 2 ] ").map(|json| json.shown()).as_deref(), Some("[1,2]"));
    }

    #[test]
    fn escapes_are_read_as_they_are_meant() {
        let read = |text: &str| Json::read(text).and_then(|json| json.text().map(str::to_owned));
        assert_eq!(read(r#""\u00e9\ud83d\ude00\/\b""#).as_deref(), Some("é😀/\u{8}"));
        for wrong in [r#""\ud83d""#, r#""\ud83d\u0041""#, r#""\x""#, "\"\n\"", "\"open"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_json_is_not_read() {
        for text in ["", "{", "[1,]", "{\"a\"}", "nul", "[1] 2", "{'a':1}", "a=b", "\u{0}"] {
            assert_eq!(Json::read(text), None, "{text}");
        }
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Json::read(&deep(32)).is_some());
        assert!(Json::read(&deep(33)).is_none());
        assert!(Json::read(&"[".repeat(1_000_000)).is_none());
    }

    #[test]
    fn it_reads_what_others_write() {
        let text = r#"{"name":"하루첩","n":[1,2],"s":"a\u0001b","t":true}"#;
        let json = Json::read(text).expect("JSON");
        let theirs: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(json.member("s").and_then(Json::text), theirs["s"].as_str());
        assert_eq!(json.member("n").map(Json::list).map(<[_]>::len), Some(2));
        assert_eq!(json.member("n").and_then(|list| list.list()[1].number()), Some(2));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&json.shown()).expect("JSON"), theirs);
    }
}
