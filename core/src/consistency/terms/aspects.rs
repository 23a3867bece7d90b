//! In what two meanings differ.

use serde::{Deserialize, Serialize};

use super::meaning::Term;
use crate::handbook::compute::Compute;
use crate::handbook::{Condition, Measure, Window};
use crate::vocabulary::order;

/// In what two meanings of a word differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TermAspect {
    /// The id.
    Id,
    /// What people call it; of a judgment its question.
    Label,
    /// Whom or what it is about.
    About,
    /// The place of a tier.
    Rank,
    /// The supports that belong to a tier.
    Supports,
    /// What follows together with a tier.
    With,
    /// The roles on a team; who may answer a judgment; who delivers a support.
    Roles,
    /// The schools.
    Schools,
    /// The grades.
    Grades,
    /// The domains.
    Domains,
    /// The tier of a support.
    Tier,
    /// The seats of a support.
    Seats,
    /// The consent it needs.
    Consent,
    /// Which values there are; of a judgment its answers.
    Values,
    /// How it is computed.
    Compute,
    /// In which window it is computed; otherwise it is the same computation.
    Window,
    /// How old it may be.
    FreshFor,
    /// In which direction things get worse.
    Worse,
    /// The keys or rows of a table.
    Rows,
    /// The condition of a definition, as it is written.
    Condition,
    /// What a scale consists of or promises.
    Promise,
    /// Who receives, or who owns.
    Receivers,
    /// Within which time something happens.
    Clocks,
}

/// Everything in which two words of one kind differ.
pub(super) fn aspects(left: &Term, right: &Term) -> Vec<TermAspect> {
    let mut found = Vec::new();
    let mut differ = |aspect, differs: bool| {
        if differs {
            found.push(aspect);
        }
    };
    let (left_words, right_words) = (left.words(), right.words());
    differ(TermAspect::Id, left_words.0 != right_words.0);
    differ(TermAspect::Label, left_words.1 != right_words.1);
    match (left, right) {
        (Term::Tier(a), Term::Tier(b)) => {
            differ(TermAspect::Rank, a.rank != b.rank);
            differ(TermAspect::Supports, a.supports != b.supports);
            differ(TermAspect::With, a.with != b.with);
        }
        (Term::Team(a), Term::Team(b)) => {
            differ(TermAspect::Roles, sorted(&a.roles) != sorted(&b.roles));
            differ(TermAspect::Schools, sorted(&a.schools) != sorted(&b.schools));
        }
        (Term::School(a), Term::School(b)) => differ(TermAspect::Grades, a.grades != b.grades),
        (Term::Measure(a), Term::Measure(b)) => of_measures(a, b, &mut differ),
        (Term::Table(a), Term::Table(b)) => {
            differ(TermAspect::Rows, (&a.keys, &a.rows) != (&b.keys, &b.rows));
        }
        (Term::Judgment(a), Term::Judgment(b)) => {
            differ(TermAspect::About, a.about != b.about);
            differ(TermAspect::Roles, sorted(&a.asked_of) != sorted(&b.asked_of));
            differ(TermAspect::Values, a.answers != b.answers);
            differ(TermAspect::FreshFor, a.fresh_for != b.fresh_for);
        }
        (Term::Support(a), Term::Support(b)) => {
            differ(TermAspect::Roles, a.by != b.by);
            differ(TermAspect::Schools, sorted(&a.schools) != sorted(&b.schools));
            differ(TermAspect::Grades, a.grades != b.grades);
            differ(TermAspect::Domains, sorted(&a.domains) != sorted(&b.domains));
            differ(TermAspect::Tier, a.tier != b.tier);
            differ(TermAspect::Seats, a.seats != b.seats);
            differ(TermAspect::Consent, a.consent != b.consent);
        }
        (Term::Definition(a), Term::Definition(b)) => {
            differ(TermAspect::Condition, in_order(&a.when) != in_order(&b.when));
        }
        (Term::Scale(a), Term::Scale(b)) => {
            differ(TermAspect::About, a.about != b.about);
            differ(TermAspect::Grades, a.grades != b.grades);
            let promise = (&a.of, a.complete, a.exclusive) != (&b.of, b.complete, b.exclusive);
            differ(TermAspect::Promise, promise);
        }
        (Term::Lanes(a), Term::Lanes(b)) => {
            let receivers = |lanes: &crate::handbook::Lanes| {
                (lanes.safety.receivers.clone(), lanes.evaluation.receivers.clone())
            };
            differ(TermAspect::Receivers, receivers(a) != receivers(b));
            let mut without = (a.clone(), b.clone());
            for lanes in [&mut without.0, &mut without.1] {
                lanes.safety.receivers.clear();
                lanes.safety.cites.clear();
                lanes.evaluation.receivers.clear();
                lanes.evaluation.cites.clear();
            }
            differ(TermAspect::Clocks, without.0 != without.1);
        }
        (Term::FrontDoor(a), Term::FrontDoor(b)) => {
            let owners = (&a.owners, &a.otherwise) != (&b.owners, &b.otherwise);
            differ(TermAspect::Receivers, owners);
            let mut other = b.clone();
            other.owners.clone_from(&a.owners);
            other.otherwise.clone_from(&a.otherwise);
            differ(TermAspect::Clocks, *a != other);
        }
        _ => {}
    }
    found
}

