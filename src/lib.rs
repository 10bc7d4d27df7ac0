//! Matgim: an OAuth 2.0 authorization server, a calendar API, and a third-party app that meets both over HTTP only.

#[cfg(feature = "actors")]
pub mod authorization_server;
#[cfg(feature = "actors")]
pub mod demo_client;
pub mod oauth;
#[cfg(feature = "actors")]
pub mod ports;
#[cfg(feature = "actors")]
pub mod resource_server;
#[cfg(feature = "actors")]
pub mod storage;
pub mod ui;
pub mod view;
