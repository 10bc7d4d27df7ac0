//! A document, as far as one can go on from it: its forms, its links, and what it says of both.

/// One form, and what of it is sent.
mod form;
/// The tags of a text.
mod tags;

use bytes::Bytes;
use http::{HeaderMap, header};
use url::Url;

pub use form::{Control, Form, Kind, Method, NotSent, Submission};

use crate::form_action::FormAction;
use crate::referrer::ReferrerPolicy;
use tags::{Tag, read};

/// Of a page, so many forms, controls and links are read; ours have fewer.
const FORMS_AT_MOST: usize = 500;
const CONTROLS_AT_MOST: usize = 5_000;
const LINKS_AT_MOST: usize = 1_000;
/// Bytes of a document. What follows is not looked at.
const DOCUMENT_AT_MOST: usize = 512 * 1024;

/// Where a browser is.
#[derive(Clone, Debug)]
pub struct Page {
    pub address: Url,
    /// It answered a form that was posted: its address alone leads to another page.
    pub is_posted: bool,
    pub status: u16,
    pub title: String,
    pub forms: Vec<Form>,
    pub links: Vec<Url>,
    /// Where `<meta http-equiv="refresh">` leads.
    pub refresh: Option<Url>,
    pub(crate) referrer_policy: ReferrerPolicy,
    pub(crate) form_action: FormAction,
    /// Relative addresses start from here.
    pub(crate) base: Url,
}

impl Page {
    /// What is no HTML is a page without anything to go on by.
    pub fn read(address: Url, status: u16, headers: &HeaderMap, body: &Bytes) -> Self {
        let said = |name: header::HeaderName| headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
        let mut form_action = FormAction::default();
        said(header::CONTENT_SECURITY_POLICY).for_each(|policies| form_action.add(policies));
        let mut page = Self {
            base: address.clone(),
            address,
            is_posted: false,
            status,
            title: String::new(),
            forms: Vec::new(),
            links: Vec::new(),
            refresh: None,
            referrer_policy: said(header::REFERRER_POLICY)
                .filter_map(ReferrerPolicy::parse)
                .next_back()
                .unwrap_or_default(),
            form_action,
        };
        if is_html(headers) {
            let text = String::from_utf8_lossy(&body[..body.len().min(DOCUMENT_AT_MOST)]);
            Reader::new(&mut page).all(read(&text));
        }
        page
    }

    /// The first form that posts to an address of which the path ends so.
    pub fn form_to(&self, end: &str) -> Option<&Form> {
        self.forms.iter().find(|form| self.action(form.action.as_deref()).path().ends_with(end))
    }

    /// The first form with a control that one can fill in and that has this name.
    pub fn form_with(&self, name: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.controls.iter().any(|own| own.name == name && own.kind != Kind::Hidden))
    }

    /// What pressing `button` of `form` sends; without a button it is as if one pressed Enter in a form that has none.
    pub fn submission(&self, form: &Form, button: Option<&Control>) -> Result<Submission, NotSent> {
        let action = button.and_then(|button| button.form_action.as_deref()).or(form.action.as_deref());
        form.submission(self.action(action), button)
    }

    /// HTML §4.10.21.3: an action that is empty or missing is the page's own address.
    fn action(&self, action: Option<&str>) -> Url {
        match action.map(str::trim) {
            None | Some("") => self.address.clone(),
            Some(action) => self.base.join(action).unwrap_or_else(|_| self.address.clone()),
        }
    }
}

/// HTML in UTF-8, as all pages of ours are; another encoding would be another browser's to read.
pub fn is_html(headers: &HeaderMap) -> bool {
    let of = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    of.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("text/html"))
}

struct Reader<'p> {
    page: &'p mut Page,
    /// The form that is open (HTML §13.2.4.4, the form element pointer).
    open: Option<usize>,
    /// Of controls that name their form by its id: which control, and which id.
    elsewhere: Vec<(Control, String)>,
    controls: usize,
    has_title: bool,
    has_base: bool,
}

impl<'p> Reader<'p> {
    fn new(page: &'p mut Page) -> Self {
        Self { page, open: None, elsewhere: Vec::new(), controls: 0, has_title: false, has_base: false }
    }

