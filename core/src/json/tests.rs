//! The promises about bytes and JSON, by their number, on a small document that has one of each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{append, read, read_bytes, write};
use crate::vocabulary::id::StudentId;
use crate::vocabulary::{Decimal, Error, Grade, Label, Limits, Missing, Note};

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sample {
    student: Option<StudentId>,
    safety: bool,
    days: u32,
    change: i8,
    share: Option<Decimal>,
    note: Option<Note>,
    label: Option<Label>,
    grade: Option<Grade>,
    missing: Option<Missing>,
    points: Vec<Point>,
    by_measure: BTreeMap<String, Point>,
    reply: Option<Reply>,
    window: Option<(u8, u8)>,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    value: Decimal,
    week: u8,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Reply {
    Unanswered,
    Answered(bool),
    Scored { value: Decimal },
}

fn sample(text: &str) -> Result<Sample, Error> {
    read(text, &Limits::default(), 4096)
}

/// What a text is refused with: code, path, message and hint.
fn refused(text: &str) -> (&'static str, String, String, String) {
    told(sample(text))
}

fn told<T: std::fmt::Debug>(result: Result<T, Error>) -> (&'static str, String, String, String) {
    match result {
        Ok(value) => ("", String::new(), format!("{value:?}"), String::new()),
        Err(error) => (
            error.code(),
            error.path().to_owned(),
            error.message().to_owned(),
            error.hint().unwrap_or_default().to_owned(),
        ),
    }
}

/// Each text is refused with this code, and none of them is repeated in what is said about it.
fn all_refused(code: &str, texts: &[&str]) {
    for text in texts {
        let (given, _, message, hint) = refused(text);
        assert_eq!(given, code, "{text}: {message}");
        assert!(!message.contains("Maria") && !hint.contains("Maria"), "{text}: {message}");
    }
}

#[test]
fn promise_01_empty() {
    all_refused("E_EMPTY", &["", " ", "\n\t "]);
    assert_eq!(told(read_bytes::<Sample>(b"", &Limits::default(), 9)).0, "E_EMPTY");
}

#[test]
fn promise_02_encoding() {
    let bytes = |bytes: &[u8]| told(read_bytes::<Sample>(bytes, &Limits::default(), 4096));
    let (code, _, message, _) = bytes(b"{\"note\":\"\xFF\"}");
    assert_eq!((code, message.as_str()), ("E_UTF8", "not UTF-8 at byte 9"));
    assert_eq!(bytes(b"\xFF\xFE{\0}\0").3, "this looks like UTF-16; save it as UTF-8");
    let (code, _, _, hint) = bytes(b"\xEF\xBB\xBF{}");
    assert_eq!(
        (code, hint.as_str()),
        ("E_BOM", "save the text as UTF-8 without a byte order mark")
    );
    all_refused(
        "E_STRING",
        &[
            r#"{"note":"\ud83d"}"#,
            r#"{"note":"\ude00\ud83d"}"#,
            r#"{"note":"\ud83d\u0041"}"#,
            r#"{"note":"\ud83dA"}"#,
        ],
    );
    assert_eq!(refused(r#"{"note":"\ud83d"}"#).2, "half of a surrogate pair at byte 9");
    assert!(sample(r#"{"note":"\ud83d\ude00 \u00e9"}"#).is_ok());
}

#[test]
fn promise_03_bytes() {
    let limits = Limits::default();
    assert!(read::<Sample>("{}  ", &limits, 4).is_ok());
    let (code, _, message, _) = told(read::<Sample>("not JSON", &limits, limits.input_bytes - 1));
    assert_eq!(code, "E_SYNTAX", "{message}");
    let small = Limits { input_bytes: 7, ..Limits::default() };
    let (code, _, message, _) = told(read::<Sample>("not JSON", &small, 7));
    assert_eq!((code, message.as_str()), ("E_LIMIT", "input over `input_bytes` of 7"));
    let (_, _, message, _) = told(read_bytes::<Sample>(b"\xFF, no text", &limits, 7));
    assert_eq!(message, "input over `handbook_bytes` of 7");
}

#[test]
fn promise_04_depth() {
    // As deep as allowed is a question of type; deeper is a question of depth, for any type.
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(refused(&nested(32)).0, "E_TYPE");
    let (code, _, message, _) = refused(&nested(33));
    assert_eq!((code, message.as_str()), ("E_LIMIT", "nested deeper than `depth` of 32"));
    let many = "{\"points\":".repeat(1_000_000);
    let limits = Limits::default();
    assert_eq!(told(read::<Sample>(&many, &limits, limits.input_bytes)).0, "E_LIMIT");
    let flat = Limits { depth: 1, ..Limits::default() };
    assert!(read::<Sample>("{}", &flat, 99).is_ok());
    assert_eq!(told(read::<Sample>("{\"points\":[]}", &flat, 99)).0, "E_LIMIT");
    assert_eq!(told(read::<Sample>("{\"note\":\"[[[{{{\"}", &flat, 99)).0, "");
}

#[test]
fn promise_05_and_16_items() {
    let limits = Limits { items: 5, ..Limits::default() };
    let text = |n: usize| format!("[{}1]", "1,".repeat(n));
    assert!(read::<Vec<u8>>(&text(4), &limits, 99).is_ok());
    let (code, _, message, _) = told(read::<Vec<u8>>(&text(5), &limits, 99));
    assert_eq!((code, message.as_str()), ("E_LIMIT", "more than `items` of 5"));
    // Separators in text are not items, and the limit is named before anything else that is wrong.
    assert!(read::<Vec<Note>>("[\",,,,,,[{\\\",,\"]", &limits, 99).is_ok());
    assert_eq!(told(read::<bool>(&text(9), &limits, 99)).0, "E_LIMIT");
}

#[test]
fn promise_06_duplicate_key() {
    let (code, path, message, _) = refused(r#"{"safety":true,"safety":true}"#);
    assert_eq!((code, path.as_str()), ("E_DUPLICATE_KEY", ""));
    assert_eq!(message, "key `safety` is given twice");
    let point = r#"{"value":1,"week":1}"#;
    let maps = [
        r#"{"safety":true,"s\u0061fety":false}"#.to_owned(),
        format!(r#"{{"by_measure":{{"Maria":{point},"Maria":{point}}}}}"#),
        format!(r#"{{"by_measure":{{"Maria":{point},"M\u0061ria":{point}}}}}"#),
        format!(r#"{{"by_measure":{{"Maria":{point},"b":{point},"Maria":{point}}}}}"#),
        format!(r#"{{"by_measure":{{"b":{point},"Maria":{point},"b":{point}}}}}"#),
    ];
    for text in &maps {
        all_refused("E_DUPLICATE_KEY", &[text]);
    }
    assert_eq!(refused(maps.last().map_or("", String::as_str)).1, "/by_measure");
    let distinct = format!(r#"{{"by_measure":{{"b":{point},"a":{point},"c":{point}}}}}"#);
    assert!(sample(&distinct).is_ok_and(|sample| sample.by_measure.len() == 3));
}

#[test]
fn promise_07_unknown_key() {
    let (code, path, message, hint) = refused(r#"{"days":1,"saftey":true}"#);
    assert_eq!((code, path.as_str()), ("E_UNKNOWN_KEY", ""));
    assert_eq!(message, "unknown key at byte 10");
    assert_eq!(hint, "did you mean `safety`?");
    let (_, path, _, hint) = refused(r#"{"points":[{"value":1,"week":1,"Maria Lopez":1}]}"#);
    assert_eq!(path, "/points/0");
    assert_eq!(hint, "known keys are `value`, `week`");
}

#[test]
fn promise_08_kinds() {
    let (code, path, message, hint) = refused(r#"{"points":[{"value":1,"week":1},["Maria"]]}"#);
    assert_eq!((code, path.as_str()), ("E_TYPE", "/points/1"));
    assert_eq!(message, "expected an object, found an array");
    assert_eq!(hint, "it is an object; its keys are `value`, `week`");
    all_refused(
        "E_TYPE",
        &[
            "[]",
            "\"Maria\"",
            "null",
            r#"{"points":{}}"#,
            r#"{"points":"Maria"}"#,
            r#"{"note":1}"#,
            r#"{"note":{}}"#,
            r#"{"share":"1"}"#,
            r#"{"by_measure":[]}"#,
            r#"{"reply":1}"#,
        ],
    );
}

#[test]
fn promise_09_numbers() {
    let long = "7".repeat(400);
    all_refused(
        "E_NUMBER",
        &[
            r#"{"share":1e400}"#,
            r#"{"share":1E2}"#,
            r#"{"days":1e2}"#,
            r#"{"share":01}"#,
            r#"{"days":007}"#,
            r#"{"share":1.}"#,
            r#"{"share":1.23456}"#,
            r#"{"share":1-2}"#,
            &format!(r#"{{"share":{long}}}"#),
            &format!(r#"{{"days":{long}}}"#),
            &format!(r#"{{"share":0.{long}}}"#),
        ],
    );
    all_refused(
        "E_SYNTAX",
        &[
            r#"{"share":NaN}"#,
            r#"{"share":Infinity}"#,
            r#"{"share":-Infinity}"#,
            r#"{"days":nan}"#,
            r#"{"days":+1}"#,
            r#"{"days":.5}"#,
            r#"{"days":-}"#,
            r#"{"days":0x10}"#,
        ],
    );
    let share = |text: &str| sample(text).ok().and_then(|sample| sample.share);
    assert_eq!(share(r#"{"share":89.9}"#), Some(Decimal::from_ten_thousandths(899_000)));
    assert_eq!(share(r#"{"share":-0.5}"#), Some(Decimal::from_ten_thousandths(-5_000)));
}

#[test]
fn promise_10_no_float_for_a_whole_number() {
    let (code, path, message, _) = refused(r#"{"days":1.0}"#);
    assert_eq!((code, path.as_str()), ("E_NUMBER", "/days"));
    assert_eq!(message, "expected a whole number, found decimal places");
    assert_eq!(told(read::<f64>("1.5", &Limits::default(), 9)).0, "E_NUMBER");
}

#[test]
fn promise_11_range() {
    let (code, _, message, _) = refused(r#"{"days":-1}"#);
    assert_eq!(
        (code, message.as_str()),
        ("E_NUMBER", "expected a whole number from 0 to 4294967295")
    );
    all_refused(
        "E_NUMBER",
        &[
            r#"{"days":4294967296}"#,
            r#"{"days":-0}"#,
            r#"{"change":-0}"#,
            r#"{"share":-0}"#,
            r#"{"share":-0.0}"#,
            r#"{"change":128}"#,
            r#"{"change":-129}"#,
            r#"{"days":18446744073709551616}"#,
        ],
    );
    assert!(sample(r#"{"days":4294967295,"change":-128}"#).is_ok_and(|s| s.change == i8::MIN));
    let wide = |text: &str| read::<i64>(text, &Limits::default(), 99).ok();
    assert_eq!(wide("-9223372036854775808"), Some(i64::MIN));
    assert_eq!(wide("-9223372036854775809"), None);
    assert_eq!(wide("9223372036854775808"), None);
}

#[test]
fn promise_12_flags() {
    let (code, path, message, _) = refused(r#"{"safety":"yes"}"#);
    assert_eq!((code, path.as_str()), ("E_TYPE", "/safety"));
    assert_eq!(message, "expected true or false, found text");
    all_refused(
        "E_TYPE",
        &[r#"{"safety":1}"#, r#"{"safety":0}"#, r#"{"days":true}"#, r#"{"share":false}"#],
    );
    all_refused("E_SYNTAX", &[r#"{"safety":True}"#, r#"{"safety":yes}"#, r#"{"safety":tru}"#]);
}

#[test]
fn promise_13_null() {
    let (code, _, message, _) = refused(r#"{"safety":null}"#);
    assert_eq!((code, message.as_str()), ("E_TYPE", "expected true or false, found null"));
    assert_eq!(sample(r#"{"note":null}"#), Ok(Sample::default()));
    all_refused("E_SYNTAX", &[r#"{"note":nul}"#, r#"{"note":none}"#]);
    all_refused("E_TYPE", &[r#"{"days":null}"#, r#"{"points":null}"#, r#"{"points":[null]}"#]);
}

#[test]
fn promise_14_trailing() {
    let (code, _, message, _) = refused("{} {}");
    assert_eq!((code, message.as_str()), ("E_TRAILING", "more text after the document at byte 3"));
    all_refused("E_TRAILING", &["{}]", "{},", "{}\u{0}", "{}x"]);
    assert!(sample(" {} \r\n\t").is_ok());
}

#[test]
fn promise_15_ids_are_text() {
    let (code, path, message, _) = refused(r#"{"student":9007199254740993}"#);
    assert_eq!((code, path.as_str()), ("E_TYPE", "/student"));
    assert_eq!(message, "expected text, found a number");
    let long = "7".repeat(65);
    let (code, path, message, _) = refused(&format!(r#"{{"student":"{long}"}}"#));
    assert_eq!((code, path.as_str()), ("E_ID", "/student"));
    assert_eq!(message, "an id has at most 64 characters");
}

#[test]
fn promise_17_characters() {
    for c in (0_u8..0x20).chain([0x7F]) {
        let raw = format!("{{\"note\":\"Maria{}\"}}", char::from(c));
        all_refused("E_STRING", &[&raw]);
        let escaped = format!("{{\"note\":\"\\u{c:04x}\"}}");
        let expected = if matches!(c, b'\n' | b'\r' | b'\t') { "" } else { "E_STRING" };
        assert_eq!(refused(&escaped).0, expected, "{escaped}");
    }
    for c in 0x80_u8..0xA0 {
        all_refused("E_STRING", &[&format!("{{\"note\":\"12345678{}\"}}", char::from(c))]);
        all_refused("E_STRING", &[&format!("{{\"note\":\"\\u00{c:x}\"}}")]);
    }
    all_refused("E_STRING", &[r#"{"note":"\b"}"#, r#"{"note":"\f"}"#, "{\"no\u{0}te\":1}"]);
    all_refused(
        "E_SYNTAX",
        &[r#"{"note":"\x41"}"#, r#"{"note":"\u+041"}"#, r#"{"note":"\u00g0"}"#],
    );
    all_refused("E_ID", &[r#"{"student":"a\nb"}"#, "{\"student\":\"a\u{202E}b\"}"]);
    let note = |text: &str| format!(r#"{{"note":"{text}"}}"#);
    assert!(sample(&note("café\u{A0}\u{202E}\\n\\r\\t\\\\\\/\\\"")).is_ok());
    let limits = Limits::default();
    let long = |n: usize| told(read::<String>(&format!("\"{}\"", "é".repeat(n)), &limits, 99_999));
    assert_eq!(long(4096).0, "");
    let (code, _, message, _) = long(4097);
    assert_eq!((code, message.as_str()), ("E_LIMIT", "text over `note_chars` of 4096"));
}

#[test]
fn promise_18_names_of_the_language_are_unknown_keys() {
    for key in ["__proto__", "constructor", "toString", "hasOwnProperty", ""] {
        all_refused("E_UNKNOWN_KEY", &[&format!("{{\"{key}\":{{}}}}")]);
    }
}

#[test]
fn syntax_is_strict() {
    all_refused(
        "E_SYNTAX",
        &[
            "{",
            "{\"days\"",
            "{\"days\":",
            "{\"days\":1",
            "{\"days\":1,",
            "{\"days\":1,}",
            "{,}",
            "{days:1}",
            "{'days':1}",
            "{\"days\" 1}",
            "{\"days\":1 \"change\":1}",
            "{\"points\":[,]}",
            "{\"window\":[1,]}",
            "{\"window\":[1 2]}",
            "{\"note\":\"abc",
            "{\"note\":\"abc\\",
            "{\"note\":\"\\u00",
            "/* note */ {}",
            "// note",
            "@",
        ],
    );
    assert_eq!(refused("{\"days\":1,}").2, "comma after the last entry at byte 10");
    assert_eq!(refused("{\"window\":[1").2, "the text ends too early at byte 12");
}

#[test]
fn missing_keys_and_paths() {
    let (code, path, message, _) = refused(r#"{"points":[{"value":1}]}"#);
    assert_eq!((code, path.as_str()), ("E_MISSING_KEY", "/points/0"));
    assert_eq!(message, "missing key `week`");
    // Keys of a map may be a student's data: the path ends there.
    let text = r#"{"by_measure":{"Ann":{"value":1,"week":1},"Maria":{"value":1,"week":"x"}}}"#;
    let (code, path, message, _) = refused(text);
    assert_eq!((code, path.as_str()), ("E_TYPE", "/by_measure"));
    assert_eq!(message, "expected a whole number, found text at `/week` in entry 2");
    let text = r#"{"by_m\u0065asure":{"Maria":{"value":1,"week":1,"Maria":2}}}"#;
    assert_eq!(refused(text).1, "/by_measure");
    all_refused("E_UNKNOWN_KEY", &[text]);
}

#[test]
fn variants() {
    let reply = |text: &str| read::<Reply>(text, &Limits::default(), 99);
    assert_eq!(reply(r#""unanswered""#), Ok(Reply::Unanswered));
    assert_eq!(reply(r#"{"answered":true}"#), Ok(Reply::Answered(true)));
    assert_eq!(reply(r#"{"scored":{"value":2}}"#), Ok(Reply::Scored { value: 2_i32.into() }));
    for (text, code, path) in [
        (r#""answered""#, "E_TYPE", ""),
        (r#"{"unanswered":null}"#, "E_TYPE", ""),
        (r#"{"answered":1}"#, "E_TYPE", "/answered"),
        (r#"{"scored":{"value":"1"}}"#, "E_TYPE", "/scored/value"),
        (r#"{"scored":{}}"#, "E_MISSING_KEY", "/scored"),
        (r#"{}"#, "E_VALUE", ""),
        (r#"{"answered":true,"unanswered":null}"#, "E_VALUE", ""),
        (r#"{"answered":true,}"#, "E_SYNTAX", ""),
        (r#"{"Maria":true}"#, "E_VALUE", ""),
    ] {
        let (given, at, message, _) = told(reply(text));
        assert_eq!((given, at.as_str()), (code, path), "{text}: {message}");
    }
    assert_eq!(told(reply(r#""answerd""#)).3, "did you mean `answered`?");
    assert_eq!(told(reply(r#""Maria""#)).3, "known values are `unanswered`, `answered`, `scored`");
    let (code, path, _, hint) = refused(r#"{"grade":"4th"}"#);
    assert_eq!((code, path.as_str()), ("E_VALUE", "/grade"));
    assert_eq!(hint, "grades are `PK`, `TK`, `K`, `1` to `12` and `13`");
}

#[test]
fn arrays_of_known_length() {
    assert!(sample(r#"{"window":[1,2]}"#).is_ok());
    all_refused("E_VALUE", &[r#"{"window":[1]}"#, r#"{"window":[1,2,3]}"#]);
}

#[test]
fn what_a_type_does_not_read_is_refused() {
    #[derive(Debug, Deserialize)]
    struct Lenient {
        #[expect(dead_code, reason = "only its reading is tested")]
        value: u8,
    }
    let (code, path, message, hint) =
        told(read::<Lenient>(r#"{"value":1,"Maria":{}}"#, &Limits::default(), 99));
    assert_eq!((code, path.as_str()), ("E_UNKNOWN_KEY", ""));
    assert_eq!(
        (message.as_str(), hint.as_str()),
        ("unknown key at byte 11", "known keys are `value`")
    );
}

#[test]
fn a_type_says_what_it_reads() {
    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Either {
        #[expect(dead_code, reason = "only its reading is tested")]
        Flag(bool),
    }
    assert_eq!(told(read::<Either>("true", &Limits::default(), 99)).0, "E_TYPE");
}

#[test]
fn what_is_written_is_read_again() {
    let text = concat!(
        r#"{"student":"s-1","safety":true,"days":7,"change":-3,"share":-0.5,"#,
        r#""note":"a\"b\\c\nd\té","label":"L","grade":"K","missing":"stale","#,
        r#""points":[{"value":89.9,"week":1},{"value":3,"week":2},{"value":0.0001,"week":3}],"#,
        r#""by_measure":{"a":{"value":10,"week":1}},"reply":{"scored":{"value":1.05}},"#,
        r#""window":[1,2]}"#
    );
    let read = sample(text);
    assert_eq!(
        read.as_ref().map_err(ToString::to_string).and_then(|value| {
            write(value, &Limits::default()).map_err(|error| error.to_string())
        }),
        Ok(text.to_owned())
    );
    let mut line = b"kind\n".to_vec();
    assert_eq!(append(&mut line, &Reply::Unanswered), Ok(()));
    assert_eq!(line, b"kind\n\"unanswered\"");
}

#[test]
fn what_the_writer_refuses() {
    let limits = Limits { output_bytes: 8, ..Limits::default() };
    assert_eq!(write("123456", &limits).as_deref(), Ok("\"123456\""));
    for text in ["1234567", "\n\n\n\n"] {
        let (code, _, message, _) = told(write(text, &limits));
        assert_eq!((code, message.as_str()), ("E_LIMIT", "answer over `output_bytes` of 8"));
    }
    assert_eq!(told(write(&[1_u8; 5], &limits)).0, "E_LIMIT");
    assert_eq!(told(write(&1.5_f64, &Limits::default())).0, "E_NUMBER");
    assert_eq!(told(write(&BTreeMap::from([(1_u8, 2_u8)]), &Limits::default())).0, "E_TYPE");
    let units = [i64::MIN, -1, 0, 10_000, i64::MAX].map(Decimal::from_ten_thousandths);
    assert_eq!(
        write(&units, &Limits::default()).as_deref(),
        Ok("[-922337203685477.5808,-0.0001,0,1,922337203685477.5807]")
    );
}
