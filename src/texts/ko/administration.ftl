title = 서버 관리
pages = 서버 관리 페이지

## The pages, as they are called

overview = 현황
people = 사용자
clients = 클라이언트
settings = 설정
audit = 감사 로그

## Proof

confirm-why =
    무엇이든 바꾸려면, 본인임을 확인하고 { $span } 넘게 지났을 때 한 번 더 확인합니다. 보는 데에는 필요 없습니다.
unconfirmed = 본인임을 확인한 지 오래되어 아무것도 하지 않았습니다. 확인한 뒤 다시 해 주세요.

## What came of an act

already-so = 이미 그런 상태라 바꾼 것이 없습니다.
not-there = 그 사용자나 클라이언트가 없어져서 바꾼 것이 없습니다.
disabled-person = 사용이 중지된 계정이라 아무것도 하지 않았습니다. 먼저 사용 중지를 풀어 주세요.
changed-meanwhile = 보시는 사이에 클라이언트가 바뀌어 보증하지 않았습니다. 다시 살펴봐 주세요.
last-administrator =
    이렇게 하면 여기서 서버를 관리할 사람이 아무도 남지 않아 바꾸지 않았습니다. 먼저 다른 사람을 관리자로 정해
    주세요.
backup-failed = 백업을 만들지 못했습니다. 까닭: { $why }

## Overview

standing = 지금 상태
people-count = 사용자
people-disabled = 사용 중지 { $count }명
clients-count = 클라이언트
clients-suspended = 정지 { $count }개
live-tokens = 살아 있는 접근 토큰
more-than = { $count }개 넘음
database = 데이터베이스
log-waits = 로그에 { $size } 더 있음
days = 최근 30일
tokens = 토큰 발급
refusals = 거절된 클라이언트 요청
sign-ins = 로그인
failed-sign-ins = 실패한 로그인
sign-ups = 새 계정
days-say = 맨 오른쪽이 오늘입니다. 날짜는 UTC 기준입니다.
day = 날짜
in-numbers = 숫자로 보기
no-day = 이 기간에는 아무 일도 없었습니다.
version = 버전

backup = 백업
backup-says =
    백업은 모든 것이 담긴 파일 하나입니다. 서버를 멈추지 않고 만들며, 제대로 만들어졌는지 열어 본 뒤에야 백업으로
    칩니다. 데이터베이스만큼 비밀스럽게 다루어야 합니다.
backup-folder = 서버의 { $folder } 폴더에 저장합니다.
backup-newest = 가장 최근 백업은 { $ago }에 만든 { $file }({ $size })입니다.
backup-none = 아직 백업이 없습니다.
backup-now = 지금 백업하기
backup-elsewhere = 데이터베이스가 별도의 PostgreSQL 서버에 있습니다. pg_dump 같은 도구로 그곳에서 백업하세요.

## People

find-person = 사용자 이름으로 찾기
find = 찾기
nobody = 그런 이름의 사용자가 없습니다.
no-people = 아직 계정이 없습니다.
since = 가입일
last-seen = 마지막 사용
never = 없음
sessions = 로그인된 브라우저
apps = 허용한 앱
owned = 가진 클라이언트
second-factor = 2단계 인증
has-authenticator = 인증 앱
no-factor = 없음
passkeys = 패스키
is-administrator = 관리자
is-disabled = 사용 중지
is-you = 나
acts-on = { $person } 님의 계정 관리

disable = 사용 중지
disable-says = 로그인을 막고, 모든 브라우저에서 로그아웃시키고, 허용한 앱도 바로 거절합니다.
enable = 사용 중지 풀기
enable-says = 다시 로그인할 수 있고, 허용한 앱도 다시 쓸 수 있습니다.
end-sessions = 모두 로그아웃
end-sessions-says = 모든 브라우저에서 로그아웃시킵니다. 허용한 앱은 그대로입니다.
reset-link = 비밀번호 재설정 링크 만들기
reset-link-says = 한 시간 안에 한 번, 본인이 새 비밀번호를 정하는 링크입니다. 직접 전해 주세요.
remove-factor = 2단계 인증 없애기
remove-factor-says =
    인증 앱과 복구 코드가 완전히 지워지고, 비밀번호만으로 로그인하게 됩니다. 부탁한 사람이 본인인지 확인한 뒤에만
    하세요.
add-administrator = 관리자로 정하기
add-administrator-says = 이 페이지의 모든 일을 할 수 있게 됩니다. 나에 대해서도 마찬가지입니다.
remove-administrator = 관리자에서 빼기
remove-administrator-says = 계정은 그대로 있고, 이 페이지는 볼 수 없게 됩니다.

