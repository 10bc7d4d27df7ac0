years = { $count }년
days = { $count }일
hours = { $count }시간
minutes = { $count }분
seconds = { $count }초

just-now = 방금
ago = { $span } 전
date = { $year }년 { $month } { $day }일
moment = { $date } { $time } UTC

january = 1월
february = 2월
march = 3월
april = 4월
may = 5월
june = 6월
july = 7월
august = 8월
september = 9월
october = 10월
november = 11월
december = 12월
