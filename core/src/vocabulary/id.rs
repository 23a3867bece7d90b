//! Ids are opaque strings: compared byte for byte, never parsed, never merged.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use super::limits::Limits;
use super::text::longer_than;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        ///
        /// An opaque string of 1 to 64 characters without control characters.
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(length(min = 1, max = 64)))] String);

        impl $name {
            /// The id as it was given.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        /// The id `text`, as a Rust program gives it.
        impl TryFrom<&str> for $name {
            type Error = super::Error;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                check(text).map_err(|what| super::Error::new("E_ID", what))?;
                Ok(Self(text.to_owned()))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                checked(deserializer).map(Self)
            }
        }
    )+};
}

ids! {
    /// A student, as the host's system names them.
    StudentId
    /// One referral.
    ReferralId
    /// A case: one student's concerns, owned by one person or team.
    CaseId
    /// A member of staff, a family member or a partner, as the host's system names them.
    PersonId
    /// A school.
    SchoolId
    /// A class or another group of students.
    GroupId
    /// A domain of support, such as `academic` or `attendance`.
    DomainId
    /// A tier, such as `tier_2`. Tiers are a ladder only if the handbook gives them ranks.
    TierId
    /// A role, such as `counselor`.
    RoleId
    /// A team.
    TeamId
    /// What an observation is about, such as `absence` or `reading_percentile`.
    IndicatorId
    /// A measure: a named computation over observations.
    MeasureId
    /// A judgment: a question that a person answers.
    JudgmentId
    /// A named condition that other rules use.
    DefinitionId
    /// A rule.
    RuleId
    /// A flag that a rule sets.
    FlagId
    /// A support, such as `check_in_check_out`.
    SupportId
    /// A document or form, such as `tier_1_data_review`.
    DocumentId
    /// Something that happened, such as `tst_meeting_requested`.
    EventId
    /// A consent, such as `family_permission`.
    ConsentId
    /// A season or term of the calendar, such as `fall` or `quarter_1`.
    PeriodId
    /// A handbook.
    HandbookId
    /// An instrument: a questionnaire with sections, scales and bands.
    InstrumentId
    /// One section of an instrument.
    SectionId
    /// One item of an instrument.
    ItemId
    /// One answer of a scale, such as `yes`.
    AnswerId
    /// A band of scores, such as `well_integrated`.
    BandId
    /// Somebody who answers an instrument.
    RespondentId
    /// A site at which an instrument is answered: a school, a department, the district.
    SiteId
    /// A place in a document that was read, such as a rule of a manual.
    CitationId
    /// A pattern over several domains, such as `two_domains_rising`.
    PatternId
    /// A support that a flag proposes to start, such as `check_in_after_referrals`.
    CheckInId
    /// A look-up table of a handbook, such as `benchmarks_by_grade`.
    TableId
    /// A scale: flags or tiers that go from least to most serious.
    ScaleId
    /// An overlay over a handbook.
    OverlayId
    /// A category of an observation, such as `medical` of an absence or `block_2` of a tardy.
    KindId
    /// A system that records come from, such as `sis`.
    SourceId
    /// An incident of behavior, as the system names it.
    IncidentId
    /// A room.
    RoomId
}

#[cfg(feature = "authoring")]
impl IndicatorId {
    /// An indicator whose name stands in the source.
    pub(crate) fn named(name: &'static str) -> Self {
        Self(name.to_owned())
    }
}

/// One id out of any deserializer.
fn checked<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    check(&text).map_err(|what| serde::de::Error::custom(format!("E_ID: {what}")))?;
    Ok(text)
}

/// What is wrong with an id, if anything. The id itself is not repeated: it may name a student.
fn check(text: &str) -> Result<(), &'static str> {
    if text.is_empty() {
        return Err("an id must not be empty");
    }
    // Nearly every id is short and of visible ASCII: one pass over its bytes says so.
    let hidden = text.bytes().fold(false, |any, byte| any | !(0x20..0x7F).contains(&byte));
    if !hidden && text.len() <= Limits::HARD.id_chars as usize {
        return Ok(());
    }
    if longer_than(text, Limits::HARD.id_chars) {
        return Err("an id has at most 64 characters");
    }
    if text.chars().any(is_hidden) {
        return Err("an id must not hold control or direction characters");
    }
    Ok(())
}

/// Characters that cannot be seen and change how the rest is read: C0, C1, and bidi controls.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{061C}')
}
