//! What is generated and committed is what the core's types say today.

#[test]
fn generated_files_are_those_of_the_core() {
    let stale = tierwise_generate::stale().expect("the core's types can be said in every language");
    assert!(stale.is_empty(), "stale, run `cargo xtask generate`: {stale:?}");
}
