title = 로그인
continue = { $app } 앱으로 계속하려면 로그인하세요.
only-here = 비밀번호는 이곳 Matgim에만 입력합니다. 앱은 비밀번호를 볼 수 없습니다.
submit = 로그인

why-register = 앱은 계정에 속합니다. 앱을 등록하려면 로그인하세요.
why-developers = 등록한 앱은 본인에게만 보입니다. 보려면 로그인하세요.
why-apps = 연결된 앱은 본인에게만 보입니다. 보려면 로그인하세요.
why-security = 계정이 어디에서 쓰이고 있고 무슨 일이 있었는지 보려면 로그인하세요.
why-inspect = 로그인한 뒤 토큰을 다시 확인하세요. 누구의 토큰인지는 본인에게만 알려 줍니다.

no-account = 계정이 없으신가요?
with-passkey = 패스키로 로그인
sign-up = 계정 만들기

steps = 진행 순서
step-sign-in = 본인 확인
step-consent = 맡길 권한 확인

wrong-credentials = 사용자 이름 또는 비밀번호가 맞지 않습니다.
throttled =
    로그인에 여러 번 실패했습니다. { $wait } 뒤에 다시 시도하세요. 계정이 잠긴 것은 아니므로, 전에 로그인한 적이 있는
    다른 곳에서는 지금도 로그인할 수 있습니다.
busy = 지금 로그인이 몰려 있어 확인하지 못했습니다. 잠시 뒤에 다시 시도하세요.
form-expired = 열어 둔 페이지가 오래되어 새로 가져왔습니다. 아무것도 잃지 않았으니 다시 로그인하세요.
asked-again = 앱이 비밀번호를 한 번 더 확인해 달라고 요청했습니다.
confirm-again = 되돌릴 수 없는 일을 하기 전에 본인인지 한 번 더 확인합니다. 비밀번호를 입력하세요.

codes-used-up = 인증 코드가 여러 번 맞지 않아 로그인을 처음으로 되돌렸습니다. 비밀번호부터 다시 입력하세요.
password-was-reset = 비밀번호를 바꾸었습니다. 새 비밀번호로 로그인하세요.

demo-title = 체험용 계정
demo-note = 체험 모드로 실행한 서버이므로 이 비밀번호들은 비밀이 아닙니다.
demo-submit = { $person } 계정으로 로그인
