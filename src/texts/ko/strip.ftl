label = Lab
step = Lab 실습 · { $of }단계 중 { $step }단계
no-step = Lab 실습 · 첫 단계를 기다리는 중
back = Lab으로 돌아가기
