//! Pages that are drawn once and filled in.

use sha2::{Digest as _, Sha256};

use super::bodies::{EVIL, bodies, frame, sign_in, then};
use crate::frame::inline_style::StyleFile;
use crate::screens::form_pages::{Coding, FormPages};
use crate::screens::layer::draw;
use view::factors::PasskeySignIn;
use view::page::{Body, Frame, Page};
use view::preferences::{Language, Preferences, Theme};
use view::sign_in::{Continuation, SignIn, SignUp};

const CSS: &str = "a{color:red}b{color:red}i{color:red}u{color:red}s{color:red}q{color:red}p{color:red}";

fn style() -> Option<StyleFile> {
    Some(StyleFile { bytes: CSS.as_bytes().into(), sha256: Sha256::digest(CSS).into() })
}

fn all_preferences() -> impl Iterator<Item = Preferences> {
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    Language::offered().flat_map(move |language| themes.map(|theme| Preferences { language, theme }))
}

/// What a browser reads of a page that was kept or drawn, and what it would read of one that was drawn for it alone.
fn both(pages: &FormPages, page: &Page, preferences: Preferences, coding: Coding) -> (String, String) {
    let written = pages.write(page.clone(), preferences, coding, draw);
    assert_eq!(written.style.is_some(), coding == Coding::Deflate);
    let (bytes, whole) = match coding {
        Coding::Identity => (written.bytes, draw(page, preferences, false)),
        Coding::Deflate => {
            let inflated = miniz_oxide::inflate::decompress_to_vec_zlib(&written.bytes).expect("zlib");
            let whole = draw(page, preferences, true);
            assert_eq!(whole.matches("<style></style>").count(), 1);
            (inflated, whole.replace("<style></style>", &format!("<style>{CSS}</style>")))
        }
    };
    (String::from_utf8(bytes).expect("UTF-8"), whole)
}

/// What is put into the pages of a browser: the token of its forms, the handle of its request, and an app's name.
fn values() -> Vec<(String, Option<String>, Option<String>)> {
    let own = |text: &str| Some(text.to_owned());
    vec![
        ("Zm9ybS10b2tlbg".to_owned(), None, None),
        ("a\"b&<c>".to_owned(), own("mgpr_0-_a"), own(EVIL)),
        ("other".to_owned(), own("r e=q&u\"e<s>t/"), own("하루첩")),
        ("t".to_owned(), own("r"), own(&"가 & 나".repeat(20))),
        ("t".to_owned(), own("r"), own("")),
    ]
}

fn form_pages() -> Vec<Page> {
    let mut pages = Vec::new();
    for (form_token, request, client_name) in values() {
        for return_to in [None, Some("/sandbox/x/apps".to_owned()), Some("/sandbox/x/developers/new".to_owned())] {
            let then = Continuation {
                request: request.clone(),
                return_to,
                client_name: client_name.clone(),
                ..Continuation::default()
            };
            let demo_accounts = sign_in(None).demo_accounts;
            let bodies = [
                Body::SignIn(SignIn { then: then.clone(), ..SignIn::default() }),
                Body::SignIn(SignIn { then: then.clone(), sign_up_offered: true, demo_accounts, ..SignIn::default() }),
                Body::SignIn(SignIn { then: then.clone(), passkeys_offered: true, ..SignIn::default() }),
                Body::SignUp(SignUp { then: then.clone(), ..SignUp::default() }),
                Body::PasskeySignIn(PasskeySignIn { then }),
            ];
            let frame = Frame {
                signed_in: None,
                form_token: form_token.clone(),
                leads_to_client: request.is_some(),
                ui_locales: Some(form_token.clone()),
                ..frame()
            };
            pages.extend(bodies.map(|body| Page { frame: frame.clone(), body }));
        }
    }
    pages
}

#[test]
fn a_page_with_holes_is_byte_equal_to_the_page_drawn_whole() {
    for coding in [Coding::Identity, Coding::Deflate] {
        let pages = FormPages::new(style);
        for preferences in all_preferences() {
            // Twice, so that the second is one that was kept.
            for page in form_pages().iter().chain(&form_pages()) {
                let (written, whole) = both(&pages, page, preferences, coding);
                assert_eq!(written, whole, "{page:?}");
            }
        }
        // Of the bodies five, of the paths three, with an app's request and without; and however many browsers came by.
        assert_eq!(pages.count(), 5 * 3 * 2 * 6);
    }
}

#[test]
fn a_page_that_shows_its_person_is_drawn_for_them_and_kept_for_nobody() {
    let pages = FormPages::new(style);
    for body in bodies() {
        let page = Page { frame: frame(), body };
        for coding in [Coding::Identity, Coding::Deflate] {
            for language in Language::offered() {
                let preferences = Preferences { language, theme: Theme::System };
                let (written, whole) = both(&pages, &page, preferences, coding);
                assert_eq!(written, whole, "{page:?}");
            }
        }
    }
    let of = |change: fn(&mut Page)| {
        let then = Continuation { request: then().request, ..Continuation::default() };
        let mut page = Page {
            frame: Frame { signed_in: None, ..frame() },
            body: Body::SignUp(SignUp { then, ..SignUp::default() }),
        };
        change(&mut page);
        pages.write(page, Preferences::default(), Coding::Identity, draw);
        pages.count()
    };
    assert_eq!(of(|page| page.frame.signed_in = Some("mina".to_owned())), 0);
    assert_eq!(
        of(|page| if let Body::SignUp(page) = &mut page.body {
            page.username = "mina".to_owned()
        }),
        0
    );
    assert_eq!(
        of(|page| if let Body::SignUp(page) = &mut page.body {
            page.then.return_to = Some("/sandbox/x/chosen".to_owned());
        }),
        0
    );
    assert_eq!(
        of(|page| if let Body::SignUp(page) = &mut page.body {
            page.then.invitation = Some("a secret".to_owned());
        }),
        0
    );
    assert_eq!(of(|_| {}), 1, "and this one is everybody's");
}

#[test]
fn a_page_with_another_style_is_another_page() {
    fn other() -> Option<StyleFile> {
        use std::sync::atomic::{AtomicU8, Ordering};
        static ASKED: AtomicU8 = AtomicU8::new(0);
        let css = CSS.replace("red", if ASKED.fetch_add(1, Ordering::Relaxed) == 0 { "blue" } else { "green" });
        Some(StyleFile { sha256: Sha256::digest(&css).into(), bytes: css.into_bytes().into() })
    }
    let pages = FormPages::new(other);
    let page = form_pages().remove(0);
    let written = || {
        let written = pages.write(page.clone(), Preferences::default(), Coding::Deflate, draw);
        let html = miniz_oxide::inflate::decompress_to_vec_zlib(&written.bytes).expect("zlib");
        let source = written.style.expect("a style").hash_source.clone();
        (String::from_utf8(html).expect("UTF-8"), source)
    };
    let ((blue, blue_hash), (green, green_hash)) = (written(), written());
    assert!(blue.contains("a{color:blue}") && green.contains("a{color:green}"), "{green}");
    assert_ne!(blue_hash, green_hash);
}

#[test]
fn only_so_many_pages_are_kept() {
    let pages = FormPages::new(style);
    let mut page = form_pages().remove(0);
    for number in 0..300 {
        page.frame.base = format!("/{number}");
        pages.write(page.clone(), Preferences::default(), Coding::Identity, draw);
    }
    assert_eq!(pages.count(), 256);
    let (written, whole) = both(&pages, &page, Preferences::default(), Coding::Identity);
    assert_eq!(written, whole);
}