new-people = 새 사용자
invite = 초대 링크 만들기
invite-says = 7일 안에 계정 하나를 만들 수 있는 링크입니다.
administrator-link = 관리자 링크 만들기
administrator-link-says = 한 시간 안에, 서버를 관리하는 계정 하나를 만들 수 있는 링크입니다.

link-shown = 지금 복사해 두세요. 한 번만 보여 드리며, 서버에는 해시만 저장합니다.
link-reset = { $person } 님이 새 비밀번호를 정할 링크
link-invitation = 계정을 만들 수 있는 초대 링크
link-administrator = 서버를 관리하는 계정을 만들 수 있는 링크
link-until = { $until }까지 한 번만 쓸 수 있습니다.
back-to-people = 사용자 목록으로

## Clients

find-client = 이름, client_id, 소유자로 찾기
no-client-found = 그런 이름이나 client_id, 소유자의 클라이언트가 없습니다.
no-clients = 아직 클라이언트가 없습니다.
owner = 소유자
owner-none = 없음: 스스로 등록했거나 서버에 딸린 것
registered = 등록일
people-of-client = 쓰는 사람
last-token = 마지막 토큰
refused-lately = 7일간 거절
redirect-uris = 리다이렉트 URI
is-suspended = 정지됨
is-vouched = 보증함

acts-on-client = { $client } 클라이언트 관리

suspend = 정지
suspend-says =
    다음 요청부터 어디서나 거절하고, 가진 토큰도 모두 거절합니다. 소유자에게 알려지며 소유자가 풀 수 없습니다.
resume = 정지 풀기
resume-says = 요청을 다시 받고, 기한이 남은 토큰도 다시 통합니다.
vouch = 보증하기
vouch-says =
    운영자가 보증하는 앱이라고 사람들에게 알리고, 직접 시작했는지 묻지 않습니다. 이름이나 호스트, 소유자가 바뀌면
    끝납니다.
unvouch = 보증 그만하기
unvouch-says = 사람들에게 직접 시작했는지 다시 묻습니다.

## Settings

settings-say =
    서버를 시작할 때의 값입니다. 바꾸려면 출처에 적힌 곳에서 고치고 서버를 다시 시작하세요. 비밀번호는 뺐습니다.
setting = 설정
value = 값
source = 출처
left-alone = 정하지 않은 설정 { $count }개
left-alone-name = 정하지 않은 설정
by-default = 정하지 않음: 기본값

## Audit log

audit-says =
    이 페이지와 명령줄에서 한 일입니다. 한 줄도 고치거나 지울 수 없고, 이름은 그때의 이름입니다.
audit-empty = 아직 아무 일도 하지 않았습니다.
by-operator = 명령줄
older = 이전 기록
newest = 최신 기록부터
next = 다음
first = 처음으로

happened-person-disabled = { $object } 사용자를 사용 중지함
happened-person-enabled = { $object } 사용자의 사용 중지를 풂
happened-sessions-ended = { $object } 사용자를 모든 브라우저에서 로그아웃함
happened-reset-link-made = { $object } 사용자의 비밀번호 재설정 링크를 만듦
happened-second-factor-removed = { $object } 사용자의 2단계 인증을 없앰
happened-administrator-added = { $object } 사용자가 관리자가 됨
happened-administrator-removed = { $object } 사용자를 관리자에서 뺌
happened-client-suspended = { $object } 클라이언트를 정지함
happened-client-resumed = { $object } 클라이언트의 정지를 풂
happened-client-vouched-for = { $object } 클라이언트를 보증함
happened-client-vouched-for-no-more = { $object } 클라이언트의 보증을 그만둠
happened-invitation-made = 초대 링크를 만듦
happened-administrator-link-made = 관리자 링크를 만듦
happened-backup-made = 백업 { $object } 파일을 만듦

said-person-disabled = 사용을 중지했습니다. 모두 로그아웃되었고, 허용한 앱도 이제부터 거절합니다.
said-person-enabled = 사용 중지를 풀었습니다. 다시 로그인할 수 있습니다.
said-sessions-ended = 모든 브라우저에서 로그아웃시켰습니다.
said-reset-link-made = 링크를 만들었습니다.
said-second-factor-removed = 2단계 인증을 없앴습니다. 이제 비밀번호만으로 로그인합니다.
said-administrator-added = 이제부터 서버를 관리할 수 있습니다.
said-administrator-removed = 이제 서버를 관리할 수 없습니다.
said-client-suspended = 정지했습니다. 이제부터 어디서나 거절합니다.
said-client-resumed = 정지를 풀었습니다. 요청을 다시 받습니다.
said-client-vouched-for = 이제부터 보증합니다.
said-client-vouched-for-no-more = 이제 보증하지 않습니다.
said-invitation-made = 초대 링크를 만들었습니다.
said-administrator-link-made = 링크를 만들었습니다.
said-backup-made = 백업을 만들고, 제대로 열리는지도 확인했습니다.
