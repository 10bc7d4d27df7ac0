//! What is around every page: the document, what its answer forbids the browser, and what a page knows of its request.

/// The codings that a reader takes.
#[cfg(feature = "ssr")]
pub mod content_encoding;
/// `<html>`: the head and the five parts of the body.
pub mod document;
/// Entity tags: what stands for the bytes of an answer, so that they are not sent twice.
pub mod entity_tag;
/// The security headers of pages, and their Content Security Policy.
pub mod headers;
/// The style of all pages inside a page.
pub mod inline_style;
/// The language and theme of a request, and the form that changes them.
pub mod preferences;
/// A view, as the text of a page.
pub mod render;
/// The programs that wake the islands of a page.
pub mod scripts;
/// The document around a page that a handler answers with.
pub mod sheet;
/// Where the pages stand.
pub mod site;
/// What a page with islands knows of the request that it answers.
pub mod visit;
/// What a button says while its form is on its way.
pub mod working;
/// A page that is deflated but for what is one person's.
pub mod zlib;
