//! The three parts of a JWT (RFC 7515 §3.1), each in its colour: as they were written, what they hold, and what that means. The island
//! `ui::islands::jwt_reader` fills it in; until it does, nothing of it is shown.

use leptos::prelude::*;

use crate::islands::jwt_reader::{MEMBER, READ, SECTION, WRITTEN};
use ::texts::{Text, inspect as texts, jwt};
use view::preferences::Language;

/// A member that standards name, and what it says.
struct Member {
    name: &'static str,
    means: Text,
    says: Text,
}

macro_rules! members {
    ($($name:literal $means:ident $says:ident),* $(,)?) => {
        [$(Member { name: $name, means: jwt::$means, says: jwt::$says }),*]
    };
}

/// RFC 7515 §4.1.
const HEADER: [Member; 3] = members! {
    "alg" ALG ALG_SAYS,
    "typ" TYP TYP_SAYS,
    "kid" KID KID_SAYS,
};

/// RFC 7519 §4.1, in its order; then RFC 9068 §2.2, OpenID Connect Core §2 and RFC 7800 §3.
const CLAIMS: [Member; 14] = members! {
    "iss" ISS ISS_SAYS,
    "sub" SUB SUB_SAYS,
    "aud" AUD AUD_SAYS,
    "exp" EXP EXP_SAYS,
    "nbf" NBF NBF_SAYS,
    "iat" IAT IAT_SAYS,
    "jti" JTI JTI_SAYS,
    "client_id" CLIENT_ID CLIENT_ID_SAYS,
    "scope" SCOPE SCOPE_SAYS,
    "auth_time" AUTH_TIME AUTH_TIME_SAYS,
    "nonce" NONCE NONCE_SAYS,
    "azp" AZP AZP_SAYS,
    "acr" ACR ACR_SAYS,
    "cnf" CNF CNF_SAYS,
};

pub fn parts(language: Language) -> AnyView {
    let [header, claims, times] = READ;
    let written = WRITTEN.into_iter().zip(["of-header", "of-claims", "of-signature"]);
    let written = written.map(|(id, class)| view! { <span id=id class=class></span> });
    view! {
        <section id=SECTION class="jwt">
            <h2>{texts::JWT_TITLE.say(language)}</h2>
            <p class="note">{texts::JWT.say(language)}</p>
            <div aria-live="polite">
                <p class="problem is-broken">{texts::JWT_BROKEN.say(language)}</p>
                <p class="problem is-encrypted">{texts::JWT_ENCRYPTED.say(language)}</p>
            </div>
            <p class="written" aria-label=jwt::WRITTEN.say(language) role="group">{written.collect_view()}</p>
            <section class="of-header" aria-labelledby="jwt-header-title">
                <h3 id="jwt-header-title">{texts::HEADER.say(language)}</h3>
                <pre tabindex="0"><code id=header></code></pre>
                {members(&HEADER, language)}
            </section>
            <section class="of-claims" aria-labelledby="jwt-claims-title">
                <h3 id="jwt-claims-title">{texts::CLAIMS.say(language)}</h3>
                <pre tabindex="0"><code id=claims></code></pre>
                <p class="times" id=times></p>
                {members(&CLAIMS, language)}
            </section>
            <section class="of-signature" aria-labelledby="jwt-signature-title">
                <h3 id="jwt-signature-title">{jwt::SIGNATURE.say(language)}</h3>
                <p>{jwt::SIGNATURE_UNKNOWN.say(language)}</p>
                <p class="note">{jwt::SIGNATURE_WHY.say(language)}</p>
                <p class="note">{jwt::SIGNATURE_WHO.say(language)}</p>
            </section>
        </section>
    }
    .into_any()
}

/// The reader uncovers those that the token has.
fn members(members: &[Member], language: Language) -> AnyView {
    let line = |member: &Member| {
        view! {
            <div class=MEMBER data-name=member.name hidden>
                <dt><code>{member.name}</code> " " {member.means.say(language)}</dt>
                <dd>{member.says.say(language)}</dd>
            </div>
        }
    };
    view! { <dl class="members">{members.iter().map(line).collect_view()}</dl> }.into_any()
}
