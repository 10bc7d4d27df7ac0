matches-itself = 요청의 주소가 이 주소와 정확히 같을 때만 일치합니다.
matches-every-port =
    포트가 달라도 나머지가 같으면 일치합니다. 기기에서 비어 있는 포트를 쓰는 앱을 위한 규칙입니다(RFC 8252 §7.3).
slash-twin = { $address } 주소는 일치하지 않습니다. 끝의 슬래시(/)도 주소의 일부입니다.
localhost-is-a-name = localhost는 다른 곳을 가리킬 수도 있는 이름입니다. { $address } 주소를 권합니다(RFC 8252 §8.3).
localhost-is-another = { $address } 주소는 일치하지 않습니다. 이름과 숫자는 서로 다른 주소입니다.
scheme-is-nobodys-alone =
    기기의 다른 앱도 같은 스킴을 쓸 수 있습니다. 그래서 코드는 PKCE로 내 앱에 묶습니다(RFC 8252 §8.1).
same-as = { $line }번째 줄과 같습니다. 한 번만 등록됩니다.

mended = 혹시 이 주소인가요? { $address }
take-over = 이 주소로 바꾸기
