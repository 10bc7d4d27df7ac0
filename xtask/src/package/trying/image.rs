//! The image that a container is started from, built and started by buildah without a daemon and without a network of its own.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tools;

const IMAGE: &str = "localhost/matgim-tried";
const PATIENCE: Duration = Duration::from_secs(60);

pub fn tried(context: &Path, version: &str) -> Result<()> {
    if tools::find("buildah").is_none() {
        println!("      not tried: there is no `buildah`; `apt-get install buildah` installs it");
        return Ok(());
    }
    let isolation = ["--isolation", "chroot"];
    let mut build = buildah("build");
    build.args(isolation).args(["--format", "docker", "--tag", IMAGE]).arg(context);
    tools::output(&mut build)?;
    let told = tools::output(buildah("inspect").args([
        "--type",
        "image",
        "--format",
        "{{.Docker.Config.User}} {{.Docker.Config.Healthcheck.Test}}",
        IMAGE,
    ]))?;
    if told != "65532:65532 [CMD /usr/bin/matgim healthcheck]" {
        bail!("the image says of its user and its health: {told}");
    }
    let container = Container(tools::output(buildah("from").arg(IMAGE))?);
    let said = container.run(&["/usr/bin/matgim", "--version"])?;
    if said != format!("matgim {version}") {
        bail!("the program in the container says {said:?}");
    }
    // The network is this machine's, on which others have the ports that are the default.
    let free = || Ok::<_, std::io::Error>(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port());
    let listen = format!("0.0.0.0:{}", free()?);
    let at = [("MATGIM_LISTEN", listen.clone()), ("MATGIM_RESOURCE_LISTEN", format!("0.0.0.0:{}", free()?))];
    let early = container.command(&at, &["/usr/bin/matgim", "healthcheck"]).output()?;
    if early.status.success() {
        bail!("before a server runs, `matgim healthcheck` calls it healthy");
    }
    let mut serving = Serving(container.command(&at, &["/usr/bin/matgim", "serve"]).stderr(Stdio::null()).spawn()?);
    let patience = Instant::now() + PATIENCE;
    while !container.command(&at, &["/usr/bin/matgim", "healthcheck"]).output()?.status.success() {
        if serving.0.try_wait()?.is_some() || Instant::now() > patience {
            bail!("the server in the container did not become healthy");
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    println!("      built from nothing, runs as 65532, and `matgim healthcheck` calls it healthy");
    Ok(())
}

fn buildah(what: &str) -> Command {
    let mut command = Command::new("buildah");
    command.arg(what);
    command
}

/// Removed with this value, and the image with it.
struct Container(String);

impl Container {
    fn command(&self, variables: &[(&str, String)], words: &[&str]) -> Command {
        let mut command = buildah("run");
        command.args(["--isolation", "chroot"]);
        for (name, value) in variables {
            command.arg("--env").arg(format!("{name}={value}"));
        }
        command.arg(&self.0).arg("--").args(words).stdin(Stdio::null());
        command
    }

    fn run(&self, words: &[&str]) -> Result<String> {
        tools::output(&mut self.command(&[], words)).context("in the container")
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        let _ = buildah("rm").arg(&self.0).stdout(Stdio::null()).status();
        let _ = buildah("rmi").arg(IMAGE).stdout(Stdio::null()).status();
    }
}

struct Serving(Child);

impl Drop for Serving {
    /// It hands on to the program what it is told.
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}
