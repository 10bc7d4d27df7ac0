//! The strip on the pages of a sandbox.

use super::Text;

pub const LABEL: Text = Text { ko: "Lab", en: "The Lab" };
/// Slots: which step, and how many there are.
pub const STEP: Text = Text { ko: "Lab 실습 · {}단계 (전체 {}단계)", en: "In the Lab · step {} of {}" };
pub const NO_STEP: Text =
    Text { ko: "Lab 실습 · 첫 단계를 기다리는 중", en: "In the Lab · before the first step" };
pub const BACK: Text = Text { ko: "Lab으로 돌아가기", en: "Back to the Lab" };
