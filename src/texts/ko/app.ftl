now = 지금
not-connected = 지금은 연결되어 있지 않습니다. 이 앱은 내 이름으로 아무것도 할 수 없습니다.
not-theirs-title = 없는 앱입니다
not-theirs = 이 계정에 연결된 적이 있는 앱이 아닙니다. 주소가 잘못되었거나, 다른 계정의 앱일 수 있습니다.
unavailable = 지금은 이 앱의 정보를 보여 드릴 수 없습니다. 바뀐 것은 없으니 잠시 뒤에 다시 열어 주세요.

change = 권한 변경
change-how =
    되찾고 싶은 권한의 선택을 해제하세요. 그 권한은 앱이 지금 가진 접근 토큰에서도 바로 사라집니다. 앱에 다시 필요해지면
    그 권한만 다시 묻습니다.
change-limit = 하나는 남겨 두세요. 모두 되찾으려면 연결을 끊으세요.
only-one = 맡긴 권한이 하나뿐입니다. 이 권한을 되찾으려면 연결을 끊으세요.

without-profile = 빼면 앱이 내 사용자 이름을 더는 볼 수 없어서, 누구의 캘린더인지 보여 주지 못할 수 있습니다.
without-calendar-read = 빼면 앱이 내 캘린더와 일정을 더는 볼 수 없습니다. 이미 읽은 내용은 앱에 남아 있을 수 있습니다.
without-calendar-write = 빼면 앱이 일정을 더는 추가할 수 없습니다. 이미 추가한 일정은 캘린더에 그대로 있습니다.

said-done = 변경했습니다. 이 앱은 이미 받은 접근 토큰으로도 이제 아래에 적힌 일만 할 수 있습니다.
said-unchanged = 선택을 해제한 권한이 없어 바뀐 것이 없습니다.
said-nothing-kept = 아무것도 변경하지 않았습니다. 남길 권한을 하나 이상 고르세요. 모두 되찾으려면 연결을 끊으면 됩니다.

disconnect-how =
    앱이 가진 접근 토큰과 갱신 토큰, 아직 쓰지 않은 인가 코드가 바로 무효가 됩니다. 다시 연결하려면 앱이 동의를
    새로 받아야 합니다.

history = 기록
history-kept = 이 앱과 나 사이에 있었던 일을 최신순으로 보여 줍니다. 1년 동안 계정마다 최대 1,000건까지 보관합니다.
history-empty = 아직 기록이 없습니다.
older = 이전 기록
newest = 최신 기록부터
times = 그날 모두 { $times }번, 마지막은 { $last }

happened-asked = 앱이 권한을 요청했습니다.
happened-allowed = 내가 허용했습니다.
happened-declined = 내가 허용하지 않았습니다.
happened-access-changed = 내가 권한을 줄였습니다. 남은 권한은 다음과 같습니다.
happened-disconnected = 내가 연결을 끊었습니다. 그 순간 앱의 토큰이 모두 무효가 되었습니다.
happened-tokens-issued = 앱이 접근 토큰을 받았습니다.
happened-tokens-renewed = 앱이 접근 토큰을 갱신했습니다.
happened-reuse-detected =
    앱이 이미 쓴 인가 코드나 갱신 토큰을 다시 보냈습니다. 누군가 사본을 가졌을 수 있어서, 거기서 나온 토큰을 모두
    무효로 만들었습니다.
happened-access-token-revoked = 앱이 접근 토큰을 스스로 취소했습니다.
happened-grant-revoked = 앱이 맡은 권한을 스스로 돌려주었습니다. 그 권한의 토큰은 모두 무효가 되었습니다.

refused-invalid-grant =
    앱이 보낸 인가 코드나 갱신 토큰이 유효하지 않아 거절했습니다.
refused-invalid-scope = 앱이 맡긴 것보다 많은 권한을 요청해 거절했습니다.
refused-otherwise = 앱의 요청이 규칙에 맞지 않아 거절했습니다.
