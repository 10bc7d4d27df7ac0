//! The labels of the Lab's own page: headings, buttons, and the lines that are spoken at each step.

use crate::ui::lab::words::Interface;
use crate::view::preferences::Language;

pub fn interface(language: Language) -> Interface {
    let say = |ko: &'static str, en: &'static str| match language {
        Language::Ko => ko,
        Language::En => en,
    };
    Interface {
        title: say("인가 코드의 길", "The way of an authorization code"),
        run: say("실제로 일어나고 있는 흐름", "A run that is really happening"),
        recording: say("실제 흐름의 기록", "The recording of a real run"),

        browser: say("브라우저", "Browser"),
        client: say("하루첩", "Haru"),
        server: say("인가 서버", "Authorization server"),
        resource: say("캘린더 API", "Calendar API"),
        browser_role: say("자원 소유자의 창", "the owner’s window"),
        client_role: say("클라이언트", "client"),
        server_role: say("Matgim", "Matgim"),
        resource_role: say("자원 서버", "resource server"),
        owner: say("자원 소유자", "Resource Owner"),
        owner_role: say("사람과 브라우저", "a person, with a browser"),
        one_server: say("서버", "Server"),
        one_server_role: say("인가 서버와 자원 서버", "both servers in one"),

        stage: say("무대: 오간 메시지", "The stage: messages"),
        stage_hint: say(
            "메시지 목록. 왼쪽·오른쪽 화살표로 한 걸음씩, Home과 End로 처음과 끝으로 갑니다.",
            "Messages. Left and right arrow keys move one step, Home and End to the first and the newest.",
        ),
        parties: say("참여자", "The parties"),
        request_from_to: say("{}에서 {}에 보낸 요청", "Request from {} to {}"),
        answer_from_to: say("{}에서 {}에 보낸 답", "Answer from {} to {}"),
        refused: say("거절", "Refused"),
        behind: say("브라우저를 거치지 않음", "not through the browser"),
        through: say("브라우저를 거쳐 전달", "carried on by the browser"),
        clock_moved: say("시계를 {} 앞으로 돌렸습니다", "The clock was moved ahead by {}"),
        provoked: say("도발: {}", "Provoked: {}"),
        full: say("기록이 가득 찼습니다", "The log is full"),
        page_sign_in: say("로그인 페이지", "sign-in page"),
        page_sign_up: say("가입 페이지", "sign-up page"),
        page_consent: say("위임장", "letter of delegation"),
        page_other: say("페이지", "page"),

        parts: say("이 페이지의 부분", "Parts of this page"),
        to_stage: say("무대에서 보기", "See it on the stage"),
        view: say("참여자를 몇으로 볼지", "How many lanes"),
        standard_view: say("표준으로 보기: 넷", "Standard: four parties"),
        article_view: say("글로 보기: 셋", "Article: three parties"),

        controls: say("순간 사이를 옮겨 다니기", "Move through the run"),
        first: say("처음으로", "To the first moment"),
        previous: say("한 걸음 뒤로", "One step back"),
        play: say("이어서 보기", "Play"),
        pause: say("멈추기", "Pause"),
        next: say("한 걸음 앞으로", "One step on"),
        newest: say("가장 새로운 순간으로", "To the newest moment"),
        scrub: say("순간", "Moment"),
        go: say("이 순간으로", "Go"),
        moment_of: say("{} / {}", "{} / {}"),
        live: say("실시간", "Live"),
        live_hint: say("켜져 있으면 가장 새로운 순간을 따라갑니다.", "When lit, the page follows the newest moment."),
        chapters: say("단계", "Steps"),
        chapter: say("{}단계: {}", "Step {}: {}"),
        chapter_ahead: say("{}단계, 아직 일어나지 않음: {}", "Step {}, not yet: {}"),
        nothing_yet: say("아직 아무 메시지도 오가지 않았습니다.", "No message has crossed yet."),
        nothing_yet_lead: say(
            "참여자마다 자기 것만 알고 있습니다. 하루첩은 아직 등록되지 않았고, 아무도 아무에게 무엇을 맡기지 \
             않았습니다. 첫 메시지가 오가면 여기서 하나씩 풀어 드립니다.",
            "Each party knows only what is its own. Haru is not registered yet, and nobody has entrusted anything to \
             anybody. As soon as the first message crosses, it is told here.",
        ),

        story: say("이야기", "Story"),
        step_number: say("{}단계", "Step {}"),
        no_step: say("흐름에 들지 않는 메시지", "A message beside the flow"),
        no_step_text: say(
            "이 메시지는 열다섯 단계 가운데 어느 것도 아닙니다. 페이지를 다시 보거나 다음 일을 시키는 것처럼, 흐름을 \
             돕지만 OAuth가 정하지 않은 메시지입니다.",
            "This message is none of the fifteen steps. It helps the flow along, such as looking at a page again or \
             pressing Haru’s next button, but OAuth says nothing about it.",
        ),
        act_clock_text: say(
            "메시지가 아니라 이 Lab에서 한 일입니다. 샌드박스에는 시계가 따로 있어서 앞으로 돌릴 수 있고, 만료 시각은 \
             모두 이 시계로 잽니다.",
            "This is no message but something done in the Lab. A sandbox has a clock of its own that can be moved \
             ahead, and every expiry is measured by it.",
        ),
        act_provoked_text: say(
            "일부러 틀린 요청을 보냈습니다. 이어지는 메시지와 거절은 서버가 실제로 한 것입니다.",
            "A faulty request was sent on purpose. The messages and the refusal that follow are the server’s own.",
        ),
        act_full_text: say(
            "이 샌드박스가 적어 둘 수 있는 만큼 적었습니다. 이어서 일어나는 일은 기록되지 않습니다. Lab을 새로 \
             시작하세요.",
            "This sandbox has written down as much as it may. What happens from here on is not recorded: start a new \
             Lab.",
        ),
        why: say("왜 있을까", "Why it exists"),
        attacker: say("공격자가 노리는 것", "What an attacker would want"),
        comparison: say("글과 표준", "The article and the standard"),
        article_says: say("글", "Article"),
        standard_says: say("표준", "Standard"),
        terms: say("이 단계에서 함께 알아 둘 말", "Also met at this step"),
        term_met_at: say("{}단계에서 만남", "met at step {}"),
        term_confused: say("헷갈리기 쉬운 점", "Often confused"),
        term_in_glossary: say("용어집에서 보기", "See the glossary"),
        prediction: say("다음에 무슨 일이 일어날까요?", "What happens next?"),
        right: say("맞습니다.", "Right."),
        wrong: say("아닙니다.", "No."),
        show_me: say("직접 보기", "Show me"),

        wire: say("오간 것", "On the wire"),
        raw: say("그대로", "Raw"),
        annotated: say("풀이", "Annotated"),
        query: say("주소의 쿼리", "Query of the address"),
        location_query: say("Location의 쿼리", "Query of Location"),
        body: say("본문", "Body"),
        headers: say("헤더", "Header fields"),
        cookies: say("쿠키", "Cookies"),
        whole: say("모두 보기", "Show all of it"),
        cut_body: say("\n… 앞부분만 남겼습니다. 모두 {}바이트입니다.", "\n… Only its beginning was kept, of {} bytes."),
        binary_body: say("글이 아닌 {}바이트", "{} bytes that are no text"),
        html_body: say("HTML 페이지, {}바이트. ‘그대로’에서 볼 수 있습니다.", "An HTML page of {} bytes: see “Raw”."),
        not_said: say("따로 적어 둔 설명이 없습니다.", "Nothing is written about this one."),
        other_fields: say("그 밖의 헤더 {}개", "{} other header fields"),
        no_message: say("여기서는 메시지가 오가지 않았습니다.", "No message crossed here."),
        basic_id: say("풀어 읽은 client_id", "decoded client_id"),
        basic_secret: say("풀어 읽은 client_secret", "decoded client_secret"),

        checks: say("확인한 것", "What was checked"),
        no_checks: say("이 메시지에는 적용된 규칙이 없습니다.", "No rule was applied to this message."),
        passed: say("맞음", "Holds"),
        failed: say("어긋남", "Does not hold"),
        expected: say("맞는 값", "Expected"),
        received: say("받은 값", "Received"),

        memory: say("네 기억", "Four memories"),
        memory_empty: say("아직 없음", "Nothing yet"),
        older_rows: say("더 오래된 것 {}개", "{} older"),
        new: say("새로", "New"),
        changed: say("바뀜", "Changed"),
        gone: say("지워짐", "Gone"),
        spent: say("효력 없음", "No longer valid"),
        hash: say("해시", "hash"),
        hash_hint: say("해시: 이것으로는 아무것도 열 수 없습니다.", "A hash: it opens nothing."),
        secret_hint: say("비밀 그대로: 읽은 사람이 쓸 수 있습니다.", "The secret itself: whoever reads it can use it."),
        empty_value: say("비어 있음", "empty"),
        in_future: say("{} 뒤", "in {}"),
        in_past: say("{} 전", "{} ago"),
        just_now: say("이 순간", "this moment"),
        yes: say("예", "yes"),
        no: say("아니요", "no"),

        sights: say("누가 무엇을 볼 수 있나", "Who can see what"),
        sights_hint: say(
            "그 비밀이 담긴 메시지를 주고받았거나, 기억에 그대로 두고 있는 참여자입니다.",
            "Whoever sent or received a message with that secret, or keeps it in plain.",
        ),
        secret: say("비밀", "Secret"),
        sees: say("볼 수 있음", "can see it"),
        sees_not: say("볼 수 없음", "cannot see it"),
        first_seen: say("처음 보임", "First seen"),
        secret_client_secret: say("클라이언트 비밀", "Client secret"),
        secret_state: say("state", "State"),
        secret_code_verifier: say("code_verifier", "Code verifier"),
        secret_code: say("인가 코드", "Authorization code"),
        secret_access_token: say("접근 토큰", "Access token"),
        secret_refresh_token: say("갱신 토큰", "Refresh token"),
        secret_session: say("세션 쿠키", "Session cookie"),

        waits: say("다음에 할 일", "What to do next"),
        waits_for: say(
            "메시지가 닿았습니다. {}의 답을 기다립니다.",
            "A message has arrived. Waiting for an answer of: {}.",
        ),
        free: say(
            "이제부터는 고르기 나름입니다. 하루첩에서 API를 다시 부르거나 갱신해 보고, 시계를 돌려 만료시키고, 거절을 \
             도발하고, 마지막에는 연결을 끊어 보세요.",
            "From here on the choice is yours. Have Haru call the API again or refresh, move the clock until the pass \
             expires, provoke refusals, and disconnect Haru in the end.",
        ),
        open_haru: say("브라우저 창 열기", "Open the browser window"),
        open_same_tab: say("이 탭에서 열기", "Open in this tab"),
        window_hint: say(
            "작은 창이 사람의 브라우저입니다. 거기서 누른 것이 이 페이지에 바로 나타납니다.",
            "The small window is the person’s browser. What is pressed there shows up here at once.",
        ),
        personas: say("누가 되어 볼까요", "Who to be"),
        personas_hint: say(
            "이 샌드박스에만 있는 사람들이라 비밀번호도 비밀이 아닙니다.",
            "They exist in this sandbox only, so their passwords are no secrets.",
        ),
        username: say("사용자 이름", "Username"),
        password: say("비밀번호", "Password"),
        clock: say("시계", "The clock"),
        clock_hint: say(
            "접근 토큰은 10분을 삽니다. 기다리는 대신 이 샌드박스의 시계를 돌릴 수 있습니다.",
            "An access token lives ten minutes. Instead of waiting, move the clock of this sandbox.",
        ),
        clock_button: say("11분 앞으로", "Eleven minutes ahead"),

        provocations: say("거절 도발하기", "Provoke a refusal"),
        provocations_hint: say(
            "규칙은 어겨 보아야 보입니다. 누르면 틀린 요청이 실제로 가고, 서버가 하는 거절이 무대에 나타납니다.",
            "A rule shows when it is broken. Each button sends a faulty request, and the server’s own refusal appears \
             on the stage.",
        ),
        provoke: say("해 보기", "Try it"),
        provoke_open: say("브라우저 창에서 해 보기", "Try it in the browser window"),
        needs_first: say("먼저:", "First:"),
        failed_to_send: say(
            "보내지 못했습니다. 샌드박스가 끝났거나 서버에 닿지 않습니다.",
            "It could not be sent: the sandbox has ended, or the server is out of reach.",
        ),
        happened_here: say("거절", "Refused"),
        without_rule: say("이 규칙이 없다면", "Without this rule"),

        quiz: say("여섯 가지 물음", "Six questions"),
        quiz_hint: say(
            "답을 고르면 까닭이 펼쳐집니다. 아무것도 보내거나 적지 않습니다.",
            "Choose an answer and its reason unfolds. Nothing is sent or kept.",
        ),

        lost: say("서버와 끊겼습니다. 다시 잇고 있습니다.", "The connection is lost. Trying again."),

        start_title: say("OAuth의 속을 들여다봅니다", "Look inside OAuth"),
        start_lead: say(
            "버튼 하나로 나만의 작은 세계가 생깁니다. 진짜 인가 서버와 진짜 앱, 진짜 캘린더 API가 그 안에서 메시지를 \
             주고받고, 여기서는 그 모든 것이 보입니다.",
            "One button makes a small world of your own. A real authorization server, a real app and a real calendar \
             API talk to each other in it, and here you see everything they say.",
        ),
        start_what: say("무슨 일이 일어나나요", "What will happen"),
        start_one: say(
            "작은 브라우저 창에서 하루첩이라는 앱을 등록하고, 로그인하고, 캘린더를 맡깁니다.",
            "In a small browser window you register an app called Haru, sign in, and entrust it with a calendar.",
        ),
        start_two: say(
            "오간 메시지와 확인한 규칙, 저장된 행이 여기에 하나씩 나타나고, 어느 순간으로든 되돌아갈 수 있습니다.",
            "Each message, each rule that was checked and each stored row appears here, and you can step back to any \
             moment.",
        ),
        start_three: say(
            "마지막에는 규칙을 일부러 어겨 보고, 맡긴 것을 되찾습니다.",
            "In the end you break the rules on purpose, and take back what you entrusted.",
        ),
        start_button: say("시작하기", "Start"),
        start_kept: say(
            "가입은 필요 없습니다. 이 세계는 한 시간 동안 쓰지 않으면 모두 사라지고, 아무것도 남기지 않습니다. 주소를 \
             아는 사람은 누구나 함께 볼 수 있습니다.",
            "No account is needed. The world disappears after an hour without use, and nothing of it is kept. Whoever \
             has its address can watch along.",
        ),
        share: say("나누고 남기기", "Share and keep"),
        share_hint: say(
            "내보낸 기록에는 비밀이 하나도 없습니다. 있던 자리에는 이름과 번호만 남습니다.",
            "What is handed on holds no secret: in its place stands a name and a number.",
        ),
        share_file: say("기록을 파일로 받기", "Download the recording"),
        share_open: say("읽기 전용으로 열기", "Open it read-only"),
        share_print: say("두 장으로 인쇄하기", "Print it on two pages"),
        replay_title: say("기록 다시 보기", "Replay a recording"),
        replay_lead: say(
            "Lab에서 받은 기록 파일을 고르면 그 흐름을 처음부터 다시 볼 수 있습니다. 파일은 이 브라우저를 떠나지 않습니다.",
            "Choose a recording that you downloaded in the Lab, and go through its run again. The file does not leave \
             this browser.",
        ),
        replay_file: say("기록 파일(JSON)", "Recording (JSON)"),
        replay_broken: say(
            "이 파일은 Lab의 기록이 아니거나 손상되었습니다. Lab에서 받은 파일을 고르세요.",
            "This file is no recording of the Lab, or it is damaged. Choose one that was downloaded in the Lab.",
        ),
        replay_script: say(
            "기록은 브라우저 안에서 다시 펼쳐지므로 JavaScript가 필요합니다.",
            "A recording is unfolded inside your browser, which needs JavaScript.",
        ),
        handout_title: say("한 번의 OAuth 흐름", "One run of OAuth"),
        handout_lead: say(
            "실제로 오간 메시지를 단계대로 적었습니다. 비밀은 이름으로 바꾸었습니다.",
            "The messages of a real run, step by step. Secrets are replaced by their names.",
        ),
        handout_steps: say("단계", "Step"),
        handout_message: say("오간 것", "What crossed"),
        handout_stored: say("새로 남은 것", "What was stored"),
        handout_said: say("왜 있는가", "Why it exists"),
        start_failed: say(
            "서버에 문제가 생겨 세계를 만들지 못했습니다. 잠시 뒤에 다시 눌러 주세요.",
            "Something went wrong on the server, and no world was made. Try again in a moment.",
        ),
        start_gone: say(
            "그런 세계는 없습니다. 한 시간 동안 아무도 오지 않으면 사라집니다. 새로 시작하세요.",
            "There is no such world. One disappears an hour after somebody last came. Start a new one.",
        ),
        start_full: say(
            "지금은 자리가 없습니다. 1,000개의 세계가 모두 쓰이고 있습니다. 잠시 뒤에 다시 눌러 보세요.",
            "There is no room right now: all of the 1,000 worlds are in use. Try again in a little while.",
        ),
        start_many: say(
            "이 주소에서 한 시간 동안 시작한 세계가 너무 많습니다. 이미 연 Lab은 계속 쓸 수 있습니다.",
            "Too many worlds were started from this address within an hour. Labs that are open go on working.",
        ),
    }
}
