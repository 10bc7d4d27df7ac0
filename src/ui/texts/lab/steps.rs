//! The steps of a run, each in four paragraphs: what happens, why, what an attacker would want, and how it comes about.

use super::Step;
use crate::ui::texts::Text;

pub const STEPS: [Step; 17] = [
    Step {
        id: "0",
        title: Text { ko: "하루첩을 Matgim에 등록합니다", en: "Haru is registered at Matgim" },
        happens: Text {
            ko: "하루첩이 인가 서버(authorization server)에 POST /register를 보내 이름과 redirect_uri, 필요한 \
                 scope를 적어 냅니다. 서버는 client_id와 client_secret을 만들어 돌려줍니다. 하루첩은 둘을 \
                 redirect_uri, issuer와 함께 적어 둡니다. 서버는 clients 행을 만들고, 비밀은 client_secrets에 \
                 해시로만 남깁니다.",
            en: "Haru sends POST /register to the authorization server, with its name, its redirect_uri and the \
                 scope it needs. The server makes a client_id and a client_secret and returns them. Haru writes \
                 both down, with its redirect_uri and the issuer. The server adds a row to clients and keeps \
                 only a hash of the secret, in client_secrets.",
        },
        why: Text {
            ko: "서버는 누가 묻는지, 답을 어디로 보내도 되는지 미리 알고 있어야 합니다. client_id는 앱의 \
                 이름표라 누구나 볼 수 있고, client_secret은 하루첩만 아는 앱의 비밀번호입니다. redirect_uri를 \
                 지금 정해 두지 않으면, 나중에 요청에 적힌 아무 주소로나 코드가 갑니다.",
            en: "The server has to know beforehand who may ask, and where an answer may go. The client_id is the \
                 app’s name tag, and anyone may see it; the client_secret is the app’s own password, known to \
                 nobody but Haru. If the redirect_uri were not fixed now, a code would later go to any address \
                 that a request names.",
        },
        attacker: Text {
            ko: "공격자는 ‘하루첩’이라는 이름으로 자기 앱을 등록할 수 있습니다. 그러나 client_id는 다른 값을 \
                 받고, 진짜 하루첩의 client_id로는 자기 주소를 쓸 수 없습니다. 위임장에는 이름을 앱이 스스로 \
                 적었다는 말과 돌아갈 호스트가 함께 나옵니다. 서버의 저장소를 훔쳐도 client_secret은 해시뿐이라 \
                 하루첩인 척할 수 없습니다.",
            en: "An attacker can register an app of their own and call it Haru. But it gets another client_id, \
                 and under the real Haru’s client_id the attacker’s address is refused. The letter of \
                 delegation says that the name is the app’s own word, and shows the host to which one returns. \
                 Whoever steals the server’s store finds only a hash of the secret and cannot pose as Haru.",
        },
        next: Text {
            ko: "브라우저 창의 하루첩에서 ‘Matgim에 하루첩 등록하기’를 누르세요.",
            en: "In the browser window, press “Register Haru at Matgim” on Haru’s page.",
        },
    },
    Step {
        id: "1",
        title: Text { ko: "캘린더를 가져와 달라고 합니다", en: "The owner asks for the calendar" },
        happens: Text {
            ko: "브라우저가 하루첩에 캘린더를 가져와 달라는 요청을 보냅니다. 하루첩은 이 브라우저에 세션 쿠키를 \
                 주고, 그 세션에 state와 code_verifier를 새로 만들어 부탁할 scope와 함께 적습니다. 둘 다 이번 한 \
                 번만 쓰는 무작위 값입니다. 인가 서버에는 아직 아무 행도 생기지 않습니다.",
            en: "The browser asks Haru to import the calendar. Haru gives this browser a session cookie, and \
                 writes into that session a fresh state and a fresh code_verifier, with the scope it is going to \
                 ask for. Both are random values for this one time. At the authorization server there is no row \
                 yet.",
        },
        why: Text {
            ko: "나중에 돌아오는 답이 바로 이 브라우저가 시작한 일의 답인지 하루첩이 알아볼 수 있어야 합니다. \
                 그래서 브라우저를 보내기 전에 견줄 값을 세션에 남겨 둡니다. 남겨 둔 것이 없으면 누가 만든 \
                 답이든 그대로 믿게 됩니다.",
            en: "Haru must be able to tell whether the answer that comes later belongs to what this very browser \
                 began. So before it sends the browser away, it leaves something in the session to compare with. \
                 Without that it would have to believe any answer, whoever made it.",
        },
        attacker: Text {
            ko: "공격자는 다른 사이트에서 피해자의 브라우저가 이 요청을 보내게 하거나, 자기가 아는 세션 쿠키를 \
                 미리 심어 두려 합니다. 하루첩은 자기 페이지에서 누른 버튼만 받고, 토큰을 받은 뒤에는 세션의 \
                 값을 새것으로 바꿉니다. state와 code_verifier는 256비트 무작위 값이라 알아맞힐 수 없습니다.",
            en: "An attacker would like another site to send this request from the victim’s browser, or to \
                 plant a session cookie that the attacker knows. Haru takes only buttons of its own pages, and \
                 gives the session a new value once it holds tokens. State and code_verifier are 256 random bits \
                 each and cannot be guessed.",
        },
        next: Text {
            ko: "하루첩에서 ‘Matgim에서 내 캘린더 가져오기’를 누르세요.",
            en: "Press “Import my calendar from Matgim” on Haru’s page.",
        },
    },
    Step {
        id: "2",
        title: Text {
            ko: "하루첩이 브라우저를 인가 서버로 보냅니다", en: "Haru sends the browser to the server"
        },
        happens: Text {
            ko: "하루첩이 303으로 답하고 Location에 /authorize 주소를 적습니다. 주소에는 response_type=code, \
                 client_id, redirect_uri, scope, state, code_challenge, code_challenge_method=S256이 들어 \
                 있습니다. code_challenge는 code_verifier를 SHA-256으로 해시한 값입니다. code_verifier 자체는 \
                 하루첩에 남습니다.",
            en: "Haru answers 303, with an address at /authorize in Location. The address holds \
                 response_type=code, client_id, redirect_uri, scope, state, code_challenge and \
                 code_challenge_method=S256. The code_challenge is the SHA-256 hash of the code_verifier. The \
                 code_verifier itself stays with Haru.",
        },
        why: Text {
            ko: "허락할 사람은 브라우저 앞에 있고, 비밀번호는 하루첩이 아니라 인가 서버에만 적어야 합니다. \
                 그래서 하루첩은 부탁할 것을 주소에 적어 브라우저를 보냅니다. state는 돌아올 답을 이 세션에 \
                 묶고, code_challenge는 나중에 낼 코드를 하루첩이 간직한 code_verifier에 묶습니다.",
            en: "The person who may allow it sits at the browser, and the password may be typed at the \
                 authorization server only. So Haru writes its request into an address and sends the browser \
                 there. The state ties the answer to this session; the code_challenge ties the later code to the \
                 code_verifier that Haru keeps.",
        },
        attacker: Text {
            ko: "이 주소는 브라우저의 방문 기록에 남으므로 누군가 읽는다고 보아야 합니다. 그래서 읽혀도 되는 \
                 값만 있습니다. client_secret은 없고, code_challenge에서 code_verifier를 되짚어 낼 수도 \
                 없습니다. 누가 주소를 고쳐 scope를 늘리거나 redirect_uri를 바꾸면, 서버가 등록된 값과 견주고 \
                 사람이 위임장에서 다시 봅니다.",
            en: "This address stays in the browser’s history, so assume that somebody reads it. It therefore \
                 holds only what may be read: no client_secret, and no way back from code_challenge to \
                 code_verifier. Somebody may edit it, to widen scope or change redirect_uri; the server compares \
                 both with what is registered, and the person reads the scope on the letter of delegation.",
        },
        next: Text {
            ko: "하루첩의 수첩을 읽고 ‘Matgim으로 가기’를 누르세요.",
            en: "Read Haru’s notebook and press “Go to Matgim”.",
        },
    },
    Step {
        id: "3",
        title: Text { ko: "브라우저가 인가 서버에 갑니다", en: "The browser arrives at the server" },
        happens: Text {
            ko: "브라우저가 Location을 따라 GET /authorize를 보냅니다. 서버는 로그인을 묻기 전에 client_id가 \
                 등록되어 있는지, redirect_uri가 등록된 것과 글자 하나까지 같은지부터 봅니다. 그다음 \
                 response_type, scope, code_challenge를 봅니다. 요청은 pending_requests 행에 적혀 최대 10분 동안 \
                 사람의 답을 기다립니다.",
            en: "The browser follows Location and sends GET /authorize. Before it asks for a password, the \
                 server looks whether the client_id is registered and whether the redirect_uri equals a \
                 registered one, character by character. Then come response_type, scope and code_challenge. The \
                 request is written into a row of pending_requests, where it waits for its owner for ten minutes \
                 at most.",
        },
        why: Text {
            ko: "앱과 돌아갈 주소가 확실하지 않으면 오류조차 그 주소로 보낼 수 없습니다. 그래서 이 둘이 틀리면 \
                 오류 페이지에서 끝납니다. 나머지 오류는 error, state, iss를 붙여 하루첩에 돌려줍니다. 다만 \
                 사람이 로그인한 뒤에 보내므로, 이 주소가 남의 사이트로 곧장 넘기는 디딤돌로 쓰이지 않습니다.",
            en: "As long as app and return address are not certain, not even an error may be sent there. If one \
                 of the two is wrong, everything ends on an error page. Other errors go back to Haru with error, \
                 state and iss. They do so only once the person has signed in, so that this address cannot serve \
                 as a springboard to somebody else’s site.",
        },
        attacker: Text {
            ko: "공격자는 redirect_uri를 자기 서버로 바꾸거나, 하루첩 안에서 주소를 흘리는 다른 경로로 바꿔 \
                 코드를 받아 내려 합니다. 서버는 앞부분만 같은 주소도, 끝에 빗금(/) 하나가 더 붙은 주소도 받지 \
                 않습니다. 등록되지 않은 주소로는 코드도 오류도 가지 않습니다.",
            en: "An attacker would change the redirect_uri to a server of their own, or to another path of \
                 Haru’s that leaks addresses, in order to receive the code. The server accepts neither an \
                 address that only begins alike nor one with an extra slash at its end. To an address that is \
                 not registered goes neither a code nor an error.",
        },
        next: Text {
            ko: "하루첩에서 ‘Matgim으로 가기’를 누르세요. 브라우저가 303을 스스로 따라갑니다.",
            en: "Press “Go to Matgim” on Haru’s page; the browser follows the 303 by itself.",
        },
    },
    Step {
        id: "4",
        title: Text {
            ko: "서버가 로그인 페이지를 보여 줍니다", en: "The server shows its sign-in page"
        },
        happens: Text {
            ko: "이 브라우저에는 아직 인가 서버의 로그인 세션이 없으므로 서버는 로그인 페이지로 답합니다. \
                 브라우저는 matgim_browser 쿠키를 받고, 기다리는 요청과 페이지의 양식이 이 쿠키에 묶입니다. \
                 하루첩에는 아무 메시지도 가지 않습니다. 이미 로그인한 브라우저라면 이 단계와 다음 단계를 \
                 건너뜁니다.",
            en: "This browser has no session at the authorization server yet, so the server answers with its \
                 sign-in page. The browser gets a cookie, matgim_browser, to which the waiting request and the \
                 form on the page are bound. No message goes to Haru. In a browser that is signed in already, \
                 this step and the next are skipped.",
        },
        why: Text {
            ko: "누구의 캘린더인지 알려면 먼저 그 사람이 누구인지 확인해야 합니다. 그 일을 하루첩이 아니라 인가 \
                 서버가 맡는 것이 이 흐름의 핵심입니다. 하루첩은 비밀번호를 받지 않으므로 흘릴 수도 없습니다.",
            en: "To know whose calendar it is about, somebody first has to establish who the person is. That the \
                 authorization server does this, and not Haru, is the point of the whole flow. Haru never \
                 receives the password, so it cannot lose it.",
        },
        attacker: Text {
            ko: "공격자는 진짜 페이지를 보이지 않는 틀(iframe)에 넣거나, 똑같이 생긴 가짜 페이지를 띄웁니다. \
                 서버는 frame-ancestors 'none'으로 틀 안에 뜨는 것을 거부합니다. 가짜 페이지는 서버가 막을 수 \
                 없으므로, 주소창의 주소가 Matgim의 것인지 사람이 확인해야 합니다.",
            en: "An attacker puts the real page into an invisible frame, or shows a fake one that looks the \
                 same. The server refuses to be framed, with frame-ancestors 'none'. A fake page it cannot \
                 prevent: there, the person has to look whether the address in the browser is Matgim’s.",
        },
        next: Text {
            ko: "하루첩에서 ‘Matgim으로 가기’를 누르고, 브라우저 창에 로그인 페이지가 뜨는지 보세요.",
            en: "Press “Go to Matgim” on Haru’s page and watch the sign-in page come up in the browser window.",
        },
    },
    Step {
        id: "5",
        title: Text { ko: "로그인합니다", en: "The owner signs in" },
        happens: Text {
            ko: "브라우저가 POST /login으로 사용자 이름과 비밀번호를 인가 서버에 보냅니다. 서버는 저장해 둔 \
                 argon2id 해시와 견주고, 맞으면 sessions 행을 새로 만들어 matgim_session 쿠키를 줍니다. 기다리던 \
                 요청은 이 세션으로 옮겨 묶입니다. 그동안 하루첩에는 아무 메시지도 가지 않습니다.",
            en: "The browser sends username and password to the authorization server with POST /login. The \
                 server compares the password with the argon2id hash it keeps; if it fits, it adds a row to \
                 sessions and gives the browser a cookie, matgim_session. The waiting request is bound to this \
                 session now. Meanwhile no message goes to Haru.",
        },
        why: Text {
            ko: "동의는 사람이 하는 일이므로, 서버는 허락하는 사람이 누구인지 분명히 알아야 합니다. 로그인에 \
                 성공하면 세션의 값을 새로 만듭니다. 그래서 누가 로그인 전에 쿠키를 심어 두었더라도, 그 값으로는 \
                 로그인한 세션에 들어올 수 없습니다.",
            en: "Consent is given by a person, so the server has to be sure who that person is. After a sign-in \
                 the session gets a new value. Whatever cookie somebody may have planted before, it does not \
                 open the session that is signed in.",
        },
        attacker: Text {
            ko: "공격자는 비밀번호를 여러 번 넣어 보거나, 그런 사용자가 있는지부터 알아내려 합니다. 서버는 없는 \
                 사용자에게도 같은 시간을 들여 같은 말로 답하고, 실패가 잦으면 잠시 기다리게 합니다. 저장소가 \
                 새더라도 나오는 것은 비밀번호가 아니라, 하나하나 맞혀 보기에 느린 argon2id 해시입니다.",
            en: "An attacker tries many passwords, or first wants to learn which users exist. For a user that \
                 does not exist the server takes the same time and says the same words, and after many failures \
                 it makes one wait. If its store leaks, what comes out is not passwords but argon2id hashes, \
                 which are slow to try out.",
        },
        next: Text {
            ko: "로그인 페이지에 적힌 비밀번호로 mina나 jun이 되어 로그인하세요.",
            en: "Sign in as mina or jun, with the password printed on the sign-in page.",
        },
    },
    Step {
        id: "6",
        title: Text { ko: "서버가 위임장을 보여 줍니다", en: "The server shows the letter of delegation" },
        happens: Text {
            ko: "로그인한 브라우저가 GET /consent로 기다리던 요청을 이어 가고, 서버는 위임장(동의 페이지)으로 \
                 답합니다. 여기에는 앱의 이름, 등록한 사람, 돌아갈 호스트가 나옵니다. 요청한 scope는 쉬운 말로 \
                 풀려 있고, 선택인 calendar.write는 뺄 수 있습니다. consents에도 codes에도 아직 행이 없습니다.",
            en: "The browser, now signed in, goes on with its request at GET /consent, and the server answers \
                 with the letter of delegation, the consent page. It shows the app’s name, who registered it, \
                 and the host to which one returns. The requested scopes stand there in plain words, and the \
                 optional one, calendar.write, can be left out. There is still no row in consents and none in \
                 codes.",
        },
        why: Text {
            ko: "앱이 무엇을 원한다고 해서 그것을 허락한 것은 아닙니다. 서버는 요청에 적힌 scope만 보여 주고, \
                 사람은 그만큼만 맡깁니다. 이 페이지가 없다면 로그인한 사람이 링크 하나를 여는 것만으로 권한이 \
                 넘어갑니다.",
            en: "What an app wants is not yet allowed. The server shows just the scope that the request names, \
                 and the person entrusts that much and no more. Without this page, a signed-in person would hand \
                 over the permission by opening a link.",
        },
        attacker: Text {
            ko: "공격자는 이 페이지를 투명한 틀에 넣고 ‘허용’을 누르게 하거나, 앱 이름에 서버의 안내처럼 \
                 보이는 글을 넣으려 합니다. 서버는 틀 안에 뜨는 것을 거부하고, 앱이 적은 이름은 따옴표 안에 \
                 짧게만 넣습니다. 기다리는 요청은 이 세션에 묶여 있어 다른 브라우저에서 이어 갈 수 없습니다.",
            en: "An attacker would put this page into a transparent frame and have “Allow” pressed, or write \
                 an app name that reads like a notice of the server. The server refuses to be framed, and puts \
                 the app’s name in quotes and cuts it short. The waiting request is bound to this session and \
                 cannot be continued in another browser.",
        },
        next: Text {
            ko: "로그인하면 브라우저 창에 위임장이 이어서 나옵니다. 무엇을 맡기게 되는지 읽어 보세요.",
            en: "Sign in, and the letter of delegation follows in the browser window; read what you are about to \
                 entrust.",
        },
    },
    Step {
        id: "7",
        title: Text { ko: "허용합니다", en: "The owner allows it" },
        happens: Text {
            ko: "브라우저가 POST /consent로 decision=allow와 고른 scope를 보냅니다. 서버는 기다리던 요청을 \
                 지우고, consents에 사람·앱·scope를, grants에 이번 허가를, codes에 인가 코드(authorization \
                 code)의 해시를 적습니다. codes 행에는 redirect_uri와 challenge, 60초 뒤인 expires_at이 있고 \
                 used_at은 비어 있습니다.",
            en: "The browser sends decision=allow and the chosen scopes with POST /consent. The server removes \
                 the waiting request and writes person, app and scope into consents, this permission into \
                 grants, and the hash of an authorization code into codes. The row in codes has the \
                 redirect_uri, the challenge and an expires_at 60 seconds ahead; its used_at is empty.",
        },
        why: Text {
            ko: "누가 어느 앱에 무엇을 맡겼는지 남겨야 같은 것을 다시 묻지 않을 수 있고, 나중에 되찾을 수도 \
                 있습니다. 코드는 이 앱과 redirect_uri와 challenge에 묶어 둡니다. 그래야 교환할 때 이 요청을 \
                 시작한 바로 그 앱인지 확인할 수 있습니다.",
            en: "Who entrusted what to which app has to be kept, so that the same is not asked again and can be \
                 taken back later. The code is bound to this app, this redirect_uri and this challenge. That is \
                 how the server can tell, at the exchange, whether it deals with the app that began.",
        },
        attacker: Text {
            ko: "공격자는 다른 사이트에서 피해자의 브라우저가 이 양식을 몰래 보내게 하려 합니다(CSRF). 양식에는 \
                 이 브라우저에 묶인 form_token이 들어 있어, 남이 만든 양식은 받지 않습니다. 위임장 한 장에는 한 \
                 번만 답할 수 있으므로, 뒤로 가서 다시 눌러도 교환권이 두 장 나오지 않습니다.",
            en: "An attacker would like the victim’s browser to send this form from another site, unnoticed \
                 (CSRF). The form carries a form_token that is bound to this browser, and a form made by \
                 somebody else is refused. A letter is answered once: going back and pressing again does not \
                 yield a second voucher.",
        },
        next: Text {
            ko: "위임장에서 ‘허용’을 누르세요.", en: "Press “Allow” on the letter of delegation."
        },
    },
    Step {
        id: "8",
        title: Text { ko: "교환권이 하루첩에 돌아옵니다", en: "The voucher comes back to Haru" },
        happens: Text {
            ko: "서버가 303으로 답하고 Location에 redirect_uri와 code, state, iss를 적으면, 브라우저가 그 주소를 \
                 열어 하루첩에 전합니다. 하루첩은 돌아온 state가 이 세션에 적어 둔 값인지, iss가 처음 부탁한 \
                 서버인지 봅니다. 둘 다 맞으면 코드를 메모리에 두고 여기서 멈춥니다.",
            en: "The server answers 303, with the redirect_uri plus code, state and iss in Location, and the \
                 browser takes them to Haru by opening that address. Haru looks whether the returned state is \
                 the one noted in this session, and whether iss is the server it asked. If both are right, it \
                 keeps the code in memory and stops here.",
        },
        why: Text {
            ko: "서버가 하루첩에 바로 답한다면 하루첩은 어느 브라우저 앞의 사람이 허용했는지 알 수 없습니다. \
                 브라우저를 거치면 답이 시작한 세션으로 돌아옵니다. 다만 이 길은 남의 눈에 띌 수 있으므로, \
                 출입증이 아니라 그것만으로는 쓸모없는 교환권을 보냅니다.",
            en: "If the server told Haru directly, Haru could not know at which browser the person sits who \
                 allowed it. By way of the browser, the answer reaches the session that began. But others may \
                 see what passes there, so what is sent is not the pass but a voucher that is worth nothing by \
                 itself.",
        },
        attacker: Text {
            ko: "공격자는 방문 기록에서 코드를 읽거나, 자기 코드를 담은 콜백 주소를 피해자에게 열게 하려 합니다. \
                 읽은 코드는 client_secret과 code_verifier 없이는 토큰이 되지 않고, 60초가 지나면 끝납니다. 남의 \
                 코드를 담은 주소는 그 state가 세션에 없어 거절되고, 다른 서버가 보낸 답은 iss에서 걸립니다.",
            en: "An attacker would read the code in the history, or have the victim open a callback address with \
                 the attacker’s own code. A code that was read does not become a token without client_secret \
                 and code_verifier, and it ends after 60 seconds. An address with somebody else’s code is \
                 refused because its state is not in the session, and the answer of another server is caught by \
                 iss.",
        },
        next: Text {
            ko: "위임장에서 ‘허용’을 누르면 브라우저가 하루첩으로 돌아옵니다. 수첩에서 무엇을 견주었는지 보세요.",
            en: "Press “Allow”, and the browser returns to Haru; see in the notebook what was compared.",
        },
    },
    Step {
        id: "9",
        title: Text { ko: "하루첩이 교환권을 냅니다", en: "Haru hands in the voucher" },
        happens: Text {
            ko: "하루첩이 브라우저를 거치지 않고 POST /token을 보냅니다. 본문에는 grant_type=authorization_code, \
                 code, redirect_uri, code_verifier가, Authorization: Basic 헤더에는 client_id와 client_secret이 \
                 있습니다. 서버는 앱을 확인한 뒤 코드를 아는지, 쓰인 적이 없는지, 60초가 지나지 않았는지, 앱과 \
                 redirect_uri가 같은지, SHA-256(code_verifier)이 challenge와 같은지 차례로 봅니다. 모두 맞으면 \
                 codes 행의 used_at에 지금 시각을 적습니다.",
            en: "Haru sends POST /token, not through the browser. The body has grant_type=authorization_code, \
                 code, redirect_uri and code_verifier; the Authorization: Basic header has client_id and \
                 client_secret. The server identifies the app, then looks in this order: is the code known, \
                 unused, not older than 60 seconds, of the same app, of the same redirect_uri, and is \
                 SHA-256(code_verifier) the challenge? If all is right, it writes the time into used_at of the \
                 row in codes.",
        },
        why: Text {
            ko: "코드는 브라우저를 거쳐 왔으므로 누가 보았을 수 있습니다. client_secret은 교환권을 낸 쪽이 \
                 등록된 하루첩임을, code_verifier는 2단계의 그 요청을 시작한 쪽임을 보여 줍니다. 쓴 코드를 \
                 지우지 않고 표시해 두는 것은, 같은 코드가 또 나타났을 때 알아보기 위해서입니다.",
            en: "The code came through the browser, so somebody may have seen it. The client_secret shows that \
                 whoever hands in the voucher is the registered Haru; the code_verifier shows that it is the one \
                 who began with the request of step 2. A used code is marked and not deleted, so that it is \
                 recognised when it turns up again.",
        },
        attacker: Text {
            ko: "공격자는 훔친 코드를 하루첩보다 먼저 내려 합니다. client_secret이 없으면 401 invalid_client로, \
                 자기 앱으로 인증해 내면 다른 앱의 코드이므로 invalid_grant로 끝납니다. 훔친 코드를 자기 \
                 브라우저에서 하루첩에 끼워 넣더라도, 그 세션의 code_verifier가 이 코드의 challenge와 맞지 \
                 않습니다.",
            en: "An attacker would hand in a stolen code before Haru does. Without the client_secret that ends \
                 in 401 invalid_client; authenticated as an app of their own, in invalid_grant, because it is \
                 another app’s code. Slipped into Haru through the attacker’s browser, it fails as well: the \
                 code_verifier of that session does not fit this code’s challenge.",
        },
        next: Text {
            ko: "하루첩에서 ‘코드를 토큰으로 바꾸기’를 누르세요.",
            en: "Press “Exchange the code” on Haru’s page.",
        },
    },
    Step {
        id: "10",
        title: Text { ko: "하루첩이 토큰을 받습니다", en: "Haru receives the tokens" },
        happens: Text {
            ko: "서버가 JSON으로 access_token, token_type, expires_in=600, refresh_token, 허락된 scope를 \
                 돌려줍니다. 서버에 새로 생기는 access_tokens 행과 refresh_tokens 행에는 토큰의 해시만 있습니다. \
                 하루첩은 두 토큰을 만료 시각, scope와 함께 적고, 다 쓴 코드와 code_verifier를 버립니다.",
            en: "The server answers in JSON with access_token, token_type, expires_in=600, refresh_token and the \
                 granted scope. The new rows in access_tokens and refresh_tokens hold only the hashes of the \
                 two. Haru writes down both tokens with expiry and scope, and drops the code and the \
                 code_verifier, which have served.",
        },
        why: Text {
            ko: "접근 토큰(access token)은 API에 보이는 출입증입니다. 자주 내보이는 만큼 새기 쉬우므로 10분만 쓸 \
                 수 있습니다. 갱신 토큰(refresh token)은 인가 서버에만 내며, 사람을 다시 부르지 않고 새 출입증을 \
                 받는 데 씁니다.",
            en: "The access token is the pass that is shown to the API. It is shown often and so leaks more \
                 easily; therefore it lasts ten minutes. The refresh token is shown to the authorization server \
                 only, and gets a new pass without calling the person back.",
        },
        attacker: Text {
            ko: "이제 공격자가 바라는 것은 토큰 자체입니다. 이 답은 브라우저를 거치지 않으므로 방문 기록에 남지 \
                 않고, Cache-Control: no-store가 붙어 캐시에도 남지 않습니다. 서버의 저장소를 훔쳐도 해시뿐이라 \
                 API에 내밀 수 없습니다.",
            en: "What an attacker wants now is the tokens themselves. This answer does not pass through the \
                 browser, so no history has it, and Cache-Control: no-store keeps it out of caches. Whoever \
                 steals the server’s store finds hashes, which the API does not take.",
        },
        next: Text {
            ko: "하루첩에서 ‘코드를 토큰으로 바꾸기’를 누르세요. 9단계의 답으로 토큰이 옵니다.",
            en: "Press “Exchange the code” on Haru’s page; the tokens are the answer to step 9.",
        },
    },
    Step {
        id: "11a",
        title: Text { ko: "토큰을 주소에 넣어 봅니다", en: "The token is put into the address" },
        happens: Text {
            ko: "하루첩이 GET /calendar/v3/users/me/calendarList?access_token=…을 보냅니다. 캘린더 API는 토큰이 \
                 유효한지 알아보지도 않고 400 invalid_request로 거절합니다. 그런데 접속 기록(access log)에는 \
                 요청한 주소가 이미 한 줄 남았고, 그 안에 토큰이 그대로 있습니다.",
            en: "Haru sends GET /calendar/v3/users/me/calendarList?access_token=… . The calendar API refuses it \
                 with 400 invalid_request, without even finding out whether the token is good. Yet the access \
                 log already has a line with the requested address, and the whole token is in it.",
        },
        why: Text {
            ko: "주소는 서버와 프록시의 접속 기록, 브라우저의 방문 기록, Referer 헤더에 남기 마련입니다. 거기에 \
                 토큰이 있으면 그 기록을 읽는 사람은 누구나 출입증을 얻습니다. 그래서 표준은 이 방법을 금하고, \
                 이 API는 올바른 토큰이라도 주소에 있으면 받지 않습니다.",
            en: "Addresses end up in the logs of servers and proxies, in browser histories and in Referer \
                 headers. With a token in them, everyone who reads those has the pass. So the standard forbids \
                 this way, and this API does not take a token from an address even if it is a good one.",
        },
        attacker: Text {
            ko: "공격자는 통신을 가로챌 것도 없이 기록만 읽으면 됩니다. 거절은 이미 적힌 줄을 지우지 못하고, \
                 토큰은 만료될 때까지 유효합니다. 그러니 이렇게 보낸 토큰은 샌 것으로 보고 /revoke로 끝내야 \
                 합니다.",
            en: "An attacker need not intercept anything; reading a log is enough. The refusal does not erase \
                 the line, and the token stays good until it expires. A token that was sent this way has to be \
                 taken for leaked, and ended at /revoke.",
        },
        next: Text {
            ko: "하루첩이 접근 토큰을 받은 뒤, Lab에서 ‘토큰을 쿼리 문자열에 넣기’를 누르세요.",
            en: "Once Haru holds an access token, press “Token in the query string” in the Lab.",
        },
    },
    Step {
        id: "11b",
        title: Text {
            ko: "출입증을 보이고 캘린더를 읽습니다", en: "Haru shows its pass and reads the calendar"
        },
        happens: Text {
            ko: "하루첩이 GET /calendar/v3/users/me/calendarList를 Authorization: Bearer 헤더와 함께 보냅니다. \
                 캘린더 API는 토큰이 헤더에 한 번만 있는지 보고, 인가 서버에 POST /introspect를 보내 그 뜻을 \
                 묻습니다. active: true라는 답이 오고 scope에 calendar.read가 있으면 캘린더 목록을 돌려줍니다.",
            en: "Haru sends GET /calendar/v3/users/me/calendarList with an Authorization: Bearer header. The \
                 calendar API looks whether the token is there once, in the header, and asks the authorization \
                 server what it means with POST /introspect. If the answer says active: true and its scope has \
                 calendar.read, the list of calendars comes back.",
        },
        why: Text {
            ko: "접근 토큰은 뜻이 적혀 있지 않은 무작위 문자열입니다. 자원 서버(resource server)는 발급한 곳에 \
                 물어야 누구의 토큰이고 무엇을 할 수 있는지 압니다. 호출마다 물으므로, 거두어들인 토큰은 바로 \
                 다음 호출에서 거절됩니다.",
            en: "The access token is a random string with no meaning written on it. The resource server has to \
                 ask the issuer whose token it is and what it is good for. Because it asks at every call, a \
                 token that was taken back is refused at the very next one.",
        },
        attacker: Text {
            ko: "Bearer는 가진 사람이 곧 쓸 수 있는 사람이라는 뜻이라, 훔친 토큰도 그대로 통합니다. 그래서 실제 \
                 서비스에서는 TLS로 전송을 가리고, 수명은 10분으로, 할 수 있는 일은 scope로 좁힙니다. 주운 \
                 토큰이 쓸 만한지 /introspect에 물어보려 해도, 인증하지 못하면 아무것도 알아낼 수 없습니다.",
            en: "Bearer means that whoever has it may use it, so a stolen token works, too. That is why a real \
                 service hides it in transit with TLS, lets it live ten minutes, and narrows what it can do by \
                 scope. Somebody who found a token and wants to try it out at /introspect learns nothing without \
                 authenticating.",
        },
        next: Text {
            ko: "하루첩에서 ‘캘린더 API 부르기’를 누르세요.",
            en: "Press “Call the calendar API” on Haru’s page.",
        },
    },
    Step {
        id: "12",
        title: Text { ko: "출입증의 기한이 지납니다", en: "The pass expires" },
        happens: Text {
            ko: "샌드박스의 시계가 11분 앞으로 가고, 하루첩이 가지고 있던 접근 토큰으로 API를 다시 부릅니다. \
                 인가 서버는 access_tokens 행의 expires_at이 지났으므로 /introspect에 active: false라고만 \
                 답합니다. 캘린더 API는 401로 거절하고, WWW-Authenticate 헤더에 error=\"invalid_token\"을 \
                 적습니다.",
            en: "The sandbox’s clock goes eleven minutes ahead, and Haru calls the API again with the access \
                 token it has. Because expires_at in the row of access_tokens has passed, the authorization \
                 server answers /introspect with active: false and nothing else. The calendar API refuses with \
                 401, and writes error=\"invalid_token\" into WWW-Authenticate.",
        },
        why: Text {
            ko: "출입증에 기한이 없으면 한 번 샌 토큰은 영원히 쓸 수 있습니다. 기한이 10분이면 아무도 도난을 \
                 알아채지 못해도 피해는 저절로 끝납니다. 하루첩은 401 invalid_token을 보고 갱신할 때가 되었음을 \
                 압니다.",
            en: "A pass without an end, once leaked, could be used for ever. With ten minutes, the damage ends \
                 by itself even if nobody notices the theft. From 401 invalid_token, Haru knows that it is time \
                 to refresh.",
        },
        attacker: Text {
            ko: "공격자는 훔친 토큰의 수명을 늘리고 싶어 합니다. 만료 시각은 토큰이 아니라 서버의 행에 있으므로 \
                 토큰을 고쳐서 늘릴 방법은 없습니다. 다만 기한이 오기 전의 10분은 기한만으로 막지 못하며, 그때는 \
                 연결을 끊어야 합니다.",
            en: "An attacker would like a stolen token to live longer. Its expiry stands in the server’s row, \
                 not in the token, so there is nothing in the token to change. The minutes before the end are \
                 not covered by the end, though: then the connection has to be cut.",
        },
        next: Text {
            ko: "Lab에서 시계를 11분 앞으로 돌린 뒤, 하루첩에서 ‘캘린더 API 부르기’를 누르세요.",
            en: "Move the clock ahead by eleven minutes in the Lab, then press “Call the calendar API” on \
                 Haru’s page.",
        },
    },
    Step {
        id: "13",
        title: Text { ko: "출입증을 새것으로 바꿉니다", en: "Haru gets a new pass" },
        happens: Text {
            ko: "하루첩이 POST /token에 grant_type=refresh_token과 갱신 토큰을 보내고, Authorization: Basic \
                 헤더로 자신을 밝힙니다. 서버는 새 접근 토큰과 새 갱신 토큰을 함께 줍니다. refresh_tokens에서 \
                 방금 낸 generation 1 행에는 used_at이 적히고 generation 2 행이 새로 생깁니다. 하루첩은 가지고 \
                 있던 둘을 새것으로 바꿔 적습니다.",
            en: "Haru sends grant_type=refresh_token and its refresh token to POST /token, and says who it is in \
                 an Authorization: Basic header. The server answers with a new access token and a new refresh \
                 token. In refresh_tokens, the row of generation 1 that was just presented gets its used_at, and \
                 a row of generation 2 is added. Haru replaces both tokens.",
        },
        why: Text {
            ko: "출입증의 수명을 짧게 두면서 10분마다 사람을 부르지 않으려면, 새 출입증으로 바꿔 줄 것이 따로 \
                 있어야 합니다. 갱신할 때마다 갱신 토큰도 바꾸므로(rotation) 토큰 하나는 한 번만 쓰입니다. \
                 그래서 누가 사본을 쓰면 같은 토큰이 두 번 나타나고, 서버가 알아챕니다.",
            en: "If a pass is to be short-lived and the person is not to be called every ten minutes, there has \
                 to be something that buys a new pass. The refresh token is replaced as well each time \
                 (rotation), so each is used once. When somebody uses a copy, the same token turns up twice, and \
                 the server notices.",
        },
        attacker: Text {
            ko: "갱신 토큰은 쓰지 않아도 30일을 살므로 접근 토큰보다 값진 물건입니다. 그러나 하루첩의 \
                 client_secret이 없으면 쓸 수 없고, 허락받은 것보다 넓은 scope를 달라고 할 수도 없습니다. 계속 \
                 이어 가더라도 허가를 받은 지 1년이 되면 끝납니다.",
            en: "A refresh token lives for 30 days without being used, so it is worth more than an access token. \
                 But it cannot be used without Haru’s client_secret, and it cannot ask for more scope than was \
                 granted. However often it is renewed, it ends one year after the permission was given.",
        },
        next: Text {
            ko: "하루첩에서 ‘새 출입증 받기’를 누르세요.", en: "Press “Refresh” on Haru’s page."
        },
    },
    Step {
        id: "14",
        title: Text { ko: "옛 갱신 토큰이 다시 나타납니다", en: "An old refresh token comes back" },
        happens: Text {
            ko: "이미 새것으로 바꾼 갱신 토큰이 POST /token에 한 번 더 옵니다. 서버는 refresh_tokens 행의 \
                 used_at을 보고 재사용임을 알아채 invalid_grant로 답하고, grants 행에 revoked_at을 적습니다. 그 \
                 순간 같은 허가에서 나온 접근 토큰과 갱신 토큰이 모두 죽으며, 하루첩의 다음 API 호출도 401입니다.",
            en: "A refresh token that was already swapped comes to POST /token once more. By the used_at in its \
                 row of refresh_tokens the server sees that it is a reuse, answers invalid_grant, and writes \
                 revoked_at into the row of grants. At that moment every access token and refresh token of this \
                 permission is dead; Haru’s next API call gets 401.",
        },
        why: Text {
            ko: "같은 갱신 토큰이 두 번 왔다면 누군가 사본을 가졌다는 뜻이지만, 서버는 어느 쪽이 도둑인지 알 수 \
                 없습니다. 그래서 토큰 가족(family) 전체를 끝내고 하루첩이 처음부터 다시 묻게 합니다. 답을 \
                 잃어버려 다시 보낸 경우를 위해, 바로 앞의 토큰이 10초 안에 다시 오는 것만은 받아 새 한 쌍을 \
                 줍니다.",
            en: "The same refresh token twice means that somebody has a copy, but the server cannot tell which \
                 of the two is the thief. So it ends the whole family, and Haru has to ask from the start. For \
                 an app whose answer got lost there is one exception: the immediately previous token, sent again \
                 within 10 seconds, gets a fresh pair.",
        },
        attacker: Text {
            ko: "공격자는 훔친 갱신 토큰으로 하루첩 몰래 새 토큰을 계속 받으려 합니다. 그러나 누가 먼저 쓰든 \
                 나중에 쓰는 쪽은 옛 토큰을 내게 되고, 그때 양쪽 모두 끝납니다. 하루첩으로 인증하지 못하는 \
                 사람은 옛 토큰을 주워도 이 가족을 끝낼 수 없습니다.",
            en: "An attacker would use a stolen refresh token to get new tokens again and again, unnoticed by \
                 Haru. But whoever uses it second presents an old one, and then it is over for both. Somebody \
                 who finds an old token but cannot authenticate as Haru cannot end the family with it.",
        },
        next: Text {
            ko: "하루첩에서 한 번 갱신한 뒤, Lab에서 ‘옛 갱신 토큰 다시 내기’를 누르세요.",
            en: "Refresh once on Haru’s page, then press “Old refresh token again” in the Lab.",
        },
    },
    Step {
        id: "15",
        title: Text { ko: "연결을 끊습니다", en: "The owner takes it back" },
        happens: Text {
            ko: "연결된 앱 페이지에서 브라우저가 하루첩을 끊으라는 양식을 보냅니다. 서버는 한 트랜잭션 안에서 \
                 consents 행을 지우고 grants 행에 revoked_at을 적으며, 거기 딸린 코드와 토큰은 그 순간 모두 \
                 죽습니다. 하루첩은 토큰을 여전히 가지고 있고 연결되어 있다고 믿습니다. 그러나 다음 API 호출은 \
                 401, 다음 갱신은 invalid_grant입니다.",
            en: "On the page of connected apps, the browser sends the form that disconnects Haru. In one \
                 transaction the server deletes the row in consents and writes revoked_at into the row of \
                 grants; every code and token of it is dead at that moment. Haru still has its tokens and \
                 believes that it is connected. But its next API call gets 401, and its next refresh \
                 invalid_grant.",
        },
        why: Text {
            ko: "맡긴 것은 앱의 도움 없이도 되찾을 수 있어야 합니다. 비밀번호를 알려 주었다면 비밀번호를 바꾸고 \
                 그것을 아는 다른 앱까지 모두 끊어야 하지만, 여기서는 하루첩만 끝납니다. 캘린더 API가 호출마다 \
                 인가 서버에 물으므로 기다릴 것 없이 바로 효력이 있습니다.",
            en: "What was entrusted must be recoverable without the app’s help. Had it been the password, it \
                 would have to be changed, and every other app that knows it would be cut off; here only Haru \
                 ends. Because the calendar API asks the authorization server at every call, it works at once.",
        },
        attacker: Text {
            ko: "토큰을 훔친 공격자도 여기서 끝납니다. 훔친 접근 토큰과 갱신 토큰도 같은 허가에 딸려 있기 \
                 때문입니다. 연결을 끊는 양식은 이 브라우저에 묶여 있어, 다른 사이트가 몰래 끊게 할 수도 \
                 없습니다. 다만 이미 읽어 간 캘린더의 내용은 되돌릴 수 없습니다.",
            en: "For an attacker with stolen tokens it is over, too: they belong to the same permission. The \
                 form is bound to this browser, so that no other site can have it sent unnoticed. What was \
                 already read from the calendar, however, cannot be called back.",
        },
        next: Text {
            ko: "브라우저 창에서 Matgim의 ‘연결된 앱’을 열어 하루첩의 ‘연결 끊기’를 누른 뒤, 하루첩에서 \
                 API를 다시 불러 보세요.",
            en: "Open “Connected apps” at Matgim in the browser window, press “Disconnect” for Haru, then \
                 have Haru call the API again.",
        },
    },
];

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Both languages are there, each in its own script.
    pub(in super::super) fn assert_written(text: Text, of: &str) {
        let is_hangul = |character: char| ('가'..='힣').contains(&character);
        assert!(text.ko.chars().any(is_hangul), "{of}: no Korean in {:?}", text.ko);
        assert!(!text.en.is_empty() && !text.en.chars().any(is_hangul), "{of}: no English in {:?}", text.en);
        for said in [text.ko, text.en] {
            assert!(!said.contains("  ") && said.trim() == said, "{of}: stray spaces in {said:?}");
        }
    }

    pub(in super::super) fn assert_is_a_step(id: &str) {
        assert!(STEPS.iter().any(|step| step.id == id), "there is no step {id}");
    }

    #[test]
    fn the_steps_are_those_of_a_run_in_its_order() {
        let ids = STEPS.map(|step| step.id);
        let all = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11a", "11b", "12", "13", "14", "15"];
        assert_eq!(ids, all);
    }

    #[test]
    fn every_step_is_told_in_both_languages() {
        for step in STEPS {
            for text in [step.title, step.happens, step.why, step.attacker, step.next] {
                assert_written(text, step.id);
            }
        }
    }

    #[test]
    fn a_paragraph_has_two_to_four_sentences() {
        for step in STEPS {
            for paragraph in [step.happens, step.why, step.attacker] {
                let sentences = paragraph.ko.matches("다.").count();
                assert!((2..=4).contains(&sentences), "{}: {sentences} in {:?}", step.id, paragraph.ko);
            }
        }
    }
}
