//! `cargo xtask package --check`: that the program has the site inside, and is no larger than it may be.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use crate::serving::Server;
use crate::{files, site};

/// Of the program, with the site in it. It has 32.8 MB: docs/performance.md weighs its parts, of which the site is 5.8, most of that slices
/// of fonts. What grows line by line has room for a while; a dependency that nobody weighed has not.
const BYTES_AT_MOST: u64 = 33_500_000;

/// The program runs in an empty folder while there is no site to read from disk, and every file of the site is asked for.
pub fn check(program: &Path) -> Result<()> {
    let size = fs::metadata(program)?.len();
    if size > BYTES_AT_MOST {
        bail!("{} has {size} bytes, more than {BYTES_AT_MOST}", program.display());
    }
    let away = Away::put(&site::folder())?;
    let home = site::work().join("inside");
    files::empty(&home)?;
    let server = Server::start(program, &home, &[])?;
    let wanted = files::list(&away.to)?;
    let mut asked = 0;
    for file in &wanted {
        let name = file.to_string_lossy().replace('\\', "/");
        // What a browser that takes Brotli is sent is asked for by the name of the whole.
        let (name, encoding) = match name.strip_suffix(".br") {
            Some(whole) => (whole.to_owned(), "br"),
            None => (name, "identity"),
        };
        if !is_served(&name) {
            continue;
        }
        let answer = get(&server, &format!("/{name}"), encoding)?;
        if answer != fs::read(away.to.join(file))? {
            bail!("the program answers /{name} ({encoding}) with something else than the site has");
        }
        asked += 1;
    }
    if asked == 0 {
        bail!("the site has no file to ask for");
    }
    println!("      {asked} files came out of the program as they are in the site");
    Ok(())
}

/// By the authorization server, which is asked; Haru's picture is on Haru's own origin.
fn is_served(name: &str) -> bool {
    name != "haru.svg"
}

/// A folder that is somewhere else for a while.
struct Away {
    from: std::path::PathBuf,
    to: std::path::PathBuf,
}

impl Away {
    fn put(from: &Path) -> Result<Self> {
        let to = from.with_extension("away");
        fs::rename(from, &to)?;
        Ok(Self { from: from.to_owned(), to })
    }
}

impl Drop for Away {
    fn drop(&mut self) {
        if let Err(error) = fs::rename(&self.to, &self.from) {
            eprintln!("package: {error}");
        }
    }
}

/// The body of an answer that is 200 and complete.
fn get(server: &Server, path: &str, encoding: &str) -> Result<Vec<u8>> {
    let mut stream = TcpStream::connect(&server.address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: {encoding}\r\nConnection: close\r\n\r\n",
        server.address
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n").context("an answer without a head")?;
    let status = String::from_utf8_lossy(&answer[..head]).lines().next().unwrap_or_default().to_owned();
    if !status.starts_with("HTTP/1.1 200 ") {
        bail!("{path} ({encoding}): {status}");
    }
    Ok(answer.split_off(head + 4))
}
