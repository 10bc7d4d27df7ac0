//! A page in the zlib format (RFC 1950), which HTTP calls `deflate`, put together from pieces: what is the same for everybody was deflated
//! once, and what is one person's, or was chosen by a stranger, stands between as it is, in stored blocks (RFC 1951 §3.2.4).
//!
//! No piece refers to another. So the length of the whole says how long each piece is, as that of a plain page does, and nothing of what is
//! in it: a guess beside a secret is not rewarded with a shorter answer (BREACH, CVE-2013-3587). It costs a request no compression.

use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output, create_comp_flags_from_zip_params,
};

/// Of miniz_oxide's levels, from 0 to 10: it is done once.
const LEVEL: i32 = 9;
/// A window of 32 KiB, and a level that is the usual one (RFC 1950 §2.2).
const HEAD: [u8; 2] = [0x78, 0x9c];
/// The most bytes of a stored block.
const STORED: usize = 0xffff;
/// A stored block's three bits, filled up to a byte, and its length twice.
const HEAD_OF_STORED: usize = 5;

/// What is the same for everybody.
pub struct Deflated {
    /// Blocks that end at a byte, none of them the last of its stream.
    blocks: Box<[u8]>,
    sum: Adler,
}

impl Deflated {
    /// `None` where it gets no shorter.
    pub fn of(text: &[u8]) -> Option<Self> {
        let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, 0, 0));
        let mut blocks = Vec::new();
        let (status, read) = compress_to_output(&mut compressor, text, TDEFLFlush::Full, |some| {
            blocks.extend_from_slice(some);
            true
        });
        let is_whole = matches!(status, TDEFLStatus::Okay) && read == text.len();
        let shorter = is_whole && blocks.len() < text.len() + HEAD_OF_STORED;
        shorter.then(|| Self { blocks: blocks.into(), sum: Adler::of(text) })
    }
}

/// A stream that is being written.
pub struct Stream {
    bytes: Vec<u8>,
    /// Where the head of the stored block begins that is still written to.
    open: Option<usize>,
    sum: Adler,
}

impl Stream {
    pub fn with_capacity(bytes: usize) -> Self {
        let mut stream = Self { bytes: Vec::with_capacity(bytes), open: None, sum: Adler::of(&[]) };
        stream.bytes.extend_from_slice(&HEAD);
        stream
    }

    pub fn deflated(&mut self, piece: &Deflated) {
        self.close();
        self.bytes.extend_from_slice(&piece.blocks);
        self.sum = self.sum.then(piece.sum);
    }

    pub fn plain(&mut self, mut text: &[u8]) {
        self.sum = self.sum.then(Adler::of(text));
        while !text.is_empty() {
            let head = match self.open {
                Some(head) => head,
                None => self.open(),
            };
            let room = STORED - (self.bytes.len() - head - HEAD_OF_STORED);
            let (now, later) = text.split_at(room.min(text.len()));
            self.bytes.extend_from_slice(now);
            text = later;
            if !text.is_empty() {
                self.close();
            }
        }
    }

    fn open(&mut self) -> usize {
        let head = self.bytes.len();
        self.bytes.extend_from_slice(&[0; HEAD_OF_STORED]);
        self.open = Some(head);
        head
    }

    fn close(&mut self) {
        let Some(head) = self.open.take() else { return };
        let length = u16::try_from(self.bytes.len() - head - HEAD_OF_STORED).unwrap_or(u16::MAX);
        self.bytes[head + 1..head + 3].copy_from_slice(&length.to_le_bytes());
        self.bytes[head + 3..head + 5].copy_from_slice(&(!length).to_le_bytes());
    }

    pub fn end(mut self) -> Vec<u8> {
        self.close();
        // An empty stored block, the last.
        self.bytes.extend_from_slice(&[1, 0, 0, 0xff, 0xff]);
        self.bytes.extend_from_slice(&self.sum.value().to_be_bytes());
        self.bytes
    }
}

/// The sum of RFC 1950 §9, with the length of what it is of, so that that of a whole follows from those of its parts.
#[derive(Clone, Copy)]
struct Adler {
    low: u32,
    high: u32,
    length: usize,
}

impl Adler {
    const MODULUS: u32 = 65_521;

    fn of(text: &[u8]) -> Self {
        let sum = adler2::adler32_slice(text);
        Self { low: sum & 0xffff, high: sum >> 16, length: text.len() }
    }

    /// Of both, one behind the other.
    fn then(self, next: Self) -> Self {
        // The length is less than the modulus behind the remainder, and so is each factor.
        let times = u32::try_from(next.length % 65_521).unwrap_or_default();
        let before = (self.low + Self::MODULUS - 1) % Self::MODULUS;
        let moved = u64::from(times) * u64::from(before) % u64::from(Self::MODULUS);
        let moved = u32::try_from(moved).unwrap_or_default();
        Self {
            low: (before + next.low) % Self::MODULUS,
            high: (self.high + next.high + moved) % Self::MODULUS,
            length: self.length + next.length,
        }
    }

    const fn value(self) -> u32 {
        self.high << 16 | self.low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inflated(stream: &[u8]) -> Vec<u8> {
        miniz_oxide::inflate::decompress_to_vec_zlib(stream).expect("a stream with a right sum")
    }

    #[test]
    fn what_is_put_together_is_read_as_one() {
        let shared = "<p class=\"note\">the same for everybody</p>".repeat(20);
        let piece = Deflated::of(shared.as_bytes()).expect("shorter");
        // Longer than a stored block, and of bytes that bring the sums to their modulus.
        for own in [String::new(), "mina".to_owned(), "\u{7f}".repeat(200_000)] {
            let mut stream = Stream::with_capacity(100);
            stream.plain(b"a");
            stream.plain(own.as_bytes());
            stream.deflated(&piece);
            stream.plain(own.as_bytes());
            stream.deflated(&piece);
            stream.deflated(&piece);
            let whole = format!("a{own}{shared}{own}{shared}{shared}");
            assert_eq!(inflated(&stream.end()), whole.as_bytes());
        }
        assert!(inflated(&Stream::with_capacity(0).end()).is_empty());
    }

    #[test]
    fn the_length_says_nothing_of_what_stands_beside_a_secret() {
        let piece = Deflated::of("form_token=".repeat(30).as_bytes()).expect("shorter");
        let length = |guess: &str| {
            let mut stream = Stream::with_capacity(100);
            stream.deflated(&piece);
            stream.plain(b"the-secret-token");
            stream.plain(guess.as_bytes());
            stream.deflated(&piece);
            stream.end().len()
        };
        assert_eq!(length("the-secret-token"), length("no-secret-at-all"));
        assert_eq!(length("form_token=form_"), length("no-secret-at-all"));
    }

    #[test]
    fn what_gets_no_shorter_is_not_deflated() {
        assert!(Deflated::of(b"a").is_none());
    }
}