    fn all(mut self, tags: Vec<Tag>) {
        let mut select: Option<Control> = None;
        for tag in tags {
            match (tag.name.as_str(), tag.is_end) {
                ("form", false) if self.open.is_none() && self.page.forms.len() < FORMS_AT_MOST => {
                    self.open = Some(self.page.forms.len());
                    self.page.forms.push(Form::of(&tag));
                }
                ("form", true) => self.open = None,
                ("select", false) => select = Some(Control::of(&tag)),
                ("option", false) => {
                    if let Some(select) = &mut select {
                        select.offer(&tag);
                    }
                }
                ("select", true) => {
                    if let Some(select) = select.take() {
                        self.control(select.chosen());
                    }
                }
                ("input" | "button" | "textarea", false) => self.control(Control::of(&tag)),
                ("a" | "area", false) => self.link(&tag),
                ("title", false) if !self.has_title => {
                    self.has_title = true;
                    self.page.title = tag.text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
                }
                ("base", false) if !self.has_base => {
                    if let Some(base) = tag.attribute("href").and_then(|href| self.page.address.join(href).ok()) {
                        self.has_base = true;
                        self.page.base = base;
                    }
                }
                ("meta", false) => self.meta(&tag),
                _ => {}
            }
        }
        for (control, id) in self.elsewhere {
            if let Some(form) = self.page.forms.iter_mut().find(|form| form.id.as_deref() == Some(&*id)) {
                form.controls.push(control);
                // In the order of the document, wherever its form stands (HTML §4.10.21.4).
                form.controls.sort_by_key(|own| own.place);
            }
        }
        // It is kept for as long as nothing else comes, and a form has few.
        self.page.forms.iter_mut().for_each(|form| form.controls.shrink_to_fit());
        self.page.forms.shrink_to_fit();
        self.page.links.shrink_to_fit();
    }

    fn control(&mut self, mut control: Control) {
        self.controls += 1;
        control.place = self.controls;
        if self.controls > CONTROLS_AT_MOST {
            return;
        }
        match (&control.form, self.open) {
            (Some(id), _) => self.elsewhere.push((control.clone(), id.clone())),
            (None, Some(open)) => self.page.forms[open].controls.push(control),
            (None, None) => {}
        }
    }

    fn link(&mut self, tag: &Tag) {
        let to = tag.attribute("href").and_then(|href| self.page.base.join(href.trim()).ok());
        if self.page.links.len() < LINKS_AT_MOST {
            self.page.links.extend(to);
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let content = tag.attribute("content").unwrap_or_default();
        match tag.attribute("http-equiv").map(str::to_ascii_lowercase).as_deref() {
            Some("refresh") => self.page.refresh = refresh(content, &self.page.base),
            Some("content-security-policy") => self.page.form_action.add(content),
            _ => {}
        }
        if tag.attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("referrer"))
            && let Some(policy) = ReferrerPolicy::parse(content)
        {
            self.page.referrer_policy = policy;
        }
    }
}

