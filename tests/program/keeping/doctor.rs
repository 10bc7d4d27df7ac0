//! What the doctor finds beside a running server.

use serde_json::Value;

use super::said;
use crate::support::server::Server;

fn findings(server: &Server, more: &[&str]) -> (Option<i32>, Vec<Value>) {
    let arguments = ["doctor", "--json", "--listen=127.0.0.1:3000"];
    let looked = server.run(&[&arguments, more].concat());
    let findings = serde_json::from_slice(&looked.stdout).unwrap_or_else(|_| panic!("{}", said(&looked)));
    (looked.status.code(), findings)
}

fn finding<'f>(findings: &'f [Value], name: &str) -> &'f Value {
    findings.iter().find(|own| own["check"] == name).unwrap_or_else(|| panic!("{name}: {findings:?}"))
}

#[tokio::test]
async fn beside_a_server_that_is_well_nothing_is_wrong_and_each_thing_that_is_has_its_cure() {
    let server = Server::start().await;
    let own = ["--base-url", &server.base];
    let (code, found) = findings(&server, &own);
    assert!(found.iter().all(|own| own["state"] != "error"), "{found:?}");
    assert_eq!(code, Some(0));
    for name in ["issuer", "proxies", "clock", "cookies", "descriptors", "passwords", "key file"] {
        assert_eq!(finding(&found, name)["state"], "fine", "{found:?}");
    }
    let is_file = !server.database().with_file_name(Server::DATABASE).exists();
    assert_eq!(finding(&found, "database")["state"], if is_file { "fine" } else { "unknown" }, "{found:?}");

    let elsewhere = server.base.replace("localhost", "127.0.0.1");
    let (code, found) = findings(&server, &["--base-url", &elsewhere]);
    let issuer = finding(&found, "issuer");
    assert_eq!((code, issuer["state"].as_str()), (Some(1), Some("error")), "{found:?}");
    assert!(issuer["says"].as_str().is_some_and(|says| says.contains(&server.base)), "{issuer}");
    assert!(issuer["cure"].as_str().is_some_and(|cure| cure.contains("base_url")), "{issuer}");

    let (_, found) = findings(&server, &["--base-url=https://name.invalid"]);
    assert!(
        finding(&found, "issuer")["says"].as_str().is_some_and(|says| says.contains("its name has no address")),
        "{found:?}"
    );
    assert_eq!(finding(&found, "proxies")["state"], "error", "{found:?}");
    assert_eq!(finding(&found, "cookies")["state"], "unknown", "{found:?}");

    if is_file {
        use std::os::unix::fs::PermissionsExt as _;
        let key = server.database().with_extension("key");
        let text = std::fs::read_to_string(&key).expect("a key");
        let digits = text.trim_end().rsplit(':').next().expect("digits");
        for (file, mode) in [(server.database(), 0o644), (key.clone(), 0o666)] {
            std::fs::set_permissions(file, std::fs::Permissions::from_mode(mode)).expect("a mode");
        }
        let looked = server.run(&["doctor", "--base-url", &server.base]);
        let told = said(&looked);
        assert_eq!(looked.status.code(), Some(1), "{told}");
        for says in ["error    permissions", "error    key file", "cure: chmod 600", "warning  backups"] {
            assert!(told.contains(says), "{told}");
        }
        assert!(digits.len() == 64 && !told.contains(digits), "no secret is told");
    }
}