/// Whether two words of different ids and names mean the same. Where a word has no meaning but its
/// name, they do not.
pub(super) fn is_same_meaning(left: &Term, right: &Term) -> bool {
    let says_something = match left {
        Term::Tier(_) => {
            return matches!((left, right), (Term::Tier(a), Term::Tier(b)) if a.rank == b.rank);
        }
        Term::Measure(measure) => measure.compute.is_some(),
        Term::Definition(_) | Term::Table(_) => true,
        _ => false,
    };
    let is_word = |aspect: &TermAspect| matches!(aspect, TermAspect::Id | TermAspect::Label);
    says_something && aspects(left, right).iter().all(is_word)
}

fn of_measures(a: &Measure, b: &Measure, differ: &mut impl FnMut(TermAspect, bool)) {
    differ(TermAspect::About, a.about != b.about);
    differ(TermAspect::Values, a.values != b.values);
    let (mine, my_window) = without_window(a);
    let (other, other_window) = without_window(b);
    differ(TermAspect::Compute, mine != other);
    differ(TermAspect::Window, mine == other && my_window != other_window);
    differ(TermAspect::FreshFor, a.fresh_for != b.fresh_for);
    differ(TermAspect::Consent, a.consent != b.consent);
    differ(TermAspect::Worse, a.worse != b.worse);
}

/// How a measure is computed, and apart from it in which window.
fn without_window(measure: &Measure) -> (Option<Compute>, Option<Window>) {
    let mut compute = measure.compute.clone();
    let window = compute.as_mut().and_then(window_in);
    let window = window.map(|window| std::mem::replace(window, Window::Ever));
    (compute, window)
}

fn window_in(compute: &mut Compute) -> Option<&mut Window> {
    match compute {
        Compute::Count(c)
        | Compute::Sum(c)
        | Compute::Latest(c)
        | Compute::Earliest(c)
        | Compute::Least(c)
        | Compute::Greatest(c)
        | Compute::Average(c)
        | Compute::Median(c)
        | Compute::MostOfOneKind(c)
        | Compute::Change(c) => Some(&mut c.window),
        Compute::Percent(p) => Some(&mut p.window),
        Compute::ShareOfPoints(s) => Some(&mut s.window),
        Compute::NestedShare(s) => Some(&mut s.window),
        Compute::Slope(s) => Some(&mut s.window),
        Compute::Projection(p) => Some(&mut p.line.window),
        Compute::InARow(r) => Some(&mut r.window),
        Compute::OfLast(l) => Some(&mut l.window),
        Compute::Streak(s) => Some(&mut s.observations.window),
        Compute::Events(e) => Some(&mut e.window),
        _ => None,
    }
}

fn sorted<T: Ord + Clone>(items: &[T]) -> Vec<T> {
    let mut items = items.to_vec();
    order::ascending(&mut items);
    items
}

/// The condition with parts whose order means nothing in a fixed order. Definitions that it names
/// are compared on their own.
fn in_order(condition: &Condition) -> Condition {
    let parts = |parts: &[Condition]| {
        let mut parts: Vec<Condition> = parts.iter().map(in_order).collect();
        order::ascending(&mut parts);
        parts.dedup();
        parts
    };
    match condition {
        Condition::All(of) => Condition::All(parts(of)),
        Condition::Any(of) => Condition::Any(parts(of)),
        Condition::Not(part) => Condition::Not(Box::new(in_order(part))),
        Condition::AtLeast(k) => {
            let mut k = k.clone();
            k.of = k.of.iter().map(in_order).collect();
            order::ascending(&mut k.of);
            Condition::AtLeast(k)
        }
        other => other.clone(),
    }
}
