unknown = 알 수 없는 기기
unknown-browser = 알 수 없는 브라우저

kakao-talk = 카카오톡
naver = 네이버 앱
samsung-internet = 삼성 인터넷
whale = 네이버 웨일

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
