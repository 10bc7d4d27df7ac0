//! From the first installation to the last trace: what a person entrusted to the server is there for as long as the operator did not say
//! otherwise.

use std::path::Path;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use super::front::Front;
use super::root::Root;
use super::service::Service;
use crate::bench::caller::at;
use crate::bench::flow::Tokens;
use crate::bench::ours::{Prepared, prepare_by};
use crate::bench::target::{Person, Target};
use crate::files;

const SETTINGS: &str = "/etc/matgim/matgim.toml";
const STATE: &str = "/var/lib/matgim";
/// By which the service is started with the machine.
const ENABLED: &str = "/etc/systemd/system/multi-user.target.wants/matgim.service";
const DATABASE: &str = "/var/lib/matgim/matgim.db";
/// What of a server has to be kept: a backup, and the key apart from it.
const BACKUP: &str = "/var/lib/matgim/kept.db";
const KEY: &str = "/var/lib/matgim/matgim.key";

pub fn walk(earlier: &Path, package: &Path) -> Result<()> {
    let root = Root::fresh("root")?;
    root.install(earlier)?;
    same("the state folder", &root.owner(STATE)?, "matgim:matgim 700")?;
    same("the settings", &root.owner(SETTINGS)?, "root:matgim 640")?;
    same("their folder", &root.owner("/etc/matgim")?, "root:matgim 750")?;
    for file in ["/usr/share/man/man1/matgim.1.gz", "/usr/share/bash-completion/completions/matgim", ENABLED] {
        is_there(&root, file, true)?;
    }
    as_service(&root, &["config", "check"], "")?;

    let places = Places::chosen(&root)?;
    let edited = fs::read_to_string(root.path(SETTINGS))?;
    let front = Front::start(&root, places.port, &places.listen, &places.api)?;
    let known = prepare_by(|input, arguments| as_service(&root, arguments, input))?;
    let service = places.serve(&root, &known)?;
    first_administrator(&root, &front)?;
    let tokens = tokens(&front, &service.target)?;
    is_active(&front, &service.target, &tokens)?;
    doctor(&root)?;
    println!(
        "      nginx with TLS: the set-up address works, a client has tokens and calls the API, and `doctor` is content"
    );
    service.stop(&root)?;
    same("the database", &root.owner(DATABASE)?, "matgim:matgim 600")?;

    root.install(package)?;
    same("the settings after an upgrade", &fs::read_to_string(root.path(SETTINGS))?, &edited)?;
    let proposed = fs::read_to_string(root.path(&format!("{SETTINGS}.dpkg-dist")))?;
    says(&proposed, "# log_format = ")?;
    let service = places.serve(&root, &known)?;
    is_active(&front, &service.target, &tokens)?;
    is_active(&front, &service.target, &self::tokens(&front, &service.target)?)?;
    doctor(&root)?;
    println!("      a token of before the upgrade is active after it, and the settings are as they were edited");
    says(&as_service(&root, &["backup", "--out", BACKUP], "")?, "was looked through")?;
    service.stop(&root)?;

    let elsewhere = Root::fresh("elsewhere")?;
    elsewhere.install(package)?;
    for file in [SETTINGS, "/etc/hosts", "/etc/ssl/certs/ca-certificates.crt"] {
        fs::copy(root.path(file), elsewhere.path(file))?;
    }
    for file in [BACKUP, KEY] {
        files::copy(&root.path(file), &elsewhere.path(file))?;
        elsewhere.run("chown", &["matgim:matgim", file])?;
        elsewhere.run("chmod", &["600", file])?;
    }
    says(&as_service(&elsewhere, &["restore", "--from", BACKUP], "")?, "Start matgim on it")?;
    let service = places.serve(&elsewhere, &known)?;
    is_active(&front, &service.target, &tokens)?;
    doctor(&elsewhere)?;
    service.stop(&elsewhere)?;
    fs::remove_dir_all(&elsewhere.folder)?;
    println!("      its backup, brought back in another root, answers the same for the same token");

    let said = root.run("dpkg", &["--remove", "matgim"])?;
    says(&said, "accounts, clients and tokens stay in /var/lib/matgim")?;
    is_there(&root, "/usr/bin/matgim", false)?;
    is_there(&root, DATABASE, true)?;
    is_there(&root, SETTINGS, true)?;

    root.install(package)?;
    let service = places.serve(&root, &known)?;
    is_active(&front, &service.target, &tokens)?;
    service.stop(&root)?;
    println!("      removed and installed again, the token is active still");

    root.run("dpkg", &["--remove", "matgim"])?;
    let said = root.run("dpkg", &["--purge", "matgim"])?;
    says(&said, "deleting /var/lib/matgim with all accounts, clients and tokens")?;
    for gone in [ENABLED, STATE, "/etc/matgim", "/usr/bin/matgim", "/usr/share/doc/matgim"] {
        is_there(&root, gone, false)?;
    }
    println!("      purged, nothing of it is there");
    drop(front);
    Ok(fs::remove_dir_all(&root.folder)?)
}

