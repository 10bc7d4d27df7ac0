//! How traces and spans are called (W3C Trace Context §3.2.2): by random bytes, of which nobody learns anything.

use std::fmt;

use ports::Randomness;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceId([u8; 16]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpanId([u8; 8]);

impl TraceId {
    pub fn drawn(randomness: &dyn Randomness) -> Self {
        Self(randomness.identifier())
    }

    /// Whether it is the one in `number` that is told of.
    pub fn is_one_in(self, number: u64) -> bool {
        let [.., a, b, c, d, e, f, g, h] = self.0;
        u64::from_be_bytes([a, b, c, d, e, f, g, h]).checked_rem(number) == Some(0)
    }
}

impl SpanId {
    pub fn drawn(randomness: &dyn Randomness) -> Self {
        let mut bytes = [0; 8];
        randomness.fill(&mut bytes);
        Self(bytes)
    }
}

fn hexadecimal(bytes: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
}

/// In lower case, as it stands in `traceparent` and in what a collector is sent.
impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hexadecimal(&self.0, f)
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hexadecimal(&self.0, f)
    }
}
