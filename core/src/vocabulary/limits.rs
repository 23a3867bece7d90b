//! Every limit on input and output, in one place.

use serde::{Deserialize, Serialize};

/// How large an input may be before it is refused with `E_LIMIT`.
///
/// A host may lower a limit, and raise it up to [`Limits::HARD`]; the lengths of ids and labels are
/// fixed. Limits are part of every decision record, because a changed limit can change a refusal.
/// Those on reading (`depth`, `items`, `note_chars`) hold where they are known before the text is
/// read: in `District::call` and `call_with`. Inside a request they come too late.
///
/// ```
/// let limits = tierwise::vocabulary::Limits { input_bytes: 1024, ..Default::default() };
/// assert!(limits.checked().is_ok());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Bytes of one request.
    pub input_bytes: u32,
    /// Bytes of a handbook or another declared document.
    pub handbook_bytes: u32,
    /// Nested objects and arrays.
    pub depth: u32,
    /// Values in one request, counted before anything is allocated.
    pub items: u32,
    /// Characters of an id; fixed.
    pub id_chars: u32,
    /// Characters of a label; fixed.
    pub label_chars: u32,
    /// Characters of a note.
    pub note_chars: u32,
    /// Rules in a handbook.
    pub rules: u32,
    /// Facts (measures, judgments, attributes) that a handbook's conditions may read.
    pub attributes: u32,
    /// Students in one call.
    pub students: u32,
    /// Referrals for one student in one call.
    pub referrals_per_student: u32,
    /// Observations of one measure for one student.
    pub observations_per_measure: u32,
    /// Respondents to an instrument in one call.
    pub respondents: u32,
    /// Errors and findings of one kind collected before the rest is only counted.
    pub findings: u32,
    /// Bytes of one answer.
    pub output_bytes: u32,
    /// Nodes that the analyzer of handbooks may make before it says that it does not know. Left out
    /// where it is the default, so that records from before this limit keep their fingerprint.
    #[serde(skip_serializing_if = "is_default_nodes")]
    pub analyzer_nodes: u32,
}

/// Measured: under a second and some tens of megabytes.
const ANALYZER_NODES: u32 = 500_000;

impl Limits {
    /// The ceiling: no host may set more.
    pub const HARD: Self = Self {
        input_bytes: 64 << 20,
        handbook_bytes: 4 << 20,
        depth: 32,
        items: 16_000_000,
        id_chars: 64,
        label_chars: 200,
        note_chars: 4_096,
        rules: 5_000,
        attributes: 128,
        students: 250_000,
        referrals_per_student: 256,
        observations_per_measure: 4_096,
        respondents: 1_000_000,
        findings: 10_000,
        output_bytes: 256 << 20,
        analyzer_nodes: 5_000_000,
    };

    /// These limits, if none is above [`Limits::HARD`].
    ///
    /// # Errors
    /// `E_LIMIT` names the first limit that is too high.
    pub fn checked(self) -> Result<Self, super::Error> {
        for ((name, mine), (_, hard)) in self.named().into_iter().zip(Self::HARD.named()) {
            let fixed = matches!(name, "id_chars" | "label_chars");
            let what = match mine {
                mine if fixed && mine != hard => format!("limit `{name}` is {hard} and fixed"),
                mine if mine > hard => format!("limit `{name}` is above {hard}"),
                _ => continue,
            };
            return Err(super::Error::new("E_LIMIT", what).at(format!("/limits/{name}")));
        }
        Ok(self)
    }

    fn named(&self) -> [(&'static str, u32); 16] {
        [
            ("input_bytes", self.input_bytes),
            ("handbook_bytes", self.handbook_bytes),
            ("depth", self.depth),
            ("items", self.items),
            ("id_chars", self.id_chars),
            ("label_chars", self.label_chars),
            ("note_chars", self.note_chars),
            ("rules", self.rules),
            ("attributes", self.attributes),
            ("students", self.students),
            ("referrals_per_student", self.referrals_per_student),
            ("observations_per_measure", self.observations_per_measure),
            ("respondents", self.respondents),
            ("findings", self.findings),
            ("output_bytes", self.output_bytes),
            ("analyzer_nodes", self.analyzer_nodes),
        ]
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 8 << 20,
            handbook_bytes: 1 << 20,
            items: 2_000_000,
            rules: 1_000,
            attributes: 64,
            students: 50_000,
            referrals_per_student: 64,
            observations_per_measure: 512,
            respondents: 100_000,
            findings: 100,
            output_bytes: 32 << 20,
            analyzer_nodes: ANALYZER_NODES,
            ..Self::HARD
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_default_nodes(nodes: &u32) -> bool {
    *nodes == ANALYZER_NODES
}
