sunday = 일
monday = 월
tuesday = 화
wednesday = 수
thursday = 목
friday = 금
saturday = 토

month-and-year = { $year }년 { $month }
day = { $month } { $day }일 { $weekday }요일
