profile = 내 사용자 이름 보기
    .cannot = 내 사용자 이름을 보는 일

calendar-read = 내 캘린더와 그 안의 일정 보기
    .cannot = 내 캘린더와 일정을 보는 일

calendar-write = 내 캘린더에 일정 추가하기
    .cannot = 내 캘린더에 일정을 추가하는 일
