lead =
    앱이 이 서버에 보낸 요청과 앱에 일어난 일입니다. 최근 500건을 30일 동안 보관하며, 시크릿이나 누구의 요청인지는
    기록하지 않습니다.

kind-authorize = 인가 요청
kind-denied = 동의 거절
kind-exchange = 코드 교환
kind-refresh = 토큰 갱신
kind-client-credentials = 앱 자신의 토큰
kind-token = 토큰 요청
kind-revoke = 토큰 취소
kind-introspect = 토큰 확인
kind-registered = 등록
kind-changed = 등록 정보 변경
kind-secret-added = 시크릿 추가
kind-secret-retired = 시크릿 만료 설정
kind-grants-revoked = 권한 모두 회수
kind-transfer-offered = 이전 제안
kind-transferred = 앱 이전

done-authorize = 사용자가 허용해 인가 코드를 보냈습니다.
done-denied = 사용자가 허용하지 않았습니다.
done-exchange = 토큰을 발급했습니다.
done-refresh = 새 토큰을 발급했습니다.
done-client-credentials = 접근 토큰을 발급했습니다.
done-revoke = 토큰을 취소했습니다.
done-introspect = 토큰의 뜻을 알려 주었습니다.
done-registered = 앱을 등록했습니다.
done-changed = 등록 정보를 변경했습니다.
done-secret-added = 새 시크릿을 추가했습니다.
done-secret-retired = 시크릿이 언제 만료될지 정했습니다.
done-grants-revoked = 사용자들이 맡긴 권한을 모두 회수했습니다.
done-transfer-offered = 다른 계정에 앱을 이전하겠다고 제안했습니다.
done-transferred = 앱을 등록한 사람이 바뀌었습니다.

refused = 거절
next-step = 해결 방법
check = 검사
expected = 기대한 값
received = 받은 값
nothing = 없음
answer = 앱이 받은 설명
request = 요청
times = 연속 { $times }번
term = 용어집: { $term }
in-the-lab = 이 단계가 성공하는 모습을 Lab에서 보기({ $step }단계)

filter = 필터
kind = 종류
error = 오류
any = 전체
only-refused = 거절된 요청만
show = 적용
clear = 필터 해제
older = 이전 기록
newest = 최신 기록부터

lost =
    지난 30일 동안 요청이 한꺼번에 몰려, 모든 앱을 합쳐 { $count }건은 기록하지 못했습니다. 여기 없다고 해서 일어나지
    않은 것은 아닙니다.
empty-title = 아직 일어난 일이 없습니다
empty = 개요에 있는 curl 코드를 실행해 보세요. 몇 초 뒤에 첫 줄이 여기 나타납니다.
empty-filtered-title = 조건에 맞는 기록이 없습니다
empty-filtered = 필터를 해제하고 다시 보세요.
