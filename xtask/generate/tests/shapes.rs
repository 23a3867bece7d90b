//! Each shape that the core's schemas have, as TypeScript and Python say it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tierwise_generate::model::{self, Kind};
use tierwise_generate::source::Operation;
use tierwise_generate::{prose, python, typescript};

/// What schemars writes for one type of each shape.
fn schemas() -> BTreeMap<String, Value> {
    let schemas = json!({
        "Severity": {
            "description": "How much it matters.",
            "oneOf": [
                { "type": "string", "enum": ["urgent"] },
                { "type": "string", "const": "note", "description": "Worth knowing." },
            ],
        },
        "StudentId": { "type": "string", "minLength": 1, "description": "A student." },
        "Condition": {
            "oneOf": [
                { "type": "string", "const": "always" },
                {
                    "type": "object",
                    "properties": { "not": { "$ref": "#/$defs/Condition" } },
                    "required": ["not"],
                    "additionalProperties": false,
                },
                {
                    "type": "object",
                    "description": "Within a range.",
                    "properties": { "within": {
                        "type": "object",
                        "properties": {
                            "from": { "$ref": "#/$defs/Decimal" },
                            "to": { "anyOf": [{ "$ref": "#/$defs/Decimal" }, { "type": "null" }] },
                        },
                        "required": ["from"],
                    } },
                    "required": ["within"],
                    "additionalProperties": false,
                },
            ],
        },
        "Decimal": { "type": "number", "description": "An exact number." },
        "Finding": {
            "type": "object",
            "description": "Something to hear about.",
            "properties": {
                "severity": { "$ref": "#/$defs/Severity", "default": "note" },
                "on": { "$ref": "#/$defs/Date", "description": "The day." },
                "about": { "type": ["string", "null"] },
                "evidence": { "type": "array", "items": { "type": "string" } },
                "counts": {
                    "type": "object",
                    "additionalProperties": { "type": ["integer", "null"] },
                },
                "when": { "$ref": "#/$defs/Condition" },
                "joined": { "type": "boolean" },
            },
            "required": ["on", "counts", "when"],
            "additionalProperties": false,
        },
        "Date": { "type": "string", "format": "date" },
    });
    schemas
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, one)| (name.clone(), one.clone()))
        .collect()
}

fn operations() -> Vec<Operation> {
    let named = || Kind::Named("Finding".to_owned());
    let (name, about) = ("finding.echo".to_owned(), "Gives it back.".to_owned());
    vec![Operation { name, about, request: named(), request_in_district: None, answer: named() }]
}

fn holds_all(text: &str, wanted: &[&str]) {
    for one in wanted {
        assert!(text.contains(one), "no\n{one}\nin\n{text}");
    }
}

#[test]
fn typescript_says_each_shape() -> Result<(), String> {
    let text = typescript::write(&model::definitions(&schemas())?, &operations());
    holds_all(
        &text,
        &[
            "export type StudentId = string;",
            "/** How much it matters. */\nexport type Severity =\n  | \"urgent\"\n  /** Worth knowing. */\n  | \"note\";",
            "export type Condition =\n  | \"always\"\n  | { not: Condition }\n",
            "  /** Within a range. */\n  | {\n      within: {\n        from: Decimal;\n        to?: Decimal | null;\n      };\n    };",
            "  severity?: Severity;\n  /** The day. */\n  on: string;\n  about?: string | null;\n",
            "  evidence?: string[];\n  counts: Record<string, number | null>;\n",
            "  \"finding.echo\": { request: Finding; answer: Finding };",
        ],
    );
    Ok(())
}

#[test]
fn python_says_each_shape() -> Result<(), String> {
    let text = python::write(&model::definitions(&schemas())?, &operations())?;
    holds_all(
        &text,
        &[
            "class Severity(StrEnum):\n    \"\"\"How much it matters.\"\"\"\n    URGENT = \"urgent\"\n    NOTE = \"note\"\n",
            "@dataclass(frozen=True, slots=True)\nclass ConditionNot(Alternative):",
            "    _tag: ClassVar[str] = \"not\"\n    _form: ClassVar[str] = \"value\"\n    value: Condition\n",
            "    _keys: ClassVar[Mapping[str, str]] = {\"from_\": \"from\"}\n    from_: Decimal\n    to: Decimal | None = None\n",
            "    severity: Severity = Severity.NOTE\n    on: datetime.date\n    about: str | None = None\n",
            "    evidence: Sequence[str] = ()\n    counts: Mapping[str, int | None]\n    when: Condition\n    joined: bool = False\n",
            "StudentId: TypeAlias = str\n\"\"\"A student.\"\"\"\n",
            "Condition: TypeAlias = ConditionAlways | ConditionNot | ConditionWithin\n",
            "    \"finding.echo\": (Finding, Finding),\n",
        ],
    );
    assert!(
        text.find("class Severity") < text.find("class Finding"),
        "defaults need the enum first"
    );
    Ok(())
}

#[test]
fn a_shape_that_nobody_expected_is_refused() {
    for (schema, why) in [
        (json!({ "type": "number" }), "a float"),
        (
            json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }, { "type": "null" }] }),
            "untagged",
        ),
        (
            json!({ "type": "object", "properties": { "a": { "type": "object", "properties": {} } } }),
            "unnamed",
        ),
        (
            json!({ "oneOf": [{ "type": "object", "properties": { "a": {}, "b": {} } }] }),
            "internally tagged",
        ),
    ] {
        let defs = BTreeMap::from([("Wrong".to_owned(), schema)]);
        assert!(model::definitions(&defs).is_err(), "{why} was accepted");
    }
}

#[test]
fn doc_comments_lose_what_only_rust_reads() {
    let doc = "The [`Finding`](super::Finding)s\nof [`Limits`].\n\n```\nlet code = 1;\n```\n\nMore.\n\n# Errors\nNone.";
    assert_eq!(prose::plain(doc), "The `Finding`s of `Limits`.\n\nMore.");
    assert_eq!(prose::wrapped("one two three", 7), ["one two", "three"]);
}
