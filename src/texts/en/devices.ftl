### Browsers and systems by the names that their people know them by.

unknown = Unknown device
unknown-browser = Unknown browser

kakao-talk = KakaoTalk
naver = Naver app
samsung-internet = Samsung Internet
whale = Naver Whale

chrome = Chrome
curl = curl
edge = Edge
firefox = Firefox
opera = Opera
safari = Safari
android = Android
chrome-os = ChromeOS
ipad = iPad
iphone = iPhone
linux = Linux
mac-os = macOS
windows = Windows
