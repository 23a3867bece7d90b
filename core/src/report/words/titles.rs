//! Headings and the sentences that stand in every document.

use crate::report::html::PageWords;
use crate::report::purpose::Purpose;
use crate::report::role::Pace;

/// What a page says of itself.
pub(crate) const PAGE: PageWords = PageWords {
    skip: "Skip to the text",
    contents: "Contents",
    end: "This text was made from the handbook's rules by a program. Change the rules, and make it \
          again; do not change the text.",
};

pub(crate) const FRONT: &str = "This is what the district's rules say, in plain words. It was made \
    from the rules themselves, so it says what they say. Every rule is a recommendation: a named \
    person decides.";
pub(crate) const FRONT_WHOLE: &str = "Names in “quotation marks” are explained further down.";
pub(crate) const FRONT_PART: &str =
    "Names in “quotation marks” are explained in the text of the whole handbook.";

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
pub(crate) const OWNER: &str = "Where no rule names an owner, this is the owner of the case: ";
pub(crate) const OWNERS: &str = "Where no rule names an owner, the first of these owns the case:";
pub(crate) const COUNTED: &str = "Where a rule gives a number of days and does not say after what, \
    they are counted from the day the concern was received if the rule asks about a concern; if not, \
    from the day the rule began to apply: the first of the days, up to now and in this school year, \
    on which it applied without a gap. The days do not start over as long as it goes on applying.";
pub(crate) const AREAS: &str = "Areas and tiers";
pub(crate) const RULES_OF: &str = "Rules: ";
pub(crate) const RULES_FOR_ALL: &str = "Rules for all areas";
pub(crate) const SUPPORTS: &str = "Supports";
pub(crate) const WORDS_USED: &str = "Words used here";
pub(crate) const NUMBERS: &str = "Numbers, and how they are worked out";
pub(crate) const QUESTIONS: &str = "Questions that people answer";
pub(crate) const RECORDS: &str = "What is recorded";
pub(crate) const EVENTS: &str = "Events that rules speak of";
pub(crate) const CONSENTS: &str = "Consent";
pub(crate) const MARKS: &str = "Marks that rules set";
pub(crate) const TEAMS: &str = "Teams";
pub(crate) const TABLES: &str = "Tables";
pub(crate) const SCALES: &str = "Scales";
pub(crate) const SCREENING: &str = "Screening";
pub(crate) const UNCLEAR: &str = "Where the manual can be read in two ways";
pub(crate) const ACCEPTED: &str = "Known weak points that are kept";
pub(crate) const CALENDAR: &str = "Calendar";
pub(crate) const SOURCES: &str = "Where it was read";

pub(crate) const ABOUT: &str = "About:";
pub(crate) const FOR: &str = "For:";
pub(crate) const IN_AREA: &str = "Area:";
pub(crate) const ALWAYS: &str = "Always.";
pub(crate) const WHEN: &str = "When";
pub(crate) const EXCEPT: &str = "Except when";
pub(crate) const THEN: &str = "Then:";
pub(crate) const EXAMPLES: &str = "Examples:";
pub(crate) const READ_IN: &str = "Read in:";

pub(crate) const SEE_TO_SAFETY: &str = "see that everybody is safe, at once";
pub(crate) const ANSWER_EVALUATION: &str =
    "answer a request for a special-education evaluation in writing";
pub(crate) const COMPLETE_EVALUATION: &str = "complete the evaluation";
pub(crate) const LOOK: &str = "look at the concern and confirm who owns it";
pub(crate) const ANSWER_REFERRER: &str = "tell everybody who raised it that it was received, who \
    owns it and what happens next";
pub(crate) const TELL_FAMILY: &str = "tell the family, where they did not raise it themselves";
pub(crate) const BY_RULE: &str = "Why: the rule";
pub(crate) const THESE: &str = "These:";
pub(crate) const WHAT_AND_WHEN: &str = ": what do I do, and when?";
pub(crate) const TEAM: &str = "This team";
pub(crate) const WHO_IS_ON_IT: &str = "Who is on it";
pub(crate) const NOTHING_OF_ONES_OWN: &str =
    "No rule names this role or team for a duty of its own.";
pub(crate) const AS_OWNER: &str = "When you own a case";
pub(crate) const AS_OWNER_WHEN: &str = "The one front door or a rule may make you the owner. Then \
    these are yours as well:";
pub(crate) const TOLD: &str = "What you are told";
pub(crate) const BY_SAFETY: &str = "When somebody may be in danger.";
pub(crate) const GIVEN: &str = "Supports that you give";
pub(crate) const ASKED: &str = "Questions that you are asked";
pub(crate) const ON_TEAMS: &str = "Teams that you are on";

pub(crate) const FINDER: &str = "Who do I go to?";
pub(crate) const FINDER_MADE: &str = "Every answer here was given by the front door itself, to a \
    concern about a student of whom nothing else is known, on";
pub(crate) const FINDER_EVERY: &str = "Every other concern";
pub(crate) const FINDER_LOOK: &str = "Nobody has to find the right program. Raise the concern, and \
    the owner takes it from there. The owner looks at it";
pub(crate) const FINDER_HEAD: [&str; 4] =
    ["Students", "Who owns it", "What happens first", "First help"];
pub(crate) const OWN: &str = "own this case and see it through";
pub(crate) const FINDER_OTHERS: &str = "When somebody else owns it";
pub(crate) const FINDER_OTHERS_WHEN: &str =
    "Once more is known about the student, a rule may name another owner:";
