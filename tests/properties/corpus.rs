//! Every input that was worth keeping, without a fuzzer.

use std::path::Path;

fn over(target: &str, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut count = 0;
    for file in std::fs::read_dir(&folder).expect("a corpus") {
        property(&std::fs::read(file.expect("a file").path()).expect("its bytes"));
        count += 1;
    }
    assert!(count > 0, "{target} has no corpus");
}

macro_rules! corpora {
    ($($target:ident)*) => {$(
        #[test]
        fn $target() {
            over(stringify!($target), properties::$target);
        }
    )*};
}

corpora!(parameters redirect_uri client_authentication bearer pkce scope registration share_file forwarded);
