//! Beside the month: the way to a connection, or the pass that Haru holds with everything that can be done with it.

use leptos::prelude::*;

use super::stickers;
use ::texts::haru::Text;
use ::texts::haru::dates::{clock, month_address};
use ::texts::haru::planner as texts;
use view::haru::{Connected, Frame, Month, Pace};
use view::preferences::Language;

/// Nothing is connected: what would happen, and the one button. Before the registration that is the one which registers.
pub fn invitation(frame: &Frame, language: Language) -> AnyView {
    let (path, button, lead, hint) = match (frame.registered, frame.pace) {
        (true, Pace::Straight) => ("/connect", texts::IMPORT, texts::EMPTY_LEAD, texts::IMPORT_HINT),
        (true, Pace::StepByStep) => ("/connect", texts::IMPORT, texts::EMPTY_LEAD, texts::IMPORT_HINT_STEP_BY_STEP),
        (false, _) => ("/register", texts::REGISTER, texts::REGISTER_LEAD, texts::REGISTER_HINT),
    };
    let hint = hint.fill(language, [&frame.issuer]);
    view! {
        <section class="card invitation" aria-labelledby="invitation">
            {stickers::picture()}
            <div>
                <h2 id="invitation">{texts::EMPTY_TITLE.say(language)}</h2>
                <p>{lead.say(language)}</p>
                <form method="post" action=format!("{}{path}", frame.base)>
                    <button class="primary big">{button.say(language)}</button>
                </form>
                <p class="hint">{hint}</p>
            </div>
        </section>
    }
    .into_any()
}

pub fn pass(connected: &Connected, month: Month, frame: &Frame, language: Language) -> AnyView {
    let title = match &connected.username {
        Some(username) => texts::CONNECTED_AS.fill(language, [username]),
        None => texts::CONNECTED.say(language).to_owned(),
    };
    let is_over = connected.expires_at.is_some_and(|end| end <= frame.now);
    let (state, until) = match connected.expires_at {
        _ if connected.pass_refused => ("pass refused", texts::PASS_REFUSED.say(language).to_owned()),
        Some(end) if is_over => ("pass over", texts::PASS_OVER_SINCE.fill(language, [&clock(end)])),
        Some(end) => ("pass good", texts::PASS_GOOD_UNTIL.fill(language, [&clock(end)])),
        None => ("pass good", texts::PASS_WITHOUT_END.say(language).to_owned()),
    };
    let allowed = connected.scope.iter().map(|name| {
        let words = match name.as_str() {
            "profile" => texts::MAY_PROFILE.say(language).to_owned(),
            "calendar.read" => texts::MAY_READ.say(language).to_owned(),
            "calendar.write" => texts::MAY_WRITE.say(language).to_owned(),
            other => other.to_owned(),
        };
        view! { <li>{words}</li> }
    });
    let refresh = connected.can_refresh.then(|| {
        let primary = connected.pass_refused || is_over;
        action("/refresh", texts::REFRESH, texts::REFRESH_HINT, if primary { "primary" } else { "" }, frame, language)
    });
    let step_by_step = frame.pace == Pace::StepByStep;
    let call = step_by_step.then(|| call(month, !connected.pass_refused, frame, language));
    let anew =
        step_by_step.then(|| action("/connect", texts::IMPORT_AGAIN, texts::IMPORT_AGAIN_HINT, "", frame, language));
    let expire = (!connected.pass_refused && !step_by_step)
        .then(|| action("/expire", texts::EXPIRE, texts::EXPIRE_HINT, "", frame, language));
    view! {
        <section class="card connection" aria-labelledby="connection">
            <h2 id="connection">{title}</h2>
            <div class=state>
                <span>{texts::PASS.say(language)}</span>
                <strong>{until}</strong>
            </div>
            <h3>{texts::ALLOWED.say(language)}</h3>
            <ul class="allowed">{allowed.collect_view()}</ul>
            <div class="actions">
                {call}
                {refresh}
                {expire}
                {anew}
                {action("/disconnect", texts::DISCONNECT, texts::DISCONNECT_HINT, "quiet", frame, language)}
            </div>
        </section>
    }
    .into_any()
}

/// Asks for the month that is shown.
fn call(month: Month, primary: bool, frame: &Frame, language: Language) -> AnyView {
    view! {
        <form method="post" action=format!("{}/call", frame.base)>
            <input type="hidden" name="month" value=month_address(month)/>
            <button class=if primary { "primary" } else { "" } aria-describedby="hint-call">{texts::CALL.say(language)}</button>
            <p class="hint" id="hint-call">{texts::CALL_HINT.say(language)}</p>
        </form>
    }
    .into_any()
}

fn action(
    path: &'static str,
    text: Text,
    hint: Text,
    class: &'static str,
    frame: &Frame,
    language: Language,
) -> AnyView {
    let id = format!("hint-{}", path.trim_start_matches('/'));
    view! {
        <form method="post" action=format!("{}{path}", frame.base)>
            <button class=class aria-describedby=id.clone()>{text.say(language)}</button>
            <p class="hint" id=id>{hint.say(language)}</p>
        </form>
    }
    .into_any()
}
