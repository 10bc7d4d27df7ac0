//! A browser and a system, as they describe themselves in `User-Agent` (RFC 9110 §10.1.5). It is a hint for the person who reads
//! it, and nothing is decided on it: a client can send anything.

/// What a session lives in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: Option<Browser>,
    pub system: Option<System>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    Chrome,
    Curl,
    Edge,
    Firefox,
    /// The browser inside KakaoTalk.
    KakaoTalk,
    /// The browser inside Naver's app.
    Naver,
    Opera,
    Safari,
    SamsungInternet,
    Whale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Android,
    ChromeOs,
    IPad,
    IPhone,
    Linux,
    MacOs,
    Windows,
}

/// The first that is found counts: nearly every browser also says that it is Chrome, and that it is Safari.
const BROWSERS: [(&str, Browser); 16] = [
    ("KAKAOTALK", Browser::KakaoTalk),
    ("NAVER(", Browser::Naver),
    ("Whale/", Browser::Whale),
    ("SamsungBrowser/", Browser::SamsungInternet),
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("Edge/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("curl/", Browser::Curl),
    ("Safari/", Browser::Safari),
];

/// Phones say the name of the system that theirs came from, too.
const SYSTEMS: [(&str, System); 9] = [
    ("iPhone", System::IPhone),
    ("iPad", System::IPad),
    ("Android", System::Android),
    ("CrOS", System::ChromeOs),
    ("Windows", System::Windows),
    ("Macintosh", System::MacOs),
    ("Mac OS X", System::MacOs),
    ("Linux", System::Linux),
    ("X11", System::Linux),
];

impl Device {
    pub fn of(user_agent: &str) -> Self {
        let browser = BROWSERS.iter().find(|(word, _)| user_agent.contains(word)).map(|(_, browser)| *browser);
        let system = SYSTEMS.iter().find(|(word, _)| user_agent.contains(word)).map(|(_, system)| *system);
        Self { browser, system }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_what_it_says_most_precisely() {
        use Browser as B;
        use System as S;
        for (user_agent, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
                B::Chrome,
                S::Windows,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
                B::Edge,
                S::Windows,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Whale/4.34.340.19 Safari/537.36",
                B::Whale,
                S::Windows,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S928N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                B::SamsungInternet,
                S::Android,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S928N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36;KAKAOTALK 2411030",
                B::KakaoTalk,
                S::Android,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 KAKAOTALK/10.8.0 (INAPP)",
                B::KakaoTalk,
                S::IPhone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; SM-S928N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Whale/1.0.0.0 Mobile Safari/537.36 NAVER(inapp; search; 2000; 12.9.1)",
                B::Naver,
                S::Android,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                B::Safari,
                S::IPhone,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
                B::Chrome,
                S::IPhone,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                B::Safari,
                S::MacOs,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", B::Firefox, S::Linux),
            ("Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0", B::Firefox, S::Android),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                B::Chrome,
                S::ChromeOs,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36",
                B::Chrome,
                S::Linux,
            ),
        ] {
            let device = Device { browser: Some(browser), system: Some(system) };
            assert_eq!(Device::of(user_agent), device, "{user_agent}");
        }
    }

    #[test]
    fn what_is_unknown_is_not_guessed() {
        assert_eq!(Device::of("curl/8.11.0"), Device { browser: Some(Browser::Curl), system: None });
        for unknown in ["", "Mozilla/5.0", "reqwest/0.13", "<script>", "chrome"] {
            assert_eq!(Device::of(unknown), Device::default(), "{unknown}");
        }
        assert_eq!(Device::of("Something (Windows NT 10.0)"), Device { browser: None, system: Some(System::Windows) });
    }
}
