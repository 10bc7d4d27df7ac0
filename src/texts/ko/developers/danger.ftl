lead = 여기서 하는 일은 누르는 즉시 일어나고, 되돌릴 수 없는 것도 있습니다.
people = 지금 { $people }명이 연결되어 있습니다.
nobody = 지금 연결한 사람은 없습니다.

revoke = 모든 권한 회수
revoke-says =
    접근 토큰과 갱신 토큰이 모두 바로 무효가 됩니다. 앱은 그대로 남고, 사용자가 다시 동의하면 이어서 쓸 수 있습니다.
    토큰이 유출되었을 때 누르세요.
revoke-button = { $people }명의 권한 회수
revoke-one = 1명의 권한 회수
revoke-none = 회수할 권한이 없습니다

transfer = 다른 계정으로 앱 이전
transfer-says =
    받을 사람이 자기 앱 목록에서 수락해야 이전됩니다. 등록한 사람이 바뀌므로 앱을 쓰던 사용자들은 다음에 다시
    동의합니다.
transfer-secrets =
    지금의 시크릿은 이전한 뒤에도 유효하고, 이전한 사람도 알고 있습니다. 받는 사람은 수락하면서 옛 시크릿을 모두
    만료시킬 수 있습니다.
to = 받을 사람의 사용자 이름
transfer-button = 이전 제안
pending = { $person } 님이 아직 답하지 않았습니다.
withdraw = 제안 취소

delete = 앱 삭제
delete-says =
    클라이언트 ID와 시크릿, 토큰, 활동 기록이 모두 삭제되고 복구할 수 없습니다. 같은 ID는 다시 쓰이지 않습니다.
delete-people = 연결한 { $people }명은 앱을 바로 쓸 수 없게 됩니다.
type-name = 삭제하려면 앱 이름을 그대로 입력하세요: { $app }
delete-button = 영구 삭제
