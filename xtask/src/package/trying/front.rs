//! nginx with TLS in front of the service, by the example that comes with the package, under the names that the example has; only the ports
//! are others, since the loopback interface is that of the machine.

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fs_err as fs;

use super::root::{Root, chroot};
use crate::bench::caller::{Caller, Stream};
use crate::files;

const ISSUER: &str = "id.example.com";
const API: &str = "api.example.com";
const EXAMPLE: &str = "/usr/share/doc/matgim/docs/examples/nginx/one-server.conf";
const SITE: &str = "/etc/nginx/conf.d/matgim.conf";
const AUTHORITY: &str = "/usr/local/share/ca-certificates/tried.crt";
const LOG: &str = "/tmp/nginx.log";
const PATIENCE: Duration = Duration::from_secs(30);

/// Certificates, in the root's own `/etc/ssl/matgim`, by an authority that the root trusts.
const CERTIFIED: &str = r#"
set -e
mkdir -p /etc/ssl/matgim /tmp/authority
cd /tmp/authority
new="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -x509 -days 60"
openssl req $new -keyout key.pem -out authority.pem -subj "/CN=Tried" 2>&1
openssl req $new -CA authority.pem -CAkey key.pem -keyout /etc/ssl/matgim/privkey.pem -out own.pem -subj "/CN=$1" \
    -addext "subjectAltName=DNS:$1,DNS:$2" -addext "basicConstraints=critical,CA:FALSE" 2>&1
cat own.pem authority.pem >/etc/ssl/matgim/fullchain.pem
cp authority.pem /usr/local/share/ca-certificates/tried.crt
update-ca-certificates 2>&1
"#;

/// It ends with this value.
pub struct Front {
    nginx: Child,
    root: PathBuf,
    port: u16,
}

impl Front {
    /// `listen` and `api`: where the service is.
    pub fn start(root: &Root, port: u16, listen: &str, api: &str) -> Result<Self> {
        let mut site = fs::read_to_string(root.path(EXAMPLE))?;
        for (example, own) in [
            ("server 127.0.0.1:3000;", format!("server {listen};")),
            ("server 127.0.0.1:3002;", format!("server {api};")),
            ("listen 443 ssl;", format!("listen 127.0.0.1:{port} ssl;")),
        ] {
            if !site.contains(example) {
                bail!("{EXAMPLE} has no `{example}`");
            }
            site = site.replace(example, &own);
        }
        files::write(&root.path(SITE), site)?;
        // It is at port 80, which is the machine's.
        fs::remove_file(root.path("/etc/nginx/sites-enabled/default"))?;
        let hosts = fs::read_to_string(root.path("/etc/hosts")).unwrap_or_default();
        fs::write(root.path("/etc/hosts"), format!("{hosts}\n127.0.0.1 localhost {ISSUER} {API}\n"))?;
        root.run("sh", &["-c", CERTIFIED, "sh", ISSUER, API])?;
        root.run("nginx", &["-t"])?;
        let log = fs::File::create(root.path(LOG))?.into_file();
        let nginx = root.command("nginx").args(["-g", "daemon off;"]).stdin(Stdio::null()).stderr(log).spawn()?;
        let front = Self { nginx, root: root.folder.clone(), port };
        let patience = Instant::now() + PATIENCE;
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > patience {
                bail!("nginx does not listen: {}", fs::read_to_string(root.path(LOG))?);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(front)
    }

    pub fn issuer(port: u16) -> String {
        format!("https://{ISSUER}:{port}")
    }

    pub fn api(port: u16) -> String {
        format!("https://{API}:{port}")
    }

    pub fn free_port() -> Result<u16> {
        Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
    }

    /// One who speaks with the issuer.
    pub fn caller(&self) -> Caller {
        self.of(ISSUER)
    }

    /// One who speaks with the calendar API.
    pub fn api_caller(&self) -> Caller {
        self.of(API)
    }

    /// What goes over the wire is encrypted by OpenSSL, which looks at the certificate as every client does.
    fn of(&self, name: &'static str) -> Caller {
        let (root, port) = (self.root.clone(), self.port);
        Caller::encrypted(&format!("{name}:{port}"), move || {
            Ok(Box::new(Tls::to(&root, name, port)?) as Box<dyn Stream>)
        })
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.nginx.id().to_string()]).status();
        let _ = self.nginx.wait();
    }
}

struct Tls {
    openssl: Child,
    out: ChildStdin,
    back: ChildStdout,
}

impl Tls {
    fn to(root: &std::path::Path, name: &str, port: u16) -> Result<Self> {
        let mut openssl = chroot(root, "openssl")
            .args(["s_client", "-quiet", "-nocommands", "-verify_quiet", "-connect", &format!("127.0.0.1:{port}")])
            .args(["-servername", name, "-verify_hostname", name, "-verify_return_error", "-CAfile", AUTHORITY])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (out, back) = (openssl.stdin.take().context("a pipe")?, openssl.stdout.take().context("a pipe")?);
        Ok(Self { openssl, out, back })
    }
}

impl Read for Tls {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.back.read(buffer)
    }
}

impl Write for Tls {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Tls {
    fn drop(&mut self) {
        let _ = self.openssl.kill();
        let _ = self.openssl.wait();
    }
}