/// HTML §4.2.5.3: `5; url=/there`.
fn refresh(content: &str, base: &Url) -> Option<Url> {
    let (seconds, rest) = content.split_once([';', ',']).unwrap_or((content, ""));
    if !seconds.trim().starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        return None;
    }
    let rest = rest.trim();
    let to = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => rest[3..].trim_start().strip_prefix('=')?.trim(),
        _ => rest,
    };
    base.join(to.trim_matches(['"', '\''])).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, http::HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::REFERRER_POLICY, http::HeaderValue::from_static("no-referrer"));
        let address = Url::parse("http://127.0.0.1:3001/sandbox/x/next?y").expect("an address");
        Page::read(address, 200, &headers, &Bytes::copy_from_slice(html.as_bytes()))
    }

    fn sent(html: &str, button: Option<(&str, &str)>) -> Result<String, NotSent> {
        let page = page(html);
        let form = &page.forms[0];
        let button = button.map(|(name, value)| form.button(name, value).expect("a button"));
        let sent = page.submission(form, button)?;
        Ok(format!("{} {} {}", sent.method.as_str(), sent.to, sent.body.unwrap_or_default()))
    }

    #[test]
    fn a_title_links_and_a_refresh_are_read() {
        let page = page(
            "<!doctype html><title>\n A &amp; <b>B</b> </title><script>'<form>'</script><style><a href=no></style>
             <!-- <a href=no> --><a href=next>x</a><a href='#main'>y</a><meta http-equiv=Refresh content='0; URL=\"/go\"'>",
        );
        assert_eq!(page.title, "A & <b>B</b>");
        let links: Vec<_> = page.links.iter().map(Url::as_str).collect();
        assert_eq!(links, ["http://127.0.0.1:3001/sandbox/x/next", "http://127.0.0.1:3001/sandbox/x/next?y#main"]);
        assert_eq!(page.refresh.as_ref().map(Url::as_str), Some("http://127.0.0.1:3001/go"));
        assert_eq!((page.forms.len(), page.referrer_policy), (0, ReferrerPolicy::NoReferrer));
    }

    #[test]
    fn a_form_sends_what_a_person_would_see_in_it() {
        let html = "<form method=POST action=/to><input type=hidden name=h value='a b&amp;c'><input name=t value=1>\
                    <input name=gone value=1 disabled><input type=checkbox name=c><input type=checkbox name=c value=2 checked>\
                    <input type=radio name=r value=1><input type=radio name=r value=2 checked><textarea name=a>\nx\ny</textarea>\
                    <select name=s><option>one</option><option value=2 selected>two</option></select>\
                    <select name=u><option>first<option>second</select><input type=file name=f><input value=nameless>\
                    <input type=submit name=go value=1><button name=go value=2>x</button><button type=button name=go value=3></button></form>";
        let rest = "h=a+b%26c&t=1&c=2&r=2&a=x%0D%0Ay&s=2&u=first";
        assert_eq!(sent(html, None), Ok(format!("POST http://127.0.0.1:3001/to {rest}")));
        assert_eq!(sent(html, Some(("go", "2"))), Ok(format!("POST http://127.0.0.1:3001/to {rest}&go=2")));
        assert!(page(html).forms[0].button("go", "3").is_none());
    }

    #[test]
    fn a_form_by_get_puts_its_fields_in_place_of_the_query() {
        let html = "<form action='/to?old=1#f'><input name=q value=ü></form>";
        assert_eq!(sent(html, None), Ok("GET http://127.0.0.1:3001/to?q=%C3%BC#f ".to_owned()));
        assert_eq!(
            sent("<form><input name=q></form>", None),
            Ok("GET http://127.0.0.1:3001/sandbox/x/next?q= ".to_owned())
        );
        assert_eq!(
            sent("<form method=post></form>", None),
            Ok("POST http://127.0.0.1:3001/sandbox/x/next?y ".to_owned())
        );
    }

    #[test]
    fn a_button_has_the_last_word_and_a_control_elsewhere_belongs_to_the_form_that_it_names() {
        let html = "<input name=w form=f value=0><form id=f action=/a><input name=x required></form>\
                    <form action=/b><input name=y form=f value=2>\
                    <button form=f formaction=/c formmethod=post formnovalidate name=z value=1></button></form>";
        assert_eq!(sent(html, Some(("z", "1"))), Ok("POST http://127.0.0.1:3001/c w=0&x=&y=2&z=1".to_owned()));
        assert_eq!(page(html).forms[1].controls.len(), 0);
    }

    #[test]
    fn what_has_to_be_filled_in_is_not_sent_without() {
        for (html, missing) in [
            ("<form><input name=x required></form>", Err(NotSent::Missing("x".to_owned()))),
            ("<form><input type=checkbox name=x required></form>", Err(NotSent::Missing("x".to_owned()))),
            (
                "<form novalidate action=/><input name=x required></form>",
                Ok("GET http://127.0.0.1:3001/?x= ".to_owned()),
            ),
            ("<form enctype=multipart/form-data method=post></form>", Err(NotSent::Encoding)),
        ] {
            assert_eq!(sent(html, None), missing, "{html}");
        }
        let found = page("<form><input name=x required><input type=checkbox name=y></form>");
        let mut form = found.forms[0].clone();
        assert!(form.write("x", "two words") && form.tick("y", "on", true) && !form.write("z", ""));
        let sent = found.submission(&form, None).expect("it is filled in");
        assert_eq!(sent.to.query(), Some("x=two+words&y=on"));
    }

    #[test]
    fn a_page_without_end_is_read_as_far_as_ours_would_be() {
        let many = "<form></form>".repeat(600) + &"<a href=x></a>".repeat(2_000);
        let page = page(&many);
        assert_eq!((page.forms.len(), page.links.len()), (FORMS_AT_MOST, LINKS_AT_MOST));
        let inputs = format!("<form>{}", "<input name=x>".repeat(6_000));
        assert_eq!(self::page(&inputs).forms[0].controls.len(), CONTROLS_AT_MOST);
        let late = format!("{}<form></form>", " ".repeat(DOCUMENT_AT_MOST));
        assert_eq!(self::page(&late).forms.len(), 0);
    }
}
