//! A run of the Lab of a thousand events: read, folded, and looked at in its middle.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use lab::event::Event;
use lab::moment::Moments;
use lab::picture::Picture;
use lab::read;

const EVENTS: usize = 1_000;

/// The recorded run, again and again. The numbers of its messages come again with it: the fold finds the newest, as it does in a long run.
fn run() -> Vec<Event> {
    let log = read::log(include_str!("../../../public/recordings/walk.json")).expect("a recording");
    assert!(!log.is_empty(), "the recording has events");
    log.iter().cycle().take(EVENTS).cloned().collect()
}

fn fold(criterion: &mut Criterion) {
    let log = run();
    criterion.bench_function("lab: fold 1,000 events", |bencher| bencher.iter(|| Moments::of(black_box(&log))));
    let moments = Moments::of(&log);
    let middle = moments.all().len() / 2;
    criterion.bench_function("lab: the picture in the middle of 1,000 events", |bencher| {
        bencher.iter(|| Picture::at(black_box(&log), &moments, Some(middle)));
    });
}

criterion_group!(folds, fold);
criterion_main!(folds);
