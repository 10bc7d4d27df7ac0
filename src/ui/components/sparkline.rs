//! Bars of days: what was good rises from a line, and what was refused hangs from it, so that the two are told apart without their colours.

use leptos::prelude::*;

/// As tall as the picture is above and below its line.
const ABOVE: u64 = 60;
const BELOW: u64 = 30;
/// The width of a day, with the space to the next.
const DAY: usize = 20;

/// What is there at all is seen: at least one unit, and the tallest fills its side.
fn height(count: u64, most: u64, room: u64) -> u64 {
    match (count, most) {
        (0, _) | (_, 0) => 0,
        (count, most) => (count.saturating_mul(room) / most).max(1),
    }
}

/// One bar a day, in their order: above and below the line. Whoever cannot see it reads the same in numbers beside it.
pub fn sparkline(days: &[(u64, u64)]) -> AnyView {
    let most_up = days.iter().map(|(up, _)| *up).max().unwrap_or(0);
    let most_down = days.iter().map(|(_, down)| *down).max().unwrap_or(0);
    let bars = days.iter().enumerate().map(|(index, (up, down))| {
        let x = (index * DAY + 3).to_string();
        let (up, down) = (height(*up, most_up, ABOVE), height(*down, most_down, BELOW));
        view! {
            <rect class="tokens" x=x.clone() y=(ABOVE - up).to_string() width="14" height=up.to_string()></rect>
            <rect class="refusals" x=x y=(ABOVE + 2).to_string() width="14" height=down.to_string()></rect>
        }
    });
    let width = days.len() * DAY;
    view! {
        <svg class="sparkline" viewBox=format!("0 0 {width} {}", ABOVE + BELOW + 2) aria-hidden="true">
            {bars.collect_view()}
            <path class="axis" d=format!("M0 {0}h{width}", ABOVE + 1)></path>
        </svg>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_token_is_seen_beside_the_busiest_day() {
        assert_eq!(height(1, 1_000_000, ABOVE), 1);
        assert_eq!(height(1_000_000, 1_000_000, ABOVE), ABOVE);
        assert_eq!(height(0, 1_000_000, ABOVE), 0);
        assert_eq!(height(0, 0, ABOVE), 0);
        assert!(height(u64::MAX, u64::MAX, ABOVE) <= ABOVE);
    }
}
