//! What a page with islands knows of the request that it answers.

use axum::http::request::Parts;
use leptos::prelude::*;

use super::preferences;
use texts::common;
use view::preferences::Preferences;

/// Provided to every page as context.
#[derive(Clone)]
pub struct Visit {
    pub preferences: Preferences,
    /// Path and query as the browser asked for them.
    pub here: String,
    pub query: String,
    /// Whether a Lab is offered beside this server.
    pub has_lab: bool,
}

impl Visit {
    pub fn of(parts: &Parts, base: &str, has_lab: bool) -> Self {
        let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
        Self {
            preferences: preferences::of_request(&parts.headers, None),
            here: format!("{base}{target}"),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            has_lab,
        }
    }

    /// A parameter of the query; the first of a name counts.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut pairs = form_urlencoded::parse(self.query.as_bytes());
        pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }

    /// The Lab by its name, which leads there where there is one.
    pub fn lab_by_name(&self) -> AnyView {
        let name = common::LAB.say(self.preferences.language);
        match self.has_lab {
            true => view! { <a href="/lab">{name}</a> }.into_any(),
            false => name.into_any(),
        }
    }
}