pub(crate) const NEW_HERE: &str = "new here";
pub(crate) const WELCOME: &str = "Welcome. You need not know the whole handbook. These few things \
    are enough to begin with.";
pub(crate) const TIERS: &str = "Support, from everybody to a few";
pub(crate) const TIERS_ARE: &str = "A tier says how much support a student gets, and says nothing \
    about who the student is. Help begins where every student gets it.";
pub(crate) const NO_SUPPORTS: &str = "The handbook lists no support at this tier.";
pub(crate) const YOU_MAY_BE_ASKED: &str =
    "Rules wait for answers that only people can give. You may be asked:";
pub(crate) const MORE: &str = "Where to find more";
pub(crate) const PAGES: &str = "Each role has a page of its own, “what do I do, and when?”:";
pub(crate) const FINDER_EXISTS: &str =
    "“Who do I go to?” names the owner of every concern, by school and grade.";

pub(crate) const CHART_ABOUT: &str = "A flow chart in columns. A concern goes to the safety lane, to \
    the evaluation lane, or through the one front door to its owner. For each area follow the tiers \
    with the conditions of entry, the supports, how progress is watched, and how it goes on or ends.";
pub(crate) const CHART_CONCERN: &str = "Somebody is concerned";
pub(crate) const CHART_ANYBODY: &str = "Anybody may raise it";
pub(crate) const CHART_AT_ONCE: &str = "At once, before every rule";
pub(crate) const CHART_EVALUATION: &str = "An evaluation is asked for";
pub(crate) const CHART_ANSWER: &str = "Answer in writing";
pub(crate) const CHART_DOOR: &str = "Everything else: one front door, one owner";
pub(crate) const CHART_LOOK: &str = "The owner looks at it";
pub(crate) const CHART_ELSE: &str = "Otherwise:";
pub(crate) const CHART_EVERYBODY: &str = "For everybody: help begins here";
pub(crate) const CHART_NO_RULE: &str = "No rule leads here; people decide";
pub(crate) const CHART_ACROSS: &str = "All areas";
pub(crate) const CHART_WHEN: &str = "When";
pub(crate) const CHART_UNLESS: &str = "not when";
pub(crate) const CHART_WATCH: &str = "Progress is watched";
pub(crate) const CHART_THEN: &str = "How it goes on, or ends";
pub(crate) const CHART_COLUMNS: [&str; 5] =
    ["A concern", "Area", "Tier, and who comes to it", "Supports", "Afterwards"];
pub(crate) const CHART_AND: &str = "and";
pub(crate) const CHART_MORE: &str = "more in the handbook";

pub(crate) const CHANGED: &str = "what changed";
pub(crate) const CHANGED_FROM: &str = "This says what is different in words, from edition";
pub(crate) const CHANGED_TO: &str = "to edition";
pub(crate) const CHANGED_NOTHING: &str = "Nothing changed.";
pub(crate) const CHANGED_RULES: &str = "For students: rules";
pub(crate) const CHANGED_FAMILIES: &str = "For families: what they are told and asked";
pub(crate) const CHANGED_STAFF: &str = "For staff: what they do";
pub(crate) const CHANGED_REST: &str = "Everything else";
pub(crate) const NEW_RULE: &str = "New rule:";
pub(crate) const GONE_RULE: &str = "Rule that is gone:";
pub(crate) const CHANGED_RULE: &str = "Rule that changed:";
pub(crate) const RULE: &str = "rule:";
pub(crate) const WAS_CALLED: &str = "It was called:";
pub(crate) const IS_NEW: &str = "New:";
pub(crate) const IS_GONE: &str = "Gone:";
pub(crate) const NO_LONGER: &str = "No longer:";
pub(crate) const BEFORE: &str = "Before:";
pub(crate) const NOW: &str = "Now:";
pub(crate) const NEWLY: &str = "New:";
pub(crate) const USED_BY: &str = "Rules that use it:";
pub(crate) const NO_LONGER_BARE: &str = "No longer";
pub(crate) const NOW_BARE: &str = "Now";
pub(crate) const BEFORE_BARE: &str = "Before";
pub(crate) const THRESHOLD: &str = "The threshold of";
pub(crate) const WENT_FROM: &str = "went from";
pub(crate) const TO: &str = "to";
pub(crate) const HOW_MANY_OF: &str = "How many of the parts must hold went from";
pub(crate) const AT_TIER: &str = "It belongs to the tier";
pub(crate) const OTHER_PEOPLE: &str = "other people are on it now.";
pub(crate) const TITLE_IS: &str = "The handbook is called";
pub(crate) const IN_FORCE: &str = "It is in force from";
pub(crate) const ROLE_IS: &str = "A role:";
pub(crate) const SCHOOL_IS: &str = "A school:";

/// The heading over duties with a pace.
pub(crate) fn pace(of: Pace) -> &'static str {
    match of {
        Pace::AtOnce => "At once",
        Pace::Days => "Within days",
        Pace::Ahead => "Ahead of something that is planned",
        Pace::Week => "Every week, or more often",
        Pace::Month => "Every month, or about that often",
        Pace::Season => "Every season, quarter or semester",
        Pace::Year => "Every year",
        Pace::AsSet => "As often as the team sets",
        Pace::Standing => "Whenever it comes up",
    }
}

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
