//! The forms of a page, read out of its text: enough for servers whose pages quote every attribute and have no script between the fields.

/// A form that is posted.
pub struct Form {
    pub action: String,
    fields: Vec<Field>,
    submits: Vec<(String, String)>,
}

struct Field {
    name: String,
    value: String,
    kind: String,
    is_required: bool,
    is_checked: bool,
}

impl Form {
    pub fn has_password(&self) -> bool {
        self.fields.iter().any(|field| field.kind == "password")
    }

    /// Names and values of what is sent when `typed` is typed: a person ticks every box that the page calls required, leaves the others
    /// as they are, and presses the button that refuses nothing.
    pub fn filled_in(&self, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let mut sent: Vec<(String, String)> = Vec::new();
        for field in self.fields.iter().filter(|field| !field.name.is_empty()) {
            let by_hand = typed.iter().find(|(name, _)| *name == field.name).map(|(_, value)| (*value).to_owned());
            let is_box = matches!(field.kind.as_str(), "checkbox" | "radio");
            if let Some(value) = by_hand {
                sent.push((field.name.clone(), value));
            } else if !is_box || field.is_checked || (field.is_required && field.kind == "checkbox") {
                sent.push((field.name.clone(), field.value.clone()));
            }
        }
        sent.extend(self.submits.iter().find(|(_, value)| !refuses(value)).cloned());
        sent
    }
}

/// Whether a word on a button or in an address is that of whoever does not want to go on, or wants something else.
fn refuses(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    ["deny", "cancel", "abort", "reject", "logout", "switch", "preferences"].iter().any(|one| word.contains(one))
}

/// The form of a page by which one goes on: to sign in, or to say yes.
pub fn onwards(page: &str) -> Option<Form> {
    let mut forms = forms(page);
    if let Some(sign_in) = forms.iter().position(Form::has_password) {
        return Some(forms.swap_remove(sign_in));
    }
    let other = forms.iter().position(|form| !refuses(&form.action))?;
    Some(forms.swap_remove(other))
}

/// All that are posted, in the order of the page; a field that stands elsewhere and names its form by id belongs to it.
fn forms(page: &str) -> Vec<Form> {
    let mut found: Vec<(Option<String>, bool, Form)> = Vec::new();
    let mut elsewhere = Vec::new();
    let mut is_open = false;
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once('<') {
        let tag = tag(behind);
        rest = &behind[tag.len()..];
        let (name, attributes) = tag.split_once(|char: char| char.is_ascii_whitespace()).unwrap_or((tag, ""));
        let value = |name: &str| attribute(attributes, name);
        match name.to_ascii_lowercase().as_str() {
            "form" => {
                let is_posted = value("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
                let action = value("action").unwrap_or_default();
                found.push((value("id"), is_posted, Form { action, fields: Vec::new(), submits: Vec::new() }));
                is_open = true;
            }
            "/form" => is_open = false,
            "input" | "button" => {
                let field = Field {
                    name: value("name").unwrap_or_default(),
                    kind: value("type").unwrap_or_else(|| "text".to_owned()).to_ascii_lowercase(),
                    is_required: value("required").is_some(),
                    is_checked: value("checked").is_some(),
                    value: value("value").unwrap_or_default(),
                };
                let is_button = name.eq_ignore_ascii_case("button");
                match (value("form"), found.last_mut()) {
                    (Some(id), _) => elsewhere.push((id, is_button, field)),
                    (None, Some((.., form))) if is_open => form.add(is_button, field),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for (id, is_button, field) in elsewhere {
        if let Some((.., form)) = found.iter_mut().find(|(own, ..)| own.as_ref() == Some(&id)) {
            form.add(is_button, field);
        }
    }
    found.into_iter().filter(|(_, is_posted, _)| *is_posted).map(|(.., form)| form).collect()
}

impl Form {
    fn add(&mut self, is_button: bool, field: Field) {
        match is_button {
            true if !field.name.is_empty() => self.submits.push((field.name, field.value)),
            true => {}
            false => self.fields.push(field),
        }
    }
}

/// To the end of the tag that `text` begins in; a `>` between quotation marks is none.
fn tag(text: &str) -> &str {
    let mut quoted = None;
    for (at, char) in text.char_indices() {
        match (quoted, char) {
            (None, '>') => return &text[..at],
            (None, '"' | '\'') => quoted = Some(char),
            (Some(mark), _) if mark == char => quoted = None,
            _ => {}
        }
    }
    text
}

fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|char: char| char == '=' || char.is_ascii_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches('/');
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_start();
            let mark = behind.chars().next().filter(|mark| matches!(mark, '"' | '\''));
            (value, rest) = match mark {
                Some(mark) => behind[1..].split_once(mark).unwrap_or((&behind[1..], "")),
                None => behind.split_once(|char: char| char.is_ascii_whitespace()).unwrap_or((behind, "")),
            };
            rest = rest.trim_start();
        }
        if name.eq_ignore_ascii_case(wanted) {
            return Some(decoded(value));
        }
        if name.is_empty() && value.is_empty() {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    None
}

fn decoded(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (name, char)| text.replace(name, char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_with_what_is_hidden_what_is_typed_and_what_must_be_ticked() {
        let page = r#"<form method="get" action="/search"><input name="q"></form>
            <form method="post" action="/preferences"><button name="language" value="ko">x</button></form>
            <label><input type="checkbox" name="began" value="yes" form="answer" required=""></label>
            <form method="post" action="/login/switch"><input type="hidden" name="form_token" value="x"><button>Other</button></form>
            <form method="post" action="/consent" id="answer"><input type="hidden" name="letter" value="a&amp;b > c">
            <input type=checkbox name=scope value=one checked/><input type="checkbox" name="scope" value="two">
            <button name="decision" value="deny">No</button><button name="decision" value="allow">Yes</button></form>"#;
        let form = onwards(page).unwrap();
        assert_eq!(form.action, "/consent");
        let sent = form.filled_in(&[]);
        let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(sent, [("letter", "a&b > c"), ("scope", "one"), ("began", "yes"), ("decision", "allow")]);
    }

    #[test]
    fn a_form_that_asks_for_a_password_goes_before_all_others() {
        let page = r#"<form method="post" action="/a"></form><form method="post" action="/login">
            <input name="username"><input name="password" type="password"></form>"#;
        let form = onwards(page).unwrap();
        assert!(form.has_password());
        assert_eq!(form.filled_in(&[("username", "jo")])[0], ("username".to_owned(), "jo".to_owned()));
    }
}
