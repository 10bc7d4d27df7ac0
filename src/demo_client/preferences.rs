//! Language and theme, kept in cookies of Haru's own host.

use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use bytes::Bytes;

use super::dates::Month;
use super::guard::{fields, see};
use super::haru::Haru;
use oauth::parameters::Parameters;
use view::haru::Step;
use view::preferences::{Language, Preferences, Theme};

/// The notebook, opened at a step.
const STEP: &str = "/notebook?step=";
const ONE_YEAR: time::Duration = time::Duration::days(365);

pub async fn choose(State(haru): State<Haru>, mut jar: CookieJar, body: Result<Bytes, BytesRejection>) -> Response {
    let form = match fields(&haru, body) {
        Ok(form) => form,
        Err(response) => return *response,
    };
    let secure = haru.settings().base_url.is_https();
    let kept = |name: &'static str, value: &'static str| {
        Cookie::build((name, value)).path("/").max_age(ONE_YEAR).http_only(true).same_site(SameSite::Lax).secure(secure)
    };
    if let Some(language) = form.first("language").and_then(Language::from_range) {
        jar = jar.add(kept(Preferences::LANGUAGE_COOKIE, language.tag()));
    }
    if let Some(theme) = form.first("theme").and_then(Theme::from_name) {
        jar = jar.add(kept(Preferences::THEME_COOKIE, theme.name()));
    }
    see(&haru, jar, &back(&form))
}

/// Built anew from what it may be, never echoed: an open redirect has nothing to hold on to.
fn back(form: &Parameters) -> String {
    match form.first("return_to") {
        Some(own @ ("/notebook" | "/next")) => own.to_owned(),
        Some(page) if page.starts_with(STEP) => match page.strip_prefix(STEP).and_then(Step::parse) {
            Some(step) => format!("{STEP}{}", step.number()),
            None => "/notebook".to_owned(),
        },
        Some(page) => match page.strip_prefix("/planner?month=").and_then(Month::parse) {
            Some(month) => format!("/planner?month={month}"),
            None => "/planner".to_owned(),
        },
        None => "/planner".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_anywhere_but_to_a_page_of_ours() {
        let to = |value: &str| {
            let mut form = String::new();
            oauth::parameters::encode_pair(&mut form, "return_to", value);
            back(&Parameters::parse(form.as_bytes()).expect("form"))
        };
        assert_eq!((to("/notebook"), to("/next")), ("/notebook".to_owned(), "/next".to_owned()));
        assert_eq!(to("/planner?month=2026-11"), "/planner?month=2026-11");
        assert_eq!(to("/notebook?step=9"), "/notebook?step=9");
        assert_eq!(to("/notebook?step=9//evil.example"), "/notebook");
        for evil in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/planner?month=//evil",
            "",
            "/callback?code=1",
        ] {
            assert_eq!(to(evil), "/planner", "{evil}");
        }
    }
}
