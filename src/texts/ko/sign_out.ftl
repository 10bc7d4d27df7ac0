title = 로그아웃할까요?
what-ends = 이 브라우저에서 { $person } 님이 로그아웃됩니다.
what-stays = 앱에 맡긴 권한은 그대로 남습니다. 되찾으려면 { $connected-apps }에서 연결을 끊으세요.
submit = 로그아웃
stay = 취소

done-title = 로그아웃했습니다
done = 이 브라우저는 더 이상 로그인되어 있지 않습니다.
sign-in-again = 다시 로그인
home = 홈으로
