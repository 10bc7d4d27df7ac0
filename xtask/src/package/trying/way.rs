//! From the first installation to the last trace: what a person entrusted to the server is there for as long as the operator did not say
//! otherwise.

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use super::root::Root;
use super::service::Service;
use crate::bench::caller::Caller;
use crate::bench::flow::Tokens;
use crate::bench::ours::{Prepared, prepare_by};
use crate::bench::target::Target;

const SETTINGS: &str = "/etc/matgim/matgim.toml";
const STATE: &str = "/var/lib/matgim";
/// By which the service is started with the machine.
const ENABLED: &str = "/etc/systemd/system/multi-user.target.wants/matgim.service";
const DATABASE: &str = "/var/lib/matgim/matgim.db";

pub fn walk(earlier: &Path, package: &Path) -> Result<()> {
    let root = Root::fresh()?;
    root.install(earlier)?;
    same("the state folder", &root.owner(STATE)?, "matgim:matgim 700")?;
    same("the settings", &root.owner(SETTINGS)?, "root:matgim 640")?;
    same("their folder", &root.owner("/etc/matgim")?, "root:matgim 750")?;
    for file in ["/usr/share/man/man1/matgim.1.gz", "/usr/share/bash-completion/completions/matgim", ENABLED] {
        is_there(&root, file, true)?;
    }
    as_service(&root, &["config", "check"], "")?;

    let places = choose_addresses(&root)?;
    let edited = fs::read_to_string(root.path(SETTINGS))?;
    let known = prepare_by(|input, arguments| as_service(&root, arguments, input))?;
    let service = places.serve(&root, &known)?;
    let tokens = tokens(&service.target)?;
    is_active(&service.target, &tokens)?;
    service.stop(&root)?;
    same("the database", &root.owner(DATABASE)?, "matgim:matgim 600")?;

    root.install(package)?;
    same("the settings after an upgrade", &fs::read_to_string(root.path(SETTINGS))?, &edited)?;
    let proposed = fs::read_to_string(root.path(&format!("{SETTINGS}.dpkg-dist")))?;
    says(&proposed, "# log_format = ")?;
    let service = places.serve(&root, &known)?;
    is_active(&service.target, &tokens)?;
    is_active(&service.target, &self::tokens(&service.target)?)?;
    service.stop(&root)?;
    println!("      a token of before the upgrade is active after it, and the settings are as they were edited");

    let said = root.run("dpkg", &["--remove", "matgim"])?;
    says(&said, "accounts, clients and tokens stay in /var/lib/matgim")?;
    is_there(&root, "/usr/bin/matgim", false)?;
    is_there(&root, DATABASE, true)?;
    is_there(&root, SETTINGS, true)?;

    root.install(package)?;
    let service = places.serve(&root, &known)?;
    is_active(&service.target, &tokens)?;
    service.stop(&root)?;
    println!("      removed and installed again, the token is active still");

    root.run("dpkg", &["--remove", "matgim"])?;
    let said = root.run("dpkg", &["--purge", "matgim"])?;
    says(&said, "deleting /var/lib/matgim with all accounts, clients and tokens")?;
    for gone in [ENABLED, STATE, "/etc/matgim", "/usr/bin/matgim", "/usr/share/doc/matgim"] {
        is_there(&root, gone, false)?;
    }
    println!("      purged, nothing of it is there");
    Ok(fs::remove_dir_all(&root.folder)?)
}

/// Where the service is, and where its calendar API is.
struct Places {
    host: String,
    api: String,
}

/// The loopback interface is that of the machine, whose own services have the ports that are the default.
fn choose_addresses(root: &Root) -> Result<Places> {
    let free = || Ok::<_, std::io::Error>(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string());
    let places = Places { host: free()?, api: free()? };
    let settings = root.path(SETTINGS);
    let mut text = fs::read_to_string(&settings)?;
    for (name, value) in [
        ("base_url", format!("http://{}", places.host)),
        ("listen", places.host.clone()),
        ("resource_base_url", format!("http://{}", places.api)),
        ("resource_listen", places.api.clone()),
    ] {
        let line = text.lines().find(|line| line.starts_with(&format!("# {name} = ")));
        let line = line.with_context(|| format!("{SETTINGS} has no line `# {name} = …`"))?.to_owned();
        text = text.replace(&format!("\n{line}\n"), &format!("\n{name} = \"{value}\"\n"));
    }
    // Not by a rename: whose it is stays.
    fs::write(&settings, text)?;
    Ok(places)
}

/// As README.Debian says it.
fn as_service(root: &Root, arguments: &[&str], input: &str) -> Result<String> {
    let before = ["-u", "matgim", "--", "matgim", "--config", SETTINGS];
    root.run_with("runuser", &[&before[..], arguments].concat(), input)
}

impl Places {
    fn serve(&self, root: &Root, known: &Prepared) -> Result<Service> {
        Service::start(root, |process| known.target(self.host.clone(), self.api.clone(), process))
    }
}

fn tokens(target: &Target) -> Result<Tokens> {
    let (web, person) = (target.web.as_ref().context("a client")?, target.person.as_ref().context("a person")?);
    Caller::new(&target.host).tokens(target, web, person)
}

fn is_active(target: &Target, tokens: &Tokens) -> Result<()> {
    let service = target.service.as_ref().context("a client")?;
    let fields = [("token", tokens.access.as_str())];
    let heard =
        Caller::new(&target.host).post(target.path("introspect")?, &[("Authorization", &service.basic())], &fields)?;
    let answer: serde_json::Value = serde_json::from_str(&heard.text)?;
    match answer["active"].as_bool() {
        Some(true) => Ok(()),
        _ => bail!("the token is not active: {} {}", heard.status, heard.text),
    }
}

fn same(what: &str, found: &str, wanted: &str) -> Result<()> {
    if found != wanted {
        bail!("{what}: it is {found:?} and has to be {wanted:?}");
    }
    Ok(())
}

fn says(said: &str, wanted: &str) -> Result<()> {
    if !said.contains(wanted) {
        bail!("{wanted:?} is not in {said:?}");
    }
    Ok(())
}

fn is_there(root: &Root, file: &str, wanted: bool) -> Result<()> {
    if root.has(file) != wanted {
        bail!("{file} is {} there", if wanted { "not" } else { "still" });
    }
    Ok(())
}
