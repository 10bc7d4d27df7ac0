//! What the program counts of itself, and the text in which it tells: Prometheus' exposition format 0.0.4. To count is an addition to a
//! number that is there already. No series is looked up by its labels on the way of a request, and none is made of what somebody sent.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A number that grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    pub const fn new() -> Self {
        Self(AtomicU64::new(0))
    }

    pub fn one_more(&self) {
        self.add(1);
    }

    pub fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub fn value(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// How many are there at the moment, or are at something.
#[derive(Debug, Default)]
pub struct Present(AtomicU64);

impl Present {
    /// Until what is returned is dropped.
    pub fn enter(&self) -> Staying<'_> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Staying(self)
    }

    pub fn value(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug)]
#[must_use = "it is there as long as this is held"]
pub struct Staying<'p>(&'p Present);

impl Drop for Staying<'_> {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// What is spread: each value falls into one of a few classes.
#[derive(Debug)]
pub struct Histogram {
    /// The greatest value of each class but the last one, which has no end.
    up_to: &'static [u64],
    classes: Box<[AtomicU64]>,
    sum: AtomicU64,
    /// How many of what is counted are one of what is told.
    unit: f64,
}

/// In microseconds: from what memory answers to what a deadline ends.
const DURATIONS: &[u64] =
    &[250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000];
const SIZES: &[u64] = &[1, 2, 4, 8, 16, 32, 64, 128];

impl Histogram {
    /// Of times, told in seconds.
    pub fn of_durations() -> Self {
        Self::of(DURATIONS, 1_000_000.0)
    }

    /// Of small numbers.
    pub fn of_sizes() -> Self {
        Self::of(SIZES, 1.0)
    }

    fn of(up_to: &'static [u64], unit: f64) -> Self {
        let classes = (0..=up_to.len()).map(|_| AtomicU64::new(0)).collect();
        Self { up_to, classes, sum: AtomicU64::new(0), unit }
    }

    pub fn took(&self, duration: Duration) {
        self.count(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX));
    }

    pub fn count(&self, value: u64) {
        let class = self.up_to.partition_point(|up_to| *up_to < value);
        if let Some(class) = self.classes.get(class) {
            class.fetch_add(1, Ordering::Relaxed);
        }
        self.sum.fetch_add(value, Ordering::Relaxed);
    }

    #[expect(clippy::cast_precision_loss, reason = "a float is what is told")]
    fn told(&self, value: u64) -> f64 {
        value as f64 / self.unit
    }
}

