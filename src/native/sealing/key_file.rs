//! The file with the key: its owner's alone, there whole or not at all, and on the disk before anything is sealed under it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::key::Key;
use ports::Randomness;

/// More than a key and what people write beside it.
const FILE_BYTES: u64 = 64 << 10;

/// Why there is no key. `Display` is one sentence for whoever started the program.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error(
        "the key file {path} cannot be read: {source}; let the user of this program read it, or name another as key_file"
    )]
    Unreadable { path: PathBuf, source: io::Error },
    #[error(
        "{0} is no key file: it takes one line of matgim-key-1: and 64 hexadecimal digits; put the right file there, or name it as key_file"
    )]
    NoKey(PathBuf),
    #[error("the key file {0} can be changed by others than its owner; say chmod 600 {0}")]
    Writable(PathBuf),
    #[error(
        "the key file {path} cannot be made: {source}; name a file as key_file in a folder that this program may write to"
    )]
    Unmade { path: PathBuf, source: io::Error },
}

/// The key in a file; `None` where there is no file.
pub fn read(path: &Path) -> Result<Option<Key>, KeyFileError> {
    let unreadable = |source| KeyFileError::Unreadable { path: path.to_owned(), source };
    let file = match File::open(path) {
        Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(unreadable)?,
    };
    match opened_to_others(&file.metadata().map_err(unreadable)?) {
        Opened::Writable => return Err(KeyFileError::Writable(path.to_owned())),
        Opened::Readable => {
            tracing::warn!(key_file = %path.display(), "others than its owner may read the key file; chmod 600 closes it");
        }
        Opened::No => {}
    }
    let mut text = Zeroizing::new(String::new());
    let no_key = |_| KeyFileError::NoKey(path.to_owned());
    file.take(FILE_BYTES).read_to_string(&mut text).map_err(no_key)?;
    Key::parse(&text).map(Some).ok_or_else(|| KeyFileError::NoKey(path.to_owned()))
}

/// Whether anybody but the owner of a file may do something with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    No,
    /// As files that are handed to a container often are.
    Readable,
    Writable,
}

#[cfg(unix)]
pub fn opened_to_others(file: &fs::Metadata) -> Opened {
    use std::os::unix::fs::PermissionsExt as _;
    match file.permissions().mode() {
        mode if mode & 0o022 != 0 => Opened::Writable,
        mode if mode & 0o077 != 0 => Opened::Readable,
        _ => Opened::No,
    }
}

#[cfg(not(unix))]
pub fn opened_to_others(_: &fs::Metadata) -> Opened {
    Opened::No
}

/// Makes a file with a new key, or reads the one that another process made meanwhile.
pub fn make(path: &Path, randomness: &dyn Randomness) -> Result<Key, KeyFileError> {
    let key = Key::generate(randomness);
    match write(path, &key, randomness) {
        Ok(()) => Ok(key),
        Err(there) if there.kind() == io::ErrorKind::AlreadyExists => {
            read(path)?.ok_or_else(|| KeyFileError::Unmade { path: path.to_owned(), source: there })
        }
        Err(source) => Err(KeyFileError::Unmade { path: path.to_owned(), source }),
    }
}

/// Under a name of its own first, which gets the name by a link: that fails where there is a file already, and what has the name is whole.
fn write(path: &Path, key: &Key, randomness: &dyn Randomness) -> io::Result<()> {
    let mut name = OsString::from(path);
    let mut mark = [0; 8];
    randomness.fill(&mut mark);
    name.push(format!(".{:016x}", u64::from_be_bytes(mark)));
    let partial = Path::new(&name);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(partial)?;
    let written = file
        .write_all(key.written().as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(partial, path));
    drop(fs::remove_file(partial));
    written?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::SystemRandomness;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    #[test]
    fn a_new_key_file_is_its_owners_alone_and_of_many_who_make_it_one_does() {
        let folder = folder();
        let path = folder.path().join("matgim.key");
        assert!(read(&path).expect("none yet").is_none());
        let numbers = std::thread::scope(|scope| {
            let making: Vec<_> =
                (0..8).map(|_| scope.spawn(|| make(&path, &SystemRandomness).expect("a key"))).collect();
            making.into_iter().map(|made| made.join().expect("a thread").number()).collect::<Vec<_>>()
        });
        let kept = read(&path).expect("readable").expect("a key").number();
        assert!(numbers.iter().all(|number| *number == kept), "{numbers:?}");
        let there: Vec<_> =
            fs::read_dir(folder.path()).expect("a folder").flatten().map(|file| file.file_name()).collect();
        assert_eq!(there, ["matgim.key"], "nothing else is left");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_others_may_change_is_refused_and_one_that_they_may_read_is_not() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder();
        let path = folder.path().join("matgim.key");
        make(&path, &SystemRandomness).expect("a key");
        for (mode, is_taken) in [(0o400, true), (0o640, true), (0o444, true), (0o620, false), (0o602, false)] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
            let read = read(&path);
            assert_eq!(read.is_ok(), is_taken, "{mode:o}");
            assert!(is_taken || matches!(read, Err(KeyFileError::Writable(_))), "{mode:o}");
        }
    }

    #[test]
    fn what_is_no_key_file_and_what_cannot_be_made_is_said() {
        let folder = folder();
        let path = folder.path().join("matgim.key");
        for text in [&b""[..], b"secret", b"\xff\xfe"] {
            fs::write(&path, text).expect("a file");
            #[cfg(unix)]
            fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("a mode");
            assert!(matches!(read(&path), Err(KeyFileError::NoKey(_))));
            assert!(matches!(make(&path, &SystemRandomness), Err(KeyFileError::NoKey(_))), "nothing is written over");
        }
        let nowhere = make(&folder.path().join("gone/matgim.key"), &SystemRandomness);
        let Err(refused) = nowhere else { panic!("there is no folder") };
        assert!(refused.to_string().contains("name a file as key_file"), "{refused}");
    }
}
