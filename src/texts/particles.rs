//! Korean particles after names that we did not choose. Which form is right depends on the last sound of the name, and a
//! name in Latin letters or digits does not say how it is read: there a noun of ours stands in between.

/// A pair of particles: after a consonant, after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Particle {
    /// 이 / 가
    Subject,
    /// 을 / 를
    Object,
    /// 은 / 는
    Topic,
    /// 으로 / 로, and 로 after ㄹ
    Toward,
}

/// The last sound of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

impl Particle {
    /// As the files of texts write it.
    pub fn of_pair(pair: &str) -> Option<Self> {
        match pair {
            "이/가" => Some(Self::Subject),
            "을/를" => Some(Self::Object),
            "은/는" => Some(Self::Topic),
            "으로/로" => Some(Self::Toward),
            _ => None,
        }
    }

    /// What is written behind `name`: the particle, or a space, `noun` and the particle of `noun`.
    pub fn behind(self, name: &str, noun: &str) -> String {
        match ending(name) {
            Some(ending) => self.after(ending).to_owned(),
            None => format!(" {noun}{}", self.after(ending(noun).unwrap_or(Ending::Vowel))),
        }
    }

    const fn after(self, ending: Ending) -> &'static str {
        match (self, ending) {
            (Self::Subject, Ending::Vowel) => "가",
            (Self::Subject, _) => "이",
            (Self::Object, Ending::Vowel) => "를",
            (Self::Object, _) => "을",
            (Self::Topic, Ending::Vowel) => "는",
            (Self::Topic, _) => "은",
            (Self::Toward, Ending::Consonant) => "으로",
            (Self::Toward, _) => "로",
        }
    }
}

/// Unicode 3.12: precomposed syllables stand in rows of 28, by their final; the first of a row has none, the ninth ㄹ.
fn ending(word: &str) -> Option<Ending> {
    let last = word.chars().next_back()?;
    let index = u32::from(last).checked_sub(0xac00).filter(|index| *index < 11_172)?;
    Some(match index % 28 {
        0 => Ending::Vowel,
        8 => Ending::Rieul,
        _ => Ending::Consonant,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(name: &str) -> [String; 4] {
        [Particle::Subject, Particle::Object, Particle::Topic, Particle::Toward]
            .map(|particle| particle.behind(name, "앱"))
    }

    #[test]
    fn a_particle_follows_the_last_sound() {
        assert_eq!(all("하루첩"), ["이", "을", "은", "으로"]);
        assert_eq!(all("하루"), ["가", "를", "는", "로"]);
        assert_eq!(all("오늘"), ["이", "을", "은", "로"]);
        assert_eq!(all("힣"), ["이", "을", "은", "으로"]);
    }

    #[test]
    fn a_name_that_does_not_say_how_it_is_read_gets_a_noun() {
        for name in ["Haru", "앱 2", "", "ㅎ", "하루!", "春"] {
            assert_eq!(all(name), [" 앱이", " 앱을", " 앱은", " 앱으로"], "{name:?}");
        }
        assert_eq!(Particle::Toward.behind("Haru", "서비스"), " 서비스로");
    }
}
