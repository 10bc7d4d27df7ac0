use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::{MINA, flow};
use crate::support::certificates::Authority;
use crate::support::keeper::{Keeper, program};
use crate::support::nginx::main_file;
use crate::support::origins::Origins;
use crate::support::ports::free_port;
use crate::support::requests::{ALL, CALLBACK, PASSWORD};
use crate::support::server::Server;

/// What operators are given.
const NGINX: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/nginx/one-server.conf"));
const CADDY: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/examples/caddy/Caddyfile"));

/// A server, and a proxy in front of it that speaks https.
struct Behind {
    server: Server,
    front: Origins,
    folder: tempfile::TempDir,
    authority: Authority,
    _proxy: Keeper,
}

/// `text` with one text in place of another, which must be there.
fn replaced(text: &str, old: &str, new: &str) -> String {
    assert!(text.contains(old), "the example has no {old:?} any more");
    text.replace(old, new)
}

impl Behind {
    /// `start` writes the example with the ports of server and calendar API, and of the proxy in front of each, and starts the proxy.
    async fn start(start: impl FnOnce(&Path, [u16; 2], [u16; 2]) -> Keeper) -> Self {
        let (own, ports) = ([free_port(), free_port()], [free_port(), free_port()]);
        let [base, resource] = ports.map(|port| format!("https://localhost:{port}"));
        let [listen, resource_listen] = own.map(|port| format!("127.0.0.1:{port}"));
        let settings = [
            ("MATGIM_BASE_URL", &*base),
            ("MATGIM_LISTEN", &listen),
            ("MATGIM_RESOURCE_BASE_URL", &resource),
            ("MATGIM_RESOURCE_LISTEN", &resource_listen),
            ("MATGIM_TRUSTED_PROXIES", "1"),
            ("MATGIM_THROTTLE", "on"),
            ("MATGIM_REGISTRATION", "open"),
            ("MATGIM_REGISTRATIONS", "2"),
        ];
        let server = Server::start_with(&settings).await;
        let authority = Authority::new();
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (certificate, key) = authority.issue("own");
        fs::copy(certificate, folder.path().join("fullchain.pem")).expect("copied");
        fs::copy(key, folder.path().join("privkey.pem")).expect("copied");
        let proxy = start(folder.path(), own, ports);
        let front = Origins { base, resource, http: authority.http_client() };
        let behind = Self { server, front, folder, authority, _proxy: proxy };
        for port in ports {
            behind.listens(port).await;
        }
        behind
    }

    async fn listens(&self, port: u16) {
        for _ in 0..800 {
            if tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!(
            "the proxy does not listen: {}",
            fs::read_to_string(self.folder.path().join("start.log")).expect("its log")
        );
    }

    /// A program that registers itself, and says of itself that it came from elsewhere.
    async fn registered(&self, front: &Origins, says: &str) -> u16 {
        let body = serde_json::json!({ "client_name": "Behind a proxy", "redirect_uris": [CALLBACK] }).to_string();
        let sent = front.http.post(format!("{}/register", front.base)).header("x-forwarded-for", says);
        let sent = sent.header("content-type", "application/json").body(body).send().await;
        sent.expect("an answer").status().as_u16()
    }

    async fn does_what_it_should(&self) {
        self.server.create_user(MINA, PASSWORD);
        let client = self.server.create_client(MINA, "confidential", &[CALLBACK], ALL);
        flow(&self.front, &client).await;
        for (number, expected) in [(1, 201), (2, 201), (3, 429), (4, 429)] {
            let says = format!("203.0.113.{number}");
            assert_eq!(self.registered(&self.front, &says).await, expected, "what a caller writes is nobody's address");
        }
        let client = native::ports::http_client_trusting(
            &fs::read(self.authority.folder().join("authority.pem")).expect("read"),
        );
        let client = crate::support::origins::as_in_tests(client.expect("TLS"));
        let http = client.local_address(Some([127, 0, 0, 7].into())).build().expect("a client");
        let elsewhere = Origins { http, ..self.front.clone() };
        assert_eq!(self.registered(&elsewhere, "127.0.0.1").await, 201, "another network has its own share");
    }
}

fn start_nginx(folder: &Path, own: [u16; 2], ports: [u16; 2]) -> Keeper {
    let here = folder.display();
    let mut site = replaced(NGINX, "/etc/ssl/matgim/", &format!("{here}/"));
    site = replaced(&site, "/var/log/nginx/", &format!("{here}/"));
    for (example, own) in [3000, 3002].into_iter().zip(own) {
        site = replaced(&site, &format!("server 127.0.0.1:{example};"), &format!("server 127.0.0.1:{own};"));
    }
    for port in ports {
        assert!(site.contains("listen 443 ssl;"), "the example has two servers");
        site = site.replacen("listen 443 ssl;", &format!("listen 127.0.0.1:{port} ssl;"), 1);
    }
    fs::write(folder.join("matgim.conf"), site).expect("a site");
    fs::write(folder.join("nginx.conf"), main_file(folder)).expect("a configuration");
    let place = folder.to_str().expect("UTF-8");
    Keeper::start(folder, &program("nginx", "nginx-light"), &["-p", place, "-c", "nginx.conf", "-e", "start.log"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_goes_through_the_example_for_nginx_and_nobody_chooses_their_own_address() {
    let behind = Behind::start(start_nginx).await;
    behind.does_what_it_should().await;
    let log = fs::read_to_string(behind.folder.path().join("matgim.log")).expect("its log");
    assert!(log.contains("\"GET /authorize\"") && !log.contains("state="), "{log}");
}

fn start_caddy(folder: &Path, own: [u16; 2], ports: [u16; 2]) -> Keeper {
    let here = folder.display();
    let mut site = replaced(CADDY, "/etc/ssl/matgim/", &format!("{here}/"));
    site = replaced(&site, "/var/log/caddy/", &format!("{here}/"));
    for (example, own) in [3000, 3002].into_iter().zip(own) {
        site =
            replaced(&site, &format!("reverse_proxy 127.0.0.1:{example} "), &format!("reverse_proxy 127.0.0.1:{own} "));
    }
    for (example, port) in ["\nid.example.com {", "\napi.example.com {"].into_iter().zip(ports) {
        site = replaced(&site, example, &format!("\nlocalhost:{port} {{\n\tbind 127.0.0.1"));
    }
    // Its other addresses are those of the whole machine.
    let alone = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n";
    fs::write(folder.join("Caddyfile"), format!("{alone}{site}")).expect("a site");
    let caddy = program("caddy", "caddy");
    let file = ["--adapter", "caddyfile", "--config", "Caddyfile"];
    let validated = Command::new(&caddy).arg("validate").args(file).current_dir(folder).env("HOME", folder).output();
    let validated = validated.expect("caddy starts");
    assert!(validated.status.success(), "{}", String::from_utf8_lossy(&validated.stderr));
    Keeper::start(folder, &caddy, &[&["run"], &file[..]].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flow_goes_through_the_example_for_caddy_and_nobody_chooses_their_own_address() {
    let behind = Behind::start(start_caddy).await;
    behind.does_what_it_should().await;
    let log = fs::read_to_string(behind.folder.path().join("matgim.log")).expect("its log");
    assert!(log.contains("/authorize") && !log.contains("state=") && !log.contains("Basic "), "{log}");
}
