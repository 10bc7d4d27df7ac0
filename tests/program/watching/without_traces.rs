use std::process::Command;

#[test]
fn a_program_that_was_built_without_traces_does_not_start_where_they_are_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut program = Command::new(env!("CARGO_BIN_EXE_matgim"));
    program.arg("serve").current_dir(folder.path()).env("MATGIM_LISTEN", "127.0.0.1:0");
    program.env("MATGIM_RESOURCE_LISTEN", "127.0.0.1:0").env("MATGIM_LOG", "off");
    let ended = program.env("MATGIM_TRACES_ENDPOINT", "http://127.0.0.1:4318/v1/traces").output().expect("an end");
    let sentence = String::from_utf8(ended.stderr).expect("UTF-8");
    assert_eq!(ended.status.code(), Some(2), "{sentence}");
    assert!(sentence.contains("traces_endpoint is set, and this program was built without traces"), "{sentence}");
    assert!(std::fs::read_dir(folder.path()).expect("a folder").next().is_none(), "nothing was made");
}