/// Where the service is, where its calendar API is, and the port of what is in front of both.
struct Places {
    listen: String,
    api: String,
    port: u16,
}

impl Places {
    /// As README.Debian says it. The loopback interface is that of the machine, whose own services have the ports that are the default.
    fn chosen(root: &Root) -> Result<Self> {
        let free = || Ok::<_, anyhow::Error>(format!("127.0.0.1:{}", Front::free_port()?));
        let places = Self { listen: free()?, api: free()?, port: Front::free_port()? };
        let settings = root.path(SETTINGS);
        let mut text = fs::read_to_string(&settings)?;
        for (name, value) in [
            ("base_url", Front::issuer(places.port)),
            ("listen", places.listen.clone()),
            ("resource_base_url", Front::api(places.port)),
            ("resource_listen", places.api.clone()),
            ("trusted_proxies", "1".to_owned()),
        ] {
            let line = text.lines().find(|line| line.starts_with(&format!("# {name} = ")));
            let line = line.with_context(|| format!("{SETTINGS} has no line `# {name} = …`"))?.to_owned();
            text = text.replace(&format!("\n{line}\n"), &format!("\n{name} = \"{value}\"\n"));
        }
        // Not by a rename: whose it is stays.
        fs::write(&settings, text)?;
        Ok(places)
    }

    fn serve(&self, root: &Root, known: &Prepared) -> Result<Service> {
        Service::start(root, |process| known.target(self.listen.clone(), self.api.clone(), process))
    }
}

/// As README.Debian says it.
fn as_service(root: &Root, arguments: &[&str], input: &str) -> Result<String> {
    let before = ["-u", "matgim", "--", "matgim", "--config", SETTINGS];
    root.run_with("runuser", &[&before[..], arguments].concat(), input)
}

/// By the address that is printed for them.
fn first_administrator(root: &Root, front: &Front) -> Result<()> {
    let printed = as_service(root, &["admin", "link"], "")?;
    let mut caller = front.caller();
    let address = printed.lines().next().unwrap_or_default();
    let way = at(&caller.host, address).with_context(|| format!("`admin link` prints {printed:?}"))?.to_owned();
    let person = Person::new("eve", "quiet-harbour-linen-kettle");
    caller.walk(&way, &person, |location| location.ends_with("/admin"))?;
    let page = caller.get("/admin")?;
    match page.status {
        200 => says(&as_service(root, &["admin", "list"], "")?, "eve"),
        status => bail!("whoever came by the address of `admin link` is answered {status} at /admin"),
    }
}

/// Once there is a backup, nothing is wrong, and nothing is doubtful.
fn doctor(root: &Root) -> Result<()> {
    as_service(root, &["backup"], "")?;
    let said: serde_json::Value = serde_json::from_str(&as_service(root, &["doctor", "--json"], "")?)?;
    let checks = said.as_array().context("`doctor --json` prints no list")?;
    let doubtful: Vec<_> = checks.iter().filter(|check| check["state"] != "fine").collect();
    if checks.is_empty() || !doubtful.is_empty() {
        bail!("`doctor` says {doubtful:?} of {} checks", checks.len());
    }
    Ok(())
}

/// Of a client that uses them, too.
fn tokens(front: &Front, target: &Target) -> Result<Tokens> {
    let (web, person) = (target.web.as_ref().context("a client")?, target.person.as_ref().context("a person")?);
    let tokens = front.caller().tokens(target, web, person)?;
    let bearer = format!("Bearer {}", tokens.access);
    let heard = front.api_caller().get_with(target.path("userinfo")?, &[("Authorization", &bearer)])?;
    match heard.status {
        200 => Ok(tokens),
        status => bail!("the API answers {status}: {}", heard.text),
    }
}

fn is_active(front: &Front, target: &Target, tokens: &Tokens) -> Result<()> {
    let service = target.service.as_ref().context("a client")?;
    let fields = [("token", tokens.access.as_str())];
    let heard = front.caller().post(target.path("introspect")?, &[("Authorization", &service.basic())], &fields)?;
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
