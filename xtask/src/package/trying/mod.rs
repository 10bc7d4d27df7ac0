//! `cargo xtask package --try`: what was packaged, as an operator has it: installed, used through nginx with TLS, upgraded, backed up,
//! brought back elsewhere, removed, purged, in roots of Debian's own; and built into a container. Everything is on this machine, and nothing of it outlives the try.

/// What is in front of the service.
mod front;
/// The image.
mod image;
/// A root of Debian's own.
mod root;
/// The unit, as systemd would start it.
mod service;
/// What a unit says.
mod unit;
/// From the first installation to the last trace.
mod way;

use std::path::Path;

use anyhow::Result;

use super::contents::Contents;
use super::deb;
use super::release::Release;
use crate::progress::Progress;
use crate::{files, site, tools};

pub const STEPS: [&str; 4] = [
    "a root of Debian's",
    "what systemd says of the unit",
    "installed, used, upgraded, brought back, purged",
    "the container",
];

/// It sorts before every version that there is or will be.
const EARLIER: &str = "0.0.1~earlier";

pub fn main(
    progress: &mut Progress,
    release: &Release,
    mut contents: Contents,
    deb: &Path,
    container: &Path,
) -> Result<()> {
    let work = site::work().join("trying");
    progress.next(|| {
        need_root()?;
        root::base()
    })?;
    progress.next(|| unit::judged(&tools::root().join("packaging/matgim.service"), &work))?;
    progress.next(|| {
        let debs = site::work().join("earlier");
        files::empty(&debs)?;
        // The same program under an older name, with settings that said less: what is tried is the package, and databases of earlier
        // releases have a test of their own.
        contents.settings = contents.settings.replace("# log_format = \"text\"\n", "");
        let earlier = deb::make(release, &contents, EARLIER, &debs)?;
        way::walk(&earlier, deb)
    })?;
    progress.next(|| image::tried(container, &release.version))
}

fn need_root() -> Result<()> {
    match tools::output(std::process::Command::new("id").arg("-u"))?.as_str() {
        "0" => Ok(()),
        _ => tools::refuse("a package is installed by root alone: try it as root, or on a machine that is made for it"),
    }
}
