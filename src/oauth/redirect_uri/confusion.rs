//! What no redirect URI is made of in good faith: schemes that are not an app's own (RFC 8252 §7.1, §8.4), and parameters that
//! the answer itself will carry (RFC 6749 §4.1.2, RFC 9207 §2).

use crate::parameters::decode;

/// Schemes that run or read something in the browser, that lead to other programs of the device or to its settings and shops, or
/// that belong to a protocol. An app of one of these names has to take a scheme with a dot.
const TAKEN: &str = "\
    about acap acct afp aim android-app apt bitcoin blob brave callto cap cid coap coaps content data dav davs \
    devtools dict dns dntp edge file filesystem finger ftp ftps geo git go gopher gtalk h323 hcp help http https \
    im imap intent ipp ipps irc ircs jar javascript ldap ldaps livescript mailto maps market message mhtml mid mk \
    mms mmsto mocha msrp news nfs nntp opera pop pres res resource rlogin rsync rtsp search sftp shell shttp sip \
    sips smb sms smsto snmp ssh tel telnet tn3270 urn vbs vbscript view-source vivaldi ws wss wyciwyg xmpp";

/// Families of such schemes, by how they begin.
const TAKEN_FAMILIES: &str = "\
    app- chrome ext+ facetime firefox googlechrome imessage itms macappstore magnet microsoft moz ms- opera- prefs \
    safari search- svn web+ webcal x-apple x-web-search";

/// Whether `scheme` is one that can never be an app's own, however it is written. One with a dot is named after a domain.
pub(super) fn is_taken(scheme: &str) -> bool {
    let scheme = scheme.to_ascii_lowercase();
    TAKEN.split(' ').any(|taken| taken == scheme)
        || (!scheme.contains('.') && TAKEN_FAMILIES.split(' ').any(|family| scheme.starts_with(family)))
}

/// What an answer carries, or could be taken to carry.
const OF_ANSWERS: &str = "access_token code error error_description error_uri expires_in id_token iss refresh_token response \
    session_state state token_type";

/// Whether a query has a parameter that a reader could take for one of the answer: percent-encoded once or more, in other letters,
/// between semicolons, as an array, or in brackets of its own.
pub(super) fn answers_by_itself(query: &str) -> bool {
    query.split(['&', ';', '?']).any(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        let name = plain(name).to_ascii_lowercase();
        // Readers that know of arrays take `[code]` for `code`, too.
        let name = name.split(['[', ']', '.', '\0', '=']).map(str::trim).find(|part| !part.is_empty());
        let name = name.unwrap_or_default();
        let name = name.replace([' ', '-'], "_");
        OF_ANSWERS.split(' ').any(|own| own == name)
    })
}

/// `name` decoded until nothing is left to decode: each time it gets shorter.
fn plain(name: &str) -> String {
    let mut name = name.to_owned();
    while let Some(decoded) = decode(name.as_bytes()).filter(|decoded| *decoded != name) {
        name = decoded;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_the_lists_is_known_in_small_letters_and_in_capitals() {
        let names: Vec<&str> = TAKEN.split(' ').chain(TAKEN_FAMILIES.split(' ')).collect();
        assert!(names.len() > 100);
        for scheme in names {
            assert_eq!(scheme, scheme.to_ascii_lowercase());
            assert!(is_taken(scheme) && is_taken(&scheme.to_ascii_uppercase()), "{scheme}");
        }
    }

    #[test]
    fn schemes_of_the_browser_the_device_and_of_protocols_are_taken() {
        for taken in [
            "javascript",
            "JavaScript",
            "intent",
            "ms-settings",
            "itms-apps",
            "itmss",
            "chrome-extension",
            "moz-extension",
            "x-apple-helpbasic",
            "search-ms",
            "web+calendar",
            "tel",
            "facetime-audio",
            "view-source",
        ] {
            assert!(is_taken(taken), "{taken}");
        }
        for own in ["cursor", "vscode", "vscode-insiders", "claude", "com.example.app", "raycast", "ms.example.app"] {
            assert!(!is_taken(own), "{own}");
        }
    }

    #[test]
    fn a_parameter_of_the_answer_is_known_in_every_spelling() {
        for confusing in [
            "code=1",
            "a=b&state",
            "%63ode=1",
            "%2563ode=1",
            "c%6Fd%65",
            "CODE=1",
            "Iss=https://evil.example",
            "code%00=1",
            "code[]=1",
            "code%5B0%5D=1",
            "+code=1",
            "a;code=1",
            "error-description=x",
            "error+description=x",
            "error%20=x",
            "response=jwt",
            "%72esponse",
            "a?code=1",
            "[code]=1",
            "%5Bstate%5D=1",
            "%255Biss%255D",
            "[[code]]=1",
            ".error=1",
            "a=b&[error][description]=x",
            " [state]",
        ] {
            assert!(answers_by_itself(confusing), "{confusing}");
        }
        for plain in [
            "",
            "x=1",
            "tenant=code",
            "a=state&b=iss",
            "encoded=1",
            "codes=1",
            "[a]=1",
            "[a][code]=1",
            "a[code]=1",
            "return_to=/a?b",
            "x=%26code%3D1",
        ] {
            assert!(!answers_by_itself(plain), "{plain}");
        }
    }
}
