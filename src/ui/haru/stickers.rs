//! Haru's drawings: its mark, and the stickers that tell calendars apart by shape as well as by colour.

use leptos::prelude::*;

/// Shapes on a field of 24 by 24.
const SHAPES: [&str; 6] = [
    // star
    "M12 2.6l2.8 5.9 6.4.9-4.6 4.5 1.1 6.4L12 17.3l-5.7 3 1.1-6.4L2.8 9.4l6.4-.9z",
    // leaf
    "M20 4C10 3.4 4.6 8 4.8 15.4L3.6 20.2l1.8.2 1.4-3.8C14.6 18 20.4 13 20 4z",
    // drop
    "M12 2.5c4.2 5.3 6.5 8.6 6.5 11.8a6.5 6.5 0 0 1-13 0c0-3.2 2.3-6.5 6.5-11.8z",
    // heart
    "M12 20.6C5.6 15.9 2.6 12.6 2.6 8.9 2.6 6 4.8 4 7.3 4c1.9 0 3.6 1 4.7 2.8C13.1 5 14.8 4 16.7 4c2.5 0 4.7 2 4.7 4.9 0 3.7-3 7-9.4 11.7z",
    // moon
    "M14.5 2.8a9.4 9.4 0 1 0 6.9 12.7A7.9 7.9 0 0 1 14.5 2.8z",
    // cloud
    "M7 19.5a4.8 4.8 0 0 1-.7-9.5 6 6 0 0 1 11.5 1.3A4.2 4.2 0 0 1 17.5 19.5z",
];

/// Which of the tints and shapes a calendar has.
pub fn kind(calendar: usize) -> usize {
    calendar % SHAPES.len()
}

/// The sticker of a calendar, in the calendar's own colour: an attribute, because the page allows no inline style.
pub fn sticker(calendar: usize, color: Option<&str>) -> AnyView {
    let shape = SHAPES[kind(calendar)];
    let color = color.unwrap_or("currentColor").to_owned();
    view! {
        <svg class="sticker" viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
            <path d=shape fill=color stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}

/// A pencil: written by hand.
pub fn pencil() -> AnyView {
    view! {
        <svg class="sticker" viewBox="0 0 24 24" width="14" height="14" aria-hidden="true">
            <path d="M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L8.5 19z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}

pub fn cross() -> AnyView {
    view! {
        <svg viewBox="0 0 24 24" width="12" height="12" aria-hidden="true">
            <path d="M5 5l14 14M19 5L5 19" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>
        </svg>
    }
    .into_any()
}

/// `left`: towards the past.
pub fn arrow(left: bool) -> AnyView {
    let path = if left { "M15 5l-7 7 7 7" } else { "M9 5l7 7-7 7" };
    view! {
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
            <path d=path fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}

/// A day with a corner turned up, the same as the icon.
pub fn mark() -> AnyView {
    view! {
        <svg class="mark" viewBox="0 0 48 48" width="34" height="34" aria-hidden="true">
            <path class="mark-page" d="M10 4h28a6 6 0 0 1 6 6v20L30 44H10a6 6 0 0 1-6-6V10a6 6 0 0 1 6-6z"/>
            <path class="mark-corner" d="M44 30H34a4 4 0 0 0-4 4v10z"/>
            <path class="mark-day" d="M24 13.5l2.7 5.5 6 .9-4.3 4.2 1 6-5.4-2.8-5.4 2.8 1-6-4.3-4.2 6-.9z"/>
        </svg>
    }
    .into_any()
}

/// A planner page with stickers flying onto it: what an empty month looks forward to.
pub fn picture() -> AnyView {
    view! {
        <svg class="picture" viewBox="0 0 240 180" width="240" height="180" aria-hidden="true">
            <rect class="p-shadow" x="28" y="36" width="150" height="128" rx="18"/>
            <rect class="p-page" x="20" y="28" width="150" height="128" rx="18"/>
            <path class="p-head" d="M20 46a18 18 0 0 1 18-18h114a18 18 0 0 1 18 18v14H20z"/>
            <path class="p-ring" d="M58 20v18M95 20v18M132 20v18"/>
            <g class="p-cell">
                <rect x="34" y="72" width="24" height="20" rx="6"/>
                <rect x="66" y="72" width="24" height="20" rx="6"/>
                <rect x="98" y="72" width="24" height="20" rx="6"/>
                <rect x="130" y="72" width="24" height="20" rx="6"/>
                <rect x="34" y="98" width="24" height="20" rx="6"/>
                <rect x="66" y="98" width="24" height="20" rx="6"/>
                <rect x="98" y="98" width="24" height="20" rx="6"/>
                <rect x="130" y="98" width="24" height="20" rx="6"/>
                <rect x="34" y="124" width="24" height="20" rx="6"/>
                <rect x="66" y="124" width="24" height="20" rx="6"/>
                <rect x="98" y="124" width="24" height="20" rx="6"/>
            </g>
            <g class="p-coral" transform="translate(62 64) rotate(-8) scale(1.5)"><path d=SHAPES[0]/></g>
            <g class="p-mint" transform="translate(96 116) rotate(6) scale(1.2)"><path d=SHAPES[1]/></g>
            <path class="p-trail" d="M228 30c-22 4-34 16-44 36"/>
            <g class="p-violet" transform="translate(186 6) rotate(10) scale(1.7)"><path d=SHAPES[3]/></g>
            <path class="p-trail" d="M232 112c-20 0-32 2-48 12"/>
            <g class="p-lemon" transform="translate(196 92) rotate(-12) scale(1.5)"><path d=SHAPES[4]/></g>
        </svg>
    }
    .into_any()
}
