//! HTML §4.10.21: one form, what a person writes into it, and what of it is sent.

use url::Url;
use url::form_urlencoded::Serializer;

use super::tags::Tag;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }

    fn of(text: Option<&str>) -> Self {
        if text.is_some_and(|text| text.eq_ignore_ascii_case("post")) { Self::Post } else { Self::Get }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Hidden,
    /// Whatever is written into: text, passwords, dates.
    Text,
    Checkbox,
    Radio,
    Select,
    Submit,
    /// A button that does nothing without a script, or a file.
    Idle,
}

/// Something in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    pub kind: Kind,
    pub name: String,
    pub value: String,
    pub is_checked: bool,
    pub is_required: bool,
    is_disabled: bool,
    /// Among all controls of the document.
    pub(super) place: usize,
    /// The id of the form that it names.
    pub(super) form: Option<String>,
    /// What a button says in place of its form.
    pub(super) form_action: Option<String>,
    form_method: Option<String>,
    form_encoding: Option<String>,
    skips_validation: bool,
    /// Of a list: values, and which of them are chosen.
    options: Vec<(String, bool)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub id: Option<String>,
    pub action: Option<String>,
    method: Option<String>,
    encoding: Option<String>,
    skips_validation: bool,
    pub controls: Vec<Control>,
}

/// What a form sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    pub method: Method,
    pub to: Url,
    /// Of a POST.
    pub body: Option<String>,
}

/// Why a browser sends nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// This control has to be filled in.
    Missing(String),
    /// Of the encodings of forms this browser has `application/x-www-form-urlencoded`.
    Encoding,
}

impl Form {
    pub(super) fn of(tag: &Tag) -> Self {
        let said = |name: &str| tag.attribute(name).map(str::to_owned);
        Self {
            id: said("id"),
            action: said("action"),
            method: said("method"),
            encoding: said("enctype"),
            skips_validation: tag.attribute("novalidate").is_some(),
            controls: Vec::new(),
        }
    }

    /// Writes into a control that takes text; whether there is one.
    pub fn write(&mut self, name: &str, value: &str) -> bool {
        let found = self.controls.iter_mut().find(|own| own.kind == Kind::Text && own.name == name);
        found.map(|control| value.clone_into(&mut control.value)).is_some()
    }

    /// Ticks a box, or takes the tick out of it; whether there is such a box.
    pub fn tick(&mut self, name: &str, value: &str, is_checked: bool) -> bool {
        let is_it = |own: &&mut Control| own.kind == Kind::Checkbox && own.name == name && own.value == value;
        self.controls.iter_mut().find(is_it).map(|control| control.is_checked = is_checked).is_some()
    }

    /// The button of that name and value.
    pub fn button(&self, name: &str, value: &str) -> Option<&Control> {
        self.buttons().find(|own| own.name == name && own.value == value)
    }

    pub fn buttons(&self) -> impl Iterator<Item = &Control> {
        self.controls.iter().filter(|own| own.kind == Kind::Submit && !own.is_disabled)
    }

    pub(super) fn submission(&self, action: Url, button: Option<&Control>) -> Result<Submission, NotSent> {
        let skips = self.skips_validation || button.is_some_and(|button| button.skips_validation);
        if !skips && let Some(missing) = self.controls.iter().find(|own| own.is_missing()) {
            return Err(NotSent::Missing(missing.name.clone()));
        }
        let said = |of: fn(&Control) -> &Option<String>, own: &Option<String>| {
            button.and_then(|button| of(button).clone()).or(own.clone())
        };
        let method = Method::of(said(|own| &own.form_method, &self.method).as_deref());
        let encoding = said(|own| &own.form_encoding, &self.encoding).unwrap_or_default();
        if method == Method::Post && matches!(&*encoding.to_ascii_lowercase(), "multipart/form-data" | "text/plain") {
            return Err(NotSent::Encoding);
        }
        let fields = self.encoded(button);
        let mut to = action;
        let body = match method {
            Method::Get => {
                to.set_query(Some(&fields));
                None
            }
            Method::Post => Some(fields),
        };
        Ok(Submission { method, to, body })
    }

    /// HTML §4.10.21.4, §4.10.21.5.
    fn encoded(&self, button: Option<&Control>) -> String {
        let mut fields = Serializer::new(String::new());
        for control in self.controls.iter().filter(|own| !own.is_disabled && !own.name.is_empty()) {
            let is_sent = match control.kind {
                Kind::Hidden | Kind::Text => true,
                Kind::Checkbox | Kind::Radio => control.is_checked,
                Kind::Submit => button.is_some_and(|button| std::ptr::eq(button, control)),
                Kind::Select => {
                    for (value, _) in control.options.iter().filter(|(_, is_chosen)| *is_chosen) {
                        fields.append_pair(&control.name, &with_both_line_ends(value));
                    }
                    false
                }
                Kind::Idle => false,
            };
            if is_sent {
                fields.append_pair(&control.name, &with_both_line_ends(&control.value));
            }
        }
        fields.finish()
    }
}

fn with_both_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n")
}

impl Control {
    pub(super) fn of(tag: &Tag) -> Self {
        let said = |name: &str| tag.attribute(name).map(str::to_owned);
        let is_said = |name: &str| tag.attribute(name).is_some();
        let of_type = tag.attribute("type").map(str::to_ascii_lowercase).unwrap_or_default();
        let kind = match (tag.name.as_str(), of_type.as_str()) {
            ("input", "hidden") => Kind::Hidden,
            ("input", "checkbox") => Kind::Checkbox,
            ("input", "radio") => Kind::Radio,
            ("input", "submit" | "image") => Kind::Submit,
            ("input" | "button", "button" | "reset") | ("input", "file") => Kind::Idle,
            ("button", _) => Kind::Submit,
            ("select", _) => Kind::Select,
            _ => Kind::Text,
        };
        let value = match (tag.name.as_str(), kind) {
            // The first line end after the tag is none (HTML §13.2.6.4.7).
            ("textarea", _) => tag.text.strip_prefix('\n').unwrap_or(&tag.text).to_owned(),
            (_, Kind::Checkbox | Kind::Radio) => said("value").unwrap_or_else(|| "on".to_owned()),
            _ => said("value").unwrap_or_default(),
        };
        Self {
            kind,
            name: said("name").unwrap_or_default(),
            value,
            is_checked: is_said("checked"),
            is_required: is_said("required"),
            is_disabled: is_said("disabled"),
            place: 0,
            form: said("form"),
            form_action: said("formaction"),
            form_method: said("formmethod"),
            form_encoding: said("formenctype"),
            skips_validation: is_said("formnovalidate"),
            options: Vec::new(),
        }
    }

    /// Of a list: one more that can be chosen.
    pub(super) fn offer(&mut self, option: &Tag) {
        if option.attribute("disabled").is_none() {
            let text = || option.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
            let value = option.attribute("value").map_or_else(text, str::to_owned);
            self.options.push((value, option.attribute("selected").is_some()));
        }
    }

    /// A list in which nothing is chosen shows its first (HTML §4.10.7).
    pub(super) fn chosen(mut self) -> Self {
        if !self.options.iter().any(|(_, is_chosen)| *is_chosen)
            && let Some(first) = self.options.first_mut()
        {
            first.1 = true;
        }
        self
    }

    fn is_missing(&self) -> bool {
        let is_empty = match self.kind {
            Kind::Text => self.value.is_empty(),
            Kind::Checkbox => !self.is_checked,
            _ => false,
        };
        self.is_required && !self.is_disabled && is_empty
    }
}