/// In the extensions of an answer: the code of the error that it refuses with, one of a few words. It is counted, and not sent.
#[derive(Clone, Copy, Debug)]
pub struct RefusedWith(pub &'static str);

/// Names and values; a value is a word of the program's, or one of the routes that it has.
pub type Labels<'l> = &'l [(&'static str, &'l str)];

/// What is told when somebody asks.
#[derive(Debug, Default)]
pub struct Page(String);

impl Page {
    pub fn counters<'l>(&mut self, name: &str, help: &str, samples: impl IntoIterator<Item = (Labels<'l>, u64)>) {
        self.family(name, "counter", help);
        for (labels, value) in samples {
            self.sample(name, labels, None, value);
        }
    }

    /// Of seconds, which have fractions.
    pub fn seconds(&mut self, name: &str, help: &str, value: f64) {
        self.family(name, "counter", help);
        self.sample(name, &[], None, value);
    }

    pub fn gauges<'l>(&mut self, name: &str, help: &str, samples: impl IntoIterator<Item = (Labels<'l>, u64)>) {
        self.family(name, "gauge", help);
        for (labels, value) in samples {
            self.sample(name, labels, None, value);
        }
    }

    /// A gauge of one sample, without labels.
    pub fn gauge(&mut self, name: &str, help: &str, value: u64) {
        self.gauges(name, help, [(&[] as Labels<'_>, value)]);
    }

    /// A counter of one sample, without labels.
    pub fn counter(&mut self, name: &str, help: &str, value: u64) {
        self.counters(name, help, [(&[] as Labels<'_>, value)]);
    }

    pub fn histograms<'l>(
        &mut self,
        name: &str,
        help: &str,
        samples: impl IntoIterator<Item = (Labels<'l>, &'l Histogram)>,
    ) {
        self.family(name, "histogram", help);
        let [bucket, sum, count] = ["bucket", "sum", "count"].map(|part| format!("{name}_{part}"));
        for (labels, histogram) in samples {
            // Each class counts those before it; what is counted meanwhile is told the next time.
            let mut so_far = 0;
            for (number, class) in histogram.classes.iter().enumerate() {
                so_far += class.load(Ordering::Relaxed);
                let up_to = histogram.up_to.get(number).map(|up_to| histogram.told(*up_to).to_string());
                self.sample(&bucket, labels, Some(up_to.as_deref().unwrap_or("+Inf")), so_far);
            }
            self.sample(&sum, labels, None, histogram.told(histogram.sum.load(Ordering::Relaxed)));
            self.sample(&count, labels, None, so_far);
        }
    }

    pub fn into_text(self) -> String {
        self.0
    }

    fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: Labels<'_>, up_to: Option<&str>, value: impl std::fmt::Display) {
        self.0.push_str(name);
        let mut between = '{';
        for (label, text) in labels.iter().copied().chain(up_to.map(|up_to| ("le", up_to))) {
            let _ = write!(self.0, "{between}{label}=\"");
            for character in text.chars() {
                match character {
                    '\\' => self.0.push_str("\\\\"),
                    '"' => self.0.push_str("\\\""),
                    '\n' => self.0.push_str("\\n"),
                    other => self.0.push(other),
                }
            }
            self.0.push('"');
            between = ',';
        }
        if between == ',' {
            self.0.push('}');
        }
        let _ = writeln!(self.0, " {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_the_text_format_of_prometheus() {
        let mut page = Page::default();
        let counter = Counter::new();
        counter.add(2);
        counter.one_more();
        page.counters("a_total", "What it is.", [(&[("route", "/a\"b\\c\nd"), ("status", "2xx")] as Labels<'_>, 3)]);
        page.counter("b_total", "Another.", counter.value());
        page.gauge("c", "A third.", 0);
        page.seconds("d_seconds_total", "A fourth.", 1.5);
        let text = page.into_text();
        assert_eq!(
            text,
            "# HELP a_total What it is.\n# TYPE a_total counter\na_total{route=\"/a\\\"b\\\\c\\nd\",status=\"2xx\"} 3\n\
             # HELP b_total Another.\n# TYPE b_total counter\nb_total 3\n\
             # HELP c A third.\n# TYPE c gauge\nc 0\n\
             # HELP d_seconds_total A fourth.\n# TYPE d_seconds_total counter\nd_seconds_total 1.5\n"
        );
    }

    #[test]
    fn a_class_of_a_histogram_counts_those_below_it_too_and_its_greatest_value() {
        let histogram = Histogram::of_durations();
        for microseconds in [250, 251, 7_000_000] {
            histogram.took(Duration::from_micros(microseconds));
        }
        let mut page = Page::default();
        page.histograms("t_seconds", "Times.", [(&[] as Labels<'_>, &histogram)]);
        let text = page.into_text();
        for line in [
            "t_seconds_bucket{le=\"0.00025\"} 1",
            "t_seconds_bucket{le=\"0.0005\"} 2",
            "t_seconds_bucket{le=\"5\"} 2",
            "t_seconds_bucket{le=\"+Inf\"} 3",
            "t_seconds_sum 7.000501",
            "t_seconds_count 3",
        ] {
            assert!(text.lines().any(|own| own == line), "{line}: {text}");
        }
        let sizes = Histogram::of_sizes();
        [1, 3, 1_000].into_iter().for_each(|size| sizes.count(size));
        let mut page = Page::default();
        page.histograms("s", "Sizes.", [(&[] as Labels<'_>, &sizes)]);
        assert!(page.into_text().contains("s_bucket{le=\"4\"} 2\n"));
    }

    #[test]
    fn who_is_present_is_counted_until_they_go() {
        let present = Present::default();
        let both = (present.enter(), present.enter());
        assert_eq!(present.value(), 2);
        drop(both);
        assert_eq!(present.value(), 0);
    }
}
