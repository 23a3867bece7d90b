//! The strict reader beside `serde_json`: what it accepts, `serde_json` accepts with an equal
//! value; what `serde_json` refuses, it refuses; and broken text is an error, never a panic.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tierwise::vocabulary::Decimal;
use tierwise::wire::{read, write};

/// A document with one of each kind of value, as deep as one likes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tree {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exact: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    whole: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flag: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    choice: Option<Choice>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    list: Option<Vec<Tree>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    map: Option<BTreeMap<String, Tree>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Choice {
    Plain,
    Holding(bool),
}

/// Whether `value`, which `serde_json` read, says what the tree says, null being as good as absent.
fn same(tree: &Tree, value: &Value) -> bool {
    let Some(object) = value.as_object() else { return false };
    let get = |key: &str| object.get(key).filter(|value| !value.is_null());
    let is = |key: &str, same: Option<bool>| same.unwrap_or(get(key).is_none());
    let with = |key: &'static str| get(key);
    object.len() <= 8
        && is("text", tree.text.as_ref().map(|t| with("text").and_then(Value::as_str) == Some(t)))
        && is("exact", tree.exact.map(|n| with("exact").is_some_and(|v| exact(v) == Some(n))))
        && is("whole", tree.whole.map(|n| with("whole").and_then(Value::as_i64) == Some(n)))
        && is("count", tree.count.map(|n| with("count").and_then(Value::as_u64) == Some(n)))
        && is("flag", tree.flag.map(|b| with("flag").and_then(Value::as_bool) == Some(b)))
        && is(
            "choice",
            tree.choice.as_ref().map(|choice| match choice {
                Choice::Plain => with("choice").and_then(Value::as_str) == Some("plain"),
                Choice::Holding(b) => with("choice") == Some(&serde_json::json!({ "holding": b })),
            }),
        )
        && is(
            "list",
            tree.list.as_ref().map(|list| {
                with("list").and_then(Value::as_array).is_some_and(|values| {
                    values.len() == list.len() && list.iter().zip(values).all(|(t, v)| same(t, v))
                })
            }),
        )
        && is(
            "map",
            tree.map.as_ref().map(|map| {
                with("map").and_then(Value::as_object).is_some_and(|values| {
                    values.len() == map.len()
                        && map.iter().all(|(key, t)| values.get(key).is_some_and(|v| same(t, v)))
                })
            }),
        )
}

/// The number that `serde_json` read, to the nearest ten-thousandth. Floats hold the numbers made
/// here, which have at most eleven digits, well enough to tell them apart.
fn exact(value: &Value) -> Option<Decimal> {
    value.as_f64().map(|n| Decimal::from_ten_thousandths((n * 10_000.0).round() as i64))
}

fn trees() -> impl Strategy<Value = Tree> {
    // Letters of one to four bytes, quotes, backslashes, and the three controls that may stand.
    let text = || "[a-z0-9 \"\\\\/\n\r\té\u{A0}ßж中😀]{0,20}";
    let choice = prop_oneof![Just(Choice::Plain), any::<bool>().prop_map(Choice::Holding)];
    let leaf = (
        proptest::option::of(text()),
        proptest::option::of(
            (-99_999_999_999_i64..99_999_999_999).prop_map(Decimal::from_ten_thousandths),
        ),
        proptest::option::of(any::<i64>()),
        proptest::option::of(any::<u64>()),
        proptest::option::of(any::<bool>()),
        proptest::option::of(choice),
    )
        .prop_map(|(text, exact, whole, count, flag, choice)| Tree {
            text,
            exact,
            whole,
            count,
            flag,
            choice,
            ..Tree::default()
        });
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let list = proptest::option::of(proptest::collection::vec(inner.clone(), 0..4));
        let map =
            proptest::option::of(proptest::collection::btree_map(text(), inner.clone(), 0..4));
        (inner, list, map).prop_map(|(tree, list, map)| Tree { list, map, ..tree })
    })
}

