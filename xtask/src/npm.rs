//! npm packages: `npm ci`, only when the lock file is not the one that was installed last.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use fs_err as fs;

use crate::tools;

/// A folder with a `package.json`, a lock and, after `install`, its `node_modules`.
pub struct Packages {
    folder: PathBuf,
}

impl Packages {
    pub fn install(folder: &Path) -> Result<Self> {
        need_node()?;
        let packages = Self { folder: folder.to_owned() };
        let lock = fs::read(folder.join("package-lock.json"))?;
        let installed = packages.folder("").join(".installed-lock.json");
        if fs::read(&installed).is_ok_and(|old| old == lock) {
            return Ok(packages);
        }
        tools::run(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
                // Browser tests use the Chromium of the machine.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                .current_dir(folder),
        )?;
        fs::write(installed, lock)?;
        Ok(packages)
    }

    pub fn folder(&self, package: &str) -> PathBuf {
        self.folder.join("node_modules").join(package)
    }
}

fn need_node() -> Result<()> {
    for tool in ["node", "npm"] {
        if tools::find(tool).is_none() {
            return tools::refuse(format!("there is no `{tool}`: `apt-get install nodejs npm` installs it"));
        }
    }
    Ok(())
}
