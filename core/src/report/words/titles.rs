//! Headings and the sentences that stand in every document.

use crate::report::html::PageWords;
use crate::report::purpose::Purpose;

/// What a page says of itself.
pub(crate) const PAGE: PageWords = PageWords {
    skip: "Skip to the text",
    contents: "Contents",
    end: "This text was made from the handbook's rules by a program. Change the rules, and make it \
          again; do not change the text.",
};

pub(crate) const FRONT: &str = "This is what the district's rules say, in plain words. It was made \
    from the rules themselves, so it says what they say. Every rule is a recommendation: a named \
    person decides. Names in “quotation marks” are explained further down.";

pub(crate) const HELP: &str = "Get help at once";
pub(crate) const SAFETY: &str = "Somebody may be in danger";
pub(crate) const SAFETY_FIRST: &str =
    "This comes before every rule. It needs no form, no consent and no proof. Not sure is enough.";
pub(crate) const SAFETY_WHO: &str = "Tell the first of these who has somebody at the school:";
pub(crate) const SAFETY_TOLD: &str = "Then:";
pub(crate) const SAFETY_ABUSE: &str = "Whoever suspects abuse or neglect also reports it \
    themselves, at once. Telling the school is not that report. Then the family is told nothing \
    until a person has decided that it is safe for the child.";
pub(crate) const EVALUATION: &str = "Somebody asks for a special-education evaluation";
pub(crate) const EVALUATION_ANY_TIME: &str = "Anybody entitled may ask at any time. No tier, no \
    support and no rule has to come first, and nothing delays the request.";
pub(crate) const EVALUATION_WHO: &str = "The request goes to the first of these who has somebody:";
pub(crate) const CONCERN: &str = "What happens with a concern";
pub(crate) const OWNERS: &str = "Where no rule names an owner, the first of these owns the case:";
pub(crate) const COUNTED: &str = "Where a rule gives a number of days and does not say after what, \
    they are counted from the day the concern was received; without a concern, from the day the rule \
    began to apply.";
pub(crate) const AREAS: &str = "Areas and tiers";
pub(crate) const RULES_OF: &str = "Rules: ";
pub(crate) const RULES_FOR_ALL: &str = "Rules for all areas";
pub(crate) const SUPPORTS: &str = "Supports";
pub(crate) const WORDS_USED: &str = "Words used here";
pub(crate) const NUMBERS: &str = "Numbers, and how they are worked out";
pub(crate) const QUESTIONS: &str = "Questions that people answer";
pub(crate) const EVENTS: &str = "Events that rules speak of";
pub(crate) const CONSENTS: &str = "Consent";
pub(crate) const MARKS: &str = "Marks that rules set";
pub(crate) const TEAMS: &str = "Teams";
pub(crate) const TABLES: &str = "Tables";
pub(crate) const SCALES: &str = "Scales";
pub(crate) const UNCLEAR: &str = "Where the manual can be read in two ways";
pub(crate) const ACCEPTED: &str = "Known weak points that are kept";
pub(crate) const CALENDAR: &str = "Calendar";
pub(crate) const SOURCES: &str = "Where it was read";

pub(crate) const ABOUT: &str = "About:";
pub(crate) const FOR: &str = "For:";
pub(crate) const WHEN: &str = "When";
pub(crate) const EXCEPT: &str = "Except when";
pub(crate) const THEN: &str = "Then:";
pub(crate) const EXAMPLES: &str = "Examples:";
pub(crate) const READ_IN: &str = "Read in:";

/// The heading over the rules with a purpose.
pub(crate) fn purpose(of: Purpose) -> &'static str {
    match of {
        Purpose::Entry => "Who gets support",
        Purpose::Support => "How support is given",
        Purpose::Monitoring => "How progress is watched",
        Purpose::Exit => "When support ends or goes down",
        Purpose::Evaluation => "When people consider an evaluation",
        Purpose::Doing => "What people do",
        Purpose::Teams => "Teams and who is on them",
        Purpose::Telling => "Who is told and asked, and what is written down",
        Purpose::Deadlines => "What is due, and when",
        Purpose::Limits => "What must not be done, and what does not apply",
        Purpose::Signs => "Signs to watch",
    }
}
