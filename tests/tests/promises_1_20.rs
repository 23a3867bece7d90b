//! PROMISES 1 to 20: bytes, JSON and identity, each by its number.
//!
//! Most are vectors (`tests/vectors/<operation>/promise_NN_….json`, or `pNN_…`), which Python and
//! Node run as well. Here is what text cannot hold or what is too large for a file: bytes that are
//! no text, and limits.

use serde_json::{Value, json};
use tierwise::handbook::{District, Handbook};
use tierwise::referral::RouteRequest;
use tierwise::vocabulary::Limits;
use tierwise::wire::{OPERATIONS, call, call_with, read_bytes};
use tierwise_tests::{files, read, root};

fn code_of(operation: &str, text: &str, limits: &Limits) -> Result<(), &'static str> {
    call_with(operation, text, limits).map(drop).map_err(|error| error.code())
}

/// Every promise has a vector or a test of its number.
#[test]
fn every_promise_is_tested_by_its_number() {
    let mut names: Vec<String> = files(&root().join("tests/vectors"), "json")
        .iter()
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect();
    let sources = read(&root().join("tests/tests/promises_1_20.rs"));
    let tests = sources.lines().filter_map(|line| line.strip_prefix("fn "));
    names.extend(tests.map(str::to_owned));
    for number in 1..=20 {
        let prefixes = [format!("promise_{number:02}_"), format!("p{number:02}_")];
        let count = names
            .iter()
            .filter(|name| prefixes.iter().any(|prefix| name.starts_with(prefix)))
            .count();
        assert!(count > 0, "promise {number} has neither a vector nor a test");
    }
}

/// Vectors that are given as text are there because the text matters: as a value they would say
/// something else, or nothing.
#[test]
fn vectors_of_text_need_to_be_text() {
    let (mut texts, mut broken) = (0, 0);
    for path in files(&root().join("tests/vectors"), "json") {
        let vector: Value = serde_json::from_str(&read(&path)).expect("a vector");
        if let Some(text) = vector["request_text"].as_str() {
            texts += 1;
            broken += u32::from(serde_json::from_str::<Value>(text).is_err());
        }
    }
    assert!(texts >= 80 && broken >= 25, "{texts} texts, {broken} of them no JSON");
}

#[test]
fn promise_02_bytes_that_are_not_utf_8() {
    let refused = |bytes: &[u8]| {
        let error = read_bytes::<RouteRequest>(bytes).expect_err("not UTF-8");
        (error.code(), error.message().to_owned())
    };
    let begin = b"{\"as_of\":\"2026-10-21\",\"referrals\":[{\"id\":\"r";
    let wrong: [(&[u8], &str); 7] = [
        (b"\xFF", "a byte that is never there"),
        (b"\xC3", "the first of two bytes, alone"),
        (b"\x80", "a second byte without a first"),
        (b"\xC0\xAF", "a slash in more bytes than it needs"),
        (b"\xED\xA0\x80", "half of a surrogate pair as bytes"),
        (b"\xF4\x90\x80\x80", "above the last character"),
        (b"\xF0\x9F\x98", "three bytes of four"),
    ];
    for (bytes, what) in wrong {
        let text = [begin, bytes, b"\"}]}"].concat();
        let (code, message) = refused(&text);
        assert_eq!(
            (code, message),
            ("E_UTF8", format!("not UTF-8 at byte {}", begin.len())),
            "{what}"
        );
    }
    let utf_16: Vec<u8> = "\u{FEFF}{}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let error = read_bytes::<Handbook>(&utf_16).expect_err("UTF-16");
    assert_eq!(error.code(), "E_UTF8");
    assert!(error.hint().is_some_and(|hint| hint.contains("UTF-16")), "{error:?}");
    assert_eq!(refused(b"\xEF\xBB\xBF{}").0, "E_BOM");
}

#[test]
fn promise_03_over_the_byte_limit_before_anything_is_read() {
    let limits = Limits { input_bytes: 10, ..Limits::default() };
    for operation in OPERATIONS {
        // Within the limit it is the text that is wrong, over it the size, whatever the text is.
        assert_ne!(code_of(operation.name, "not JSON..", &limits), Err("E_LIMIT"));
        for text in ["not JSON...", "{\"aaaaaa\":1}", "           ", "\u{FEFF}{\"aaaa\":1}"] {
            assert_eq!(code_of(operation.name, text, &limits), Err("E_LIMIT"), "{text}");
        }
    }
    let large = "x".repeat((8 << 20) + 1);
    assert_eq!(call("instrument.list", &large).map_err(|error| error.code()), Err("E_LIMIT"));
    let most = " ".repeat((8 << 20) - 2) + "{}";
    assert!(call("instrument.list", &most).is_ok());
    let documents = " ".repeat((4 << 20) + 1);
    assert_eq!(District::from_json(&documents).map(drop).map_err(|e| e.code()), Err("E_LIMIT"));
    let too_high = Limits { input_bytes: (64 << 20) + 1, ..Limits::default() };
    assert_eq!(code_of("instrument.list", "{}", &too_high), Err("E_LIMIT"));
}

#[test]
fn promise_05_more_values_than_the_limit() {
    let limits = Limits { items: 20, ..Limits::default() };
    let route = |count: usize| {
        let referrals: Vec<Value> = (0..count).map(|_| json!({})).collect();
        json!({"request": {"as_of": "2026-10-21", "referrals": referrals}}).to_string()
    };
    // Brackets and commas are counted: three, and two for every referral.
    assert_eq!(code_of("referral.route", &route(8), &limits), Err("E_MISSING_KEY"));
    assert_eq!(code_of("referral.route", &route(9), &limits), Err("E_LIMIT"));
    // What stands in text is not counted.
    let text = json!({"id": ",[{".repeat(21)}).to_string();
    assert_eq!(code_of("instrument.get", &text, &limits), Err("E_UNKNOWN_INSTRUMENT"));
}

#[test]
fn promise_16_a_list_of_millions_is_refused_for_its_bytes() {
    let list = format!("{{\"responses\":[{}0]}}", "0,".repeat(3_000_000));
    let error = call("audit.score", &list).expect_err("too many");
    assert_eq!(error.code(), "E_LIMIT");
    assert!(error.message().contains("items"), "{error:?}");
    // Below the limit of items it is refused at the first that is wrong.
    let list = format!("{{\"responses\":[{}0]}}", "0,".repeat(1_000_000));
    let error = call("audit.score", &list).expect_err("no sheet");
    assert_eq!((error.code(), error.path()), ("E_TYPE", "/responses/0"));
}