/// What the reader does with a text that may be anything, compared with `serde_json`. Answers
/// whether it was accepted.
fn agrees(text: &str) -> Result<bool, TestCaseError> {
    let Ok(tree) = read::<Tree>(text) else { return Ok(false) };
    let value: Result<Value, _> = serde_json::from_str(text);
    prop_assert!(value.is_ok(), "serde_json refuses what was accepted: {text}");
    prop_assert!(value.is_ok_and(|value| same(&tree, &value)), "read differently: {text}");
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn written_and_read_again(tree in trees()) {
        let text = write(&tree)?;
        prop_assert!(agrees(&text)?);
        prop_assert_eq!(&read::<Tree>(&text)?, &tree);
        // The same document with white space, and with its keys in another order.
        let value: Value = serde_json::from_str(&text)?;
        let pretty = serde_json::to_string_pretty(&value)?;
        prop_assert_eq!(&read::<Tree>(&pretty)?, &tree);
    }

    #[test]
    fn cut_anywhere_it_is_refused(tree in trees()) {
        let text = write(&tree)?;
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let cut = text.get(..end).unwrap_or_default();
            let code = read::<Tree>(cut).map_err(|error| error.code());
            prop_assert!(code.is_err(), "{}", cut);
            // Only a lone end can be missing: never a fault of the values that are there.
            prop_assert!(
                matches!(code, Err("E_EMPTY" | "E_SYNTAX" | "E_NUMBER" | "E_STRING")),
                "{:?}: {}", code, cut
            );
        }
    }

    #[test]
    fn arbitrary_text_agrees(text in "[\\[\\]{}:,\"\\\\ 0-9a-z.eE+-]{0,40}") {
        agrees(&text)?;
    }
}

/// One bit flipped, one byte dropped, one byte doubled, at each place. Enough of the broken texts
/// must still be documents, else the comparison would compare nothing.
#[test]
fn damaged_text_agrees() {
    let (accepted, refused) = (Cell::new(0_u32), Cell::new(0_u32));
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..Default::default() };
    let result = TestRunner::new(config).run(&trees(), |tree| {
        let text = write(&tree)?.into_bytes();
        let mut damaged = Vec::new();
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut copy = text.clone();
                copy.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
                damaged.push(copy);
            }
            let mut shorter = text.clone();
            let byte = shorter.remove(at);
            damaged.push(shorter);
            let mut longer = text.clone();
            longer.insert(at, byte);
            damaged.push(longer);
        }
        for bytes in damaged {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            prop_assert!(text.len() < 100_000);
            let count = if agrees(&text)? { &accepted } else { &refused };
            count.set(count.get() + 1);
        }
        Ok(())
    });
    assert_eq!(result, Ok(()));
    let (accepted, refused) = (accepted.get(), refused.get());
    assert!(accepted > 1_000 && refused > 1_000, "{accepted} accepted, {refused} refused");
}

/// Escaped keys and texts are the same keys and texts.
#[test]
fn escapes_are_decoded() {
    let plain = r#"{"text":"é😀\"","map":{"ключ":{}}}"#;
    let escaped = concat!(
        r#"{"\u0074e\u0078t":"\u00e9\ud83d\uDE00\u0022","#,
        r#""map":{"\u043a\u043b\u044e\u0447":{}}}"#
    );
    let (plain, escaped) = (read::<Tree>(plain), read::<Tree>(escaped));
    assert!(plain.is_ok(), "{plain:?}");
    assert_eq!(plain, escaped);
}

/// Every code that a type gives itself in a serde message (`"E_ID: …"`) is in the reader's list;
/// one that is not would reach nobody.
#[test]
fn codes_in_messages_are_listed() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src");
    let reader = fs::read_to_string(core.join("json/error.rs")).unwrap_or_default();
    let list = reader.split_once("const CODES").and_then(|(_, after)| after.split_once(';'));
    let list = list.and_then(|(_, after)| after.split_once(';')).map_or("", |(list, _)| list);
    let mut found = 0;
    let mut folders = vec![core];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap_or_default();
            for after in source.split("\"E_").skip(1) {
                let name: String =
                    after.chars().take_while(|c| c.is_ascii_uppercase() || *c == '_').collect();
                if after.strip_prefix(&name).is_some_and(|rest| rest.starts_with(": ")) {
                    found += 1;
                    assert!(list.contains(&format!("\"E_{name}\"")), "E_{name} in {path:?}");
                }
            }
        }
    }
    assert!(found >= 5, "the search found {found} codes");
}
