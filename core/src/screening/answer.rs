//! What screening found.

use serde::{Deserialize, Serialize};

use crate::decision::FactMissing;
use crate::facts::Value;
use crate::handbook::FactName;
use crate::vocabulary::id::{
    CitationId, DomainId, FlagId, IndicatorId, JudgmentId, MeasureId, PersonId, RuleId, SchoolId,
    StudentId, TierId,
};
use crate::vocabulary::{Date, Finding, Grade, Label};

use super::beyond::{
    CheckInFound, DomainTotals, GroupQuestionFound, GroupScreened, NeedMet, NoticeFound,
    PatternFound, RecoveredFound,
};
use super::request::OverrideDecides;

/// What the rules say about every student in every domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ScreenAnswer {
    /// The day of the decision.
    pub as_of: Date,
    /// The earlier day with which the answer is compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared_with: Option<Date>,
    /// How every domain is fed, by domain in the handbook's order and school.
    pub feeds: Vec<DomainFed>,
    /// Where so many of a group are flagged that it is a question about what all students get. These
    /// come before any single student.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_questions: Vec<GroupQuestionFound>,
    /// The counts of every school and domain, for staff who may see the students behind them: small
    /// ones are not hidden, and nothing here is fit to be published.
    pub totals: Vec<DomainTotals>,
    /// Supports that flags propose to start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub check_ins: Vec<CheckInFound>,
    /// Every student who is at school here, by id. The order says nothing about need.
    pub students: Vec<StudentScreened>,
    /// Students who left the district: they are not screened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<StudentId>,
    /// What the district should hear about.
    pub findings: Vec<Finding>,
}

/// How a domain is fed at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainFed {
    /// The domain; absent for flags whose rule names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// The school; absent for students whose school is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// All its feeds together: fed where one is.
    pub state: FeedState,
    /// Each by itself.
    pub feeds: Vec<FeedFound>,
}

/// Whether something comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedState {
    /// It holds something.
    Fed,
    /// It is said to reach this school, and holds nothing about anybody there.
    Empty,
    /// Nobody supplied it.
    NotSupplied,
}

/// One feed of a domain at a school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedFound {
    /// What it holds.
    pub of: FeedOf,
    /// Whether it comes in.
    pub state: FeedState,
    /// The first day that it is said to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day that it is said to hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// What a feed holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeedOf {
    /// Observations.
    Indicator(IndicatorId),
    /// Values that the host computes.
    Measure(MeasureId),
    /// Answers of people.
    Judgment(JudgmentId),
}

/// How sure screening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScreenState {
    /// No missing fact could change the tier or a flag.
    Decided,
    /// A missing fact could.
    Possible,
    /// Nothing is known that could say it: this is not "no need".
    NotScreened,
}

/// Why a domain is not screened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotScreened {
    /// The handbook has no rule for a student in this grade, at this school, on this day.
    NoRule,
    /// No feed of the domain was supplied for the student's school.
    NoFeed,
}

/// One student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StudentScreened {
    /// The student.
    pub student: StudentId,
    /// Their school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// Their grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
    /// Decided where every domain is, not screened where none is, and possible in between.
    pub state: ScreenState,
    /// The highest tier of all domains.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// Every domain of the handbook, in its order.
    pub domains: Vec<DomainScreened>,
    /// Patterns over several domains.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patterns: Vec<PatternFound>,
    /// The rules behind the tiers and flags, with their facts. Not said in brief.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleBehind>,
    /// The missing facts that could still change something. Not said in brief.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub collect: Vec<FactMissing>,
}

/// One domain of one student.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DomainScreened {
    /// The domain; absent for flags whose rule names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<DomainId>,
    /// How sure it is.
    pub state: ScreenState,
    /// Why it is not screened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<NotScreened>,
    /// How the domain is fed at the student's school.
    pub feed: FeedState,
    /// The tier: the highest one that a rule gives, unless a person decided otherwise. Where the
    /// domain is decided and has none, no rule asks for more than what every student gets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierScreened>,
    /// The flags, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<FlagScreened>,
    /// Higher tiers and further flags that facts now missing could still bring.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<OutcomePossible>,
    /// What people decided otherwise, beside what the rules say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<OverrideFound>,
    /// What becomes of the need: said of a tier above the lowest, and of any flag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<NeedMet>,
    /// Who is told of what.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<NoticeFound>,
    /// What the same rules gave on the earlier day and give no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recovered: Vec<RecoveredFound>,
    /// The groups that show the same so often that it is a question about what all students get.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub part_of: Vec<GroupScreened>,
}

/// A tier that a student is at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierScreened {
    /// The tier.
    pub tier: TierId,
    /// The rules that give it; none where a person decided it.
    pub rules: Vec<RuleId>,
    /// The last day on which it holds without being looked at again.
    pub valid_until: Date,
}

/// A flag that a student has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FlagScreened {
    /// The flag.
    pub flag: FlagId,
    /// The rules that set it; none where a person did.
    pub rules: Vec<RuleId>,
    /// The last day on which it holds without being looked at again.
    pub valid_until: Date,
}

/// A tier or a flag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScreenOutcome {
    /// A tier.
    Tier(TierId),
    /// A flag.
    Flag(FlagId),
}

/// Something that missing facts could still bring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OutcomePossible {
    /// What.
    pub outcome: ScreenOutcome,
    /// The rules that are undecided.
    pub rules: Vec<RuleId>,
}

/// What a person decided, beside what the rules say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OverrideFound {
    /// What was decided.
    pub decides: OverrideDecides,
    /// Who decided. Why is a note, which no answer repeats.
    pub by: PersonId,
    /// On which day.
    pub on: Date,
    /// The last day on which it stands.
    pub until: Date,
    /// What the rules say on the day of this decision: the tier, or whether the flag is set. Absent
    /// where they give no tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_rules: Option<ScreenOutcome>,
}

/// A rule behind a tier or a flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RuleBehind {
    /// The rule.
    pub rule: RuleId,
    /// What it says.
    pub label: Label,
    /// The rules of manuals that it encodes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<CitationId>,
    /// The facts by which it holds. With these alone it would hold as well.
    pub because: Vec<FactBehind>,
    /// The last day on which its facts hold.
    pub valid_until: Date,
}

/// A fact by which a rule holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FactBehind {
    /// The fact.
    pub fact: FactName,
    /// What people call it.
    pub label: Label,
    /// Its value; a quotient is shown with four places and compared exactly.
    pub value: Value,
    /// First day it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The systems or people that the observations behind it come from, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Label>,
    /// The last day on which the handbook accepts it as fresh; absent where it sets no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh_until: Option<Date>,
}
