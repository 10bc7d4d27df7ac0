//! Browsers and systems by the names that their people know them by.

use crate::Text;
pub use crate::said::devices::*;
use view::device::{Browser, Device, System};
use view::preferences::Language;

/// "Chrome · Windows".
pub fn words(device: Device, language: Language) -> String {
    let browser = device.browser.map(|browser| self::browser(browser).say(language));
    let system = device.system.map(|system| self::system(system).say(language));
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("{} · {system}", UNKNOWN_BROWSER.say(language)),
        (None, None) => UNKNOWN.say(language).to_owned(),
    }
}

const fn browser(browser: Browser) -> Text {
    match browser {
        Browser::Chrome => CHROME,
        Browser::Curl => CURL,
        Browser::Edge => EDGE,
        Browser::Firefox => FIREFOX,
        Browser::KakaoTalk => KAKAO_TALK,
        Browser::Naver => NAVER,
        Browser::Opera => OPERA,
        Browser::Safari => SAFARI,
        Browser::SamsungInternet => SAMSUNG_INTERNET,
        Browser::Whale => WHALE,
    }
}

const fn system(system: System) -> Text {
    match system {
        System::Android => ANDROID,
        System::ChromeOs => CHROME_OS,
        System::IPad => IPAD,
        System::IPhone => IPHONE,
        System::Linux => LINUX,
        System::MacOs => MAC_OS,
        System::Windows => WINDOWS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_said_as_far_as_it_is_known() {
        let said =
            |user_agent: &str| [Language::Ko, Language::En].map(|language| words(Device::of(user_agent), language));
        assert_eq!(said("(Windows NT 10.0) Chrome/1 Safari/1"), ["Chrome · Windows", "Chrome · Windows"]);
        assert_eq!(
            said("(Linux; Android 14) SamsungBrowser/28.0 Chrome/1 Mobile Safari/1"),
            ["삼성 인터넷 · Android", "Samsung Internet · Android"]
        );
        assert_eq!(said("curl/8"), ["curl", "curl"]);
        assert_eq!(said("X (Windows)"), ["알 수 없는 브라우저 · Windows", "Unknown browser · Windows"]);
        assert_eq!(said(""), ["알 수 없는 기기", "Unknown device"]);
    }
}
