#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| properties::share_file(data));
