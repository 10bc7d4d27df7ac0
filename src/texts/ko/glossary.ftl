title = 용어집
introduction =
    { $lab }에서 만나는 순서대로 정리했습니다. 한국어와 영어를 나란히 적었으니, 어느 언어로 된 문서를 읽든 같은 용어를
    찾을 수 있습니다.
index = 가나다순
met-at = { $step }단계 · { $title }
confused = 헷갈리기 쉬운 점
