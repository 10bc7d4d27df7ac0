//! In place of `lab_wiring` where the feature `lab` is left out: there is no Lab, and no value of its type.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::sync::watch;

use crate::instances::Ports;
use crate::settings::Settings;
use authorization_server::dashboard::TryClient;
use view::sign_in::DemoAccount;

/// The Lab that this program does not have.
pub enum LabServer {}

impl LabServer {
    /// Opens nothing.
    pub async fn open(
        _: &Settings,
        _: &Ports,
        _: &[DemoAccount],
        _: SocketAddr,
    ) -> Result<Option<Self>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(None)
    }

    pub fn trying(&self) -> Arc<dyn TryClient> {
        match *self {}
    }

    pub fn at_server(&self, _: Router) -> Router {
        match *self {}
    }

    pub fn at_api(&self, _: Router) -> Router {
        match *self {}
    }

    pub fn at_haru(&self, _: Router) -> Router {
        match *self {}
    }

    pub fn counting(&self) -> Box<dyn Fn() -> usize + Send + Sync> {
        match *self {}
    }

    pub async fn keep(self, _: watch::Receiver<bool>) {
        match self {}
    }
}
