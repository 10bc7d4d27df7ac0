//! The glossary's own words. The terms stand in `texts::lab::glossary`.

use super::Text;

pub const TITLE: Text = Text { ko: "용어집", en: "Glossary" };
/// Slot: the Lab.
pub const INTRODUCTION: Text = Text {
    ko: "{}에서 만나는 순서대로 적었습니다. 한국어와 영어를 나란히 두었으니, 어느 말로 쓴 문서를 읽든 같은 것을 찾을 수 있습니다.",
    en: "In the order in which the {} meets them, Korean and English side by side: whichever language you read about OAuth in, here is the same thing in the other.",
};
pub const INDEX: Text = Text { ko: "가나다순", en: "From A to Z" };
/// Slots: the step's number and its title.
pub const MET_AT: Text = Text { ko: "{}단계 · {}", en: "Step {} · {}" };
pub const CONFUSED: Text = Text { ko: "헷갈리기 쉬운 점", en: "Often confused" };
