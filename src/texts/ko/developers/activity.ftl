lead =
    앱이 이 서버에 보낸 요청과 앱에 일어난 일입니다. 최근 500건을 30일 동안 간직하며, 시크릿이나 누구의 요청인지는
    적지 않습니다.

kind-authorize = 인가 요청
kind-denied = 사람의 결정
kind-exchange = 코드를 토큰으로
kind-refresh = 갱신
kind-client-credentials = 앱 자신의 토큰
kind-token = 토큰 요청
kind-revoke = 토큰 취소
kind-introspect = 토큰 확인
kind-registered = 등록
kind-changed = 등록 내용 바꿈
kind-secret-added = 시크릿 추가
kind-secret-retired = 시크릿 종료
kind-grants-revoked = 권한 모두 거둠
kind-transfer-offered = 넘기겠다는 제안
kind-transferred = 넘겨받음

done-authorize = 사람이 허용해 인가 코드를 보냈습니다.
done-denied = 사람이 허용하지 않았습니다.
done-exchange = 토큰을 내주었습니다.
done-refresh = 새 토큰을 내주었습니다.
done-client-credentials = 접근 토큰을 내주었습니다.
done-revoke = 토큰을 취소했습니다.
done-introspect = 토큰의 뜻을 알려 주었습니다.
done-registered = 앱이 등록되었습니다.
done-changed = 등록 내용이 바뀌었습니다.
done-secret-added = 새 시크릿이 생겼습니다.
done-secret-retired = 시크릿의 끝을 정했습니다.
done-grants-revoked = 사람들이 맡긴 권한을 모두 거두었습니다.
done-transfer-offered = 다른 계정에 넘기겠다고 했습니다.
done-transferred = 등록한 사람이 바뀌었습니다.

refused = 거절
next-step = 고치려면
check = 검사
expected = 등록되었거나 기대한 값
received = 받은 값
nothing = 없음
answer = 앱이 받은 설명
request = 요청
times = 잇달아 { $times }번
term = 말 풀이: { $term }
in-the-lab = 이 단계가 성공하는 모습을 Lab에서 보기 ({ $step }단계)

filter = 거르기
kind = 무엇
error = 오류
any = 모두
only-refused = 거절만
show = 보기
clear = 거르지 않기
older = 더 앞의 일
newest = 가장 새로운 일부터

lost =
    지난 30일 동안 요청이 한꺼번에 몰려, 모든 앱을 합쳐 { $count }건은 적지 못했습니다. 여기 없다고 일어나지 않은
    것은 아닙니다.
empty-title = 아직 일어난 일이 없습니다
empty = 개요에 있는 curl 코드를 돌려 보세요. 몇 초 뒤에 첫 줄이 여기 나타납니다.
empty-filtered-title = 고른 것에 맞는 일이 없습니다
empty-filtered = 거르지 않고 다시 보세요.
