//! A server of ours in a folder of its own, on ports that the system chooses, for as long as somebody asks it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use fs_err as fs;

pub struct Server {
    pub program: Child,
    /// `host:port`.
    pub address: String,
    /// The same of the calendar API.
    pub api: String,
}

impl Server {
    /// On the file `server.db` in `home`, unless `settings` name another one.
    pub fn start(program: &Path, home: &Path, settings: &[(&str, &str)]) -> Result<Self> {
        let log = home.join("log");
        let zero = |prefix: &str| {
            [(format!("{prefix}_BASE_URL"), "http://127.0.0.1"), (format!("{prefix}_LISTEN"), "127.0.0.1:0")]
        };
        let program = Command::new(program)
            .arg("serve")
            .envs([zero("MATGIM"), zero("MATGIM_RESOURCE"), zero("MATGIM_HARU")].concat())
            .env("MATGIM_DATABASE", "sqlite://server.db")
            .envs(settings.iter().copied())
            .current_dir(home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&log)?.into_file())
            .spawn()?;
        let mut server = Self { program, address: String::new(), api: String::new() };
        let patience = Instant::now() + Duration::from_secs(30);
        loop {
            let said = fs::read_to_string(&log)?;
            if let (Some(address), Some(api)) = (told(&said, "authorization server"), told(&said, "calendar API")) {
                (server.address, server.api) = (address, api);
                return Ok(server);
            }
            if server.program.try_wait()?.is_some() || Instant::now() > patience {
                bail!("the program did not come up:\n{said}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Where `who` listens, by what the program said when it started.
fn told(said: &str, who: &str) -> Option<String> {
    let line = said.split_inclusive('\n').find(|line| line.starts_with(who) && line.ends_with('\n'))?;
    line.trim_end().rsplit_once(", on ").map(|(_, address)| address.to_owned())
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_when_its_line_is_whole() {
        let said = "authorization server  http://127.0.0.1:1, on 127.0.0.1:1\ncalendar API          http://127.0.0.1:2, on 127.";
        assert_eq!(told(said, "authorization server").as_deref(), Some("127.0.0.1:1"));
        assert_eq!(told(said, "calendar API"), None);
    }
}
