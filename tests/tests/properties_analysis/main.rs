//! The analyzer against brute force: handbooks made at random, small enough that every student there
//! can be is looked at one by one, by a model that knows nothing of classes, clauses or diagrams.
//!
//! Whatever the analyzer proves must hold for all of them, whatever it refutes must fail for the
//! student it shows, and it must find everything that fails. `ANALYZED_HANDBOOKS` sets how many.

mod brute;
mod evaluation;
mod percentages;
mod worlds;

use std::collections::{BTreeMap, BTreeSet};

use brute::{Brute, Said, Student};
use tierwise::analysis::{
    FindingLevel, HandbookAnalyzeAnswer, HandbookAnalyzeRequest, HandbookFinding, WitnessFact,
    analyze,
};
use tierwise::handbook::{FactName, Handbook, Outcome};
use worlds::{Numbers, SIZES, Shape, world};

/// How serious what a student gets is.
type Severity<'a> = &'a dyn Fn(&Said) -> usize;

/// What was looked at: a generator that never makes a hole proves nothing.
#[derive(Default)]
struct Seen {
    handbooks: usize,
    of: BTreeMap<&'static str, usize>,
    sizes: BTreeMap<usize, usize>,
}

impl Seen {
    fn note(&mut self, what: &'static str, is: bool) {
        *self.of.entry(what).or_default() += usize::from(is);
    }

    fn add(&mut self, other: Self) {
        self.handbooks += other.handbooks;
        for (what, count) in other.of {
            *self.of.entry(what).or_default() += count;
        }
        for (size, count) in other.sizes {
            *self.sizes.entry(size).or_default() += count;
        }
    }
}

fn how_many() -> usize {
    let asked = std::env::var("ANALYZED_HANDBOOKS").ok().and_then(|count| count.parse().ok());
    asked.unwrap_or(10_000)
}

#[test]
fn the_analyzer_says_what_brute_force_says() {
    let (count, threads) = (how_many(), 2);
    let mut seen = Seen::default();
    let parts: Vec<_> = (0..threads)
        .map(|part| std::thread::spawn(move || look_at((part..count).step_by(threads))))
        .collect();
    for part in parts {
        seen.add(part.join().expect("no disagreement"));
    }
    assert_eq!(seen.handbooks, count);
    let share = |what: &str| 100 * seen.of.get(what).copied().unwrap_or(0) / count;
    for (what, least, most) in [
        ("gap", 20, 80),
        ("two places", 20, 80),
        ("unmet", 3, 60),
        ("overridden by one", 3, 60),
        ("overridden by several", 1, 40),
        ("conflict", 3, 80),
        ("worse gets less", 10, 90),
        ("enters and leaves", 5, 80),
        ("schools and grades", 5, 60),
    ] {
        let share = share(what);
        assert!((least..=most).contains(&share), "{what}: {share} of 100 handbooks");
    }
    for size in SIZES {
        let times = seen.sizes.get(&size).copied().unwrap_or(0);
        assert!(times >= count / 400, "{times} handbooks of {size} clauses");
    }
}

fn look_at(seeds: impl Iterator<Item = usize>) -> Seen {
    let mut seen = Seen::default();
    for seed in seeds {
        let shape = world(&mut Numbers::new(seed as u64));
        compare(seed, &shape, &mut seen);
    }
    seen
}

fn compare(seed: usize, shape: &Shape, seen: &mut Seen) {
    let handbook = &shape.handbook;
    let request = HandbookAnalyzeRequest {
        handbook: handbook.clone(),
        limits: None,
        as_of: None,
        cohort: None,
    };
    let answer = analyze(&request).expect("an answer");
    let brute = Brute::new(handbook);
    let case = Case { seed, handbook, answer: &answer, brute: &brute };
    assert!(answer.handbook_hash.is_some(), "{}", case.said("a sound handbook"));
    assert_eq!(answer.unknown, 0, "{}", case.said("everything is known"));
    assert!(case.of("E_INTERNAL").next().is_none(), "{}", case.said("no disagreement within"));
    seen.handbooks += 1;
    if let Some(size) = shape.clauses {
        *seen.sizes.entry(size).or_default() += 1;
    }
    seen.note("schools and grades", !handbook.schools.is_empty());
    case.gaps(seen);
    case.places(seen);
    case.reach(seen);
    case.conflicts(seen);
    case.ladder(seen);
    case.leaving(seen);
}

struct Case<'a> {
    seed: usize,
    handbook: &'a Handbook,
    answer: &'a HandbookAnalyzeAnswer,
    brute: &'a Brute<'a>,
}

impl<'a> Case<'a> {
    fn said(&self, what: &str) -> String {
        let handbook = tierwise::wire::write(self.handbook).expect("written");
        let answer = tierwise::wire::write(&self.answer.findings).expect("written");
        format!("seed {}: {what}\n{answer}\n{handbook}", self.seed)
    }

    fn of(&self, code: &str) -> impl Iterator<Item = &'a HandbookFinding> {
        let code = code.to_owned();
        self.answer.findings.iter().filter(move |finding| finding.code == code)
    }

    fn errors(&self, code: &str) -> impl Iterator<Item = &'a HandbookFinding> {
        self.of(code).filter(|finding| finding.severity == FindingLevel::Error)
    }

    /// The student that a finding shows; facts that do not matter are whatever comes first.
    fn shown(&self, facts: &[WitnessFact]) -> Student {
        let mut student = self.brute.students[0].clone();
        let mut told: BTreeSet<String> = BTreeSet::new();
        for fact in facts {
            let value = fact.value.as_ref().expect("a value");
            self.brute.set(&mut student, &fact.fact, value);
            told.insert(format!("{:?}", fact.fact));
        }
        let known = |name: &FactName| told.contains(&format!("{name:?}"));
        // A grade alone is of a school that teaches it, and a school alone has such a grade.
        if known(&FactName::Grade) != known(&FactName::School) {
            self.brute.fit(&mut student, known(&FactName::Grade));
        }
        student
    }

    fn gaps(&self, seen: &mut Seen) {
        let scale = &self.handbook.scales[0];
        let gaps = self.brute.said.iter().filter(|said| said.places.is_empty()).count();
        let found: Vec<_> =
            self.errors("P001").filter(|f| f.about.as_deref() == Some(scale.id.as_str())).collect();
        assert_eq!(!found.is_empty(), gaps > 0, "{}", self.said("gap"));
        for finding in found {
            let student = self.shown(&finding.witness.as_ref().expect("a witness").facts);
            let places = self.brute.say(&student).places;
            assert!(places.is_empty(), "{}", self.said("the student is in a gap"));
        }
        let covered = self.answer.coverage.iter().find(|one| one.scale == scale.id);
        assert_eq!(covered.map(|one| one.uncovered > 0), Some(gaps > 0), "{}", self.said("cover"));
        seen.note("gap", gaps > 0);
    }

    fn places(&self, seen: &mut Seen) {
        let mut pairs = BTreeSet::new();
        for said in &self.brute.said {
            let places: Vec<usize> = said.places.iter().copied().collect();
            for (at, a) in places.iter().enumerate() {
                pairs.extend(places.iter().skip(at + 1).map(|b| (*a, *b)));
            }
        }
        let scale = self.handbook.scales[0].id.as_str();
        let found: Vec<_> =
            self.errors("P004").filter(|f| f.about.as_deref() == Some(scale)).collect();
        assert_eq!(found.len(), pairs.len(), "{}", self.said("pairs of places"));
        for finding in found {
            let student = self.shown(&finding.witness.as_ref().expect("a witness").facts);
            assert!(self.brute.say(&student).places.len() > 1, "{}", self.said("two places"));
        }
        seen.note("two places", !pairs.is_empty());
    }

    fn reach(&self, seen: &mut Seen) {
        let (mut unmet, mut by_one, mut by_several) = (0, 0, 0);
        for (at, rule) in self.handbook.rules.iter().enumerate() {
            let finding = self.answer.findings.iter().find(|finding| {
                ["P002", "P003"].contains(&finding.code.as_str())
                    && finding.severity == FindingLevel::Error
                    && finding.about.as_deref() == Some(rule.id.as_str())
            });
            let all = self.brute.overriding(at);
            let applies = |by: &[usize]| {
                let mut said = self.brute.said.iter();
                said.any(|said| self.brute.applies_under(at, by, &said.holds))
            };
            if !self.brute.said.iter().any(|said| said.holds[at]) {
                unmet += 1;
                let found = finding.unwrap_or_else(|| panic!("{}", self.said("nobody meets it")));
                assert_eq!(found.code, "P002", "{}", self.said("nobody meets it"));
                assert_eq!(found.rules.len(), 1, "{}", self.said("nobody meets it"));
            } else if applies(all) {
                assert!(finding.is_none(), "{}: {}", rule.id, self.said("it applies"));
            } else {
                let found = finding.unwrap_or_else(|| panic!("{}", self.said("overridden")));
                let by: Vec<usize> = all
                    .iter()
                    .copied()
                    .filter(|by| found.rules.contains(&self.handbook.rules[*by].id))
                    .collect();
                assert_eq!(by.len() + 1, found.rules.len(), "{}", self.said("who overrides"));
                assert_eq!(found.code == "P002", by.len() == 1, "{}", self.said("by one"));
                assert!(!applies(&by), "{}", self.said("they are enough"));
                for left_out in 0..by.len() {
                    let mut fewer = by.clone();
                    fewer.remove(left_out);
                    assert!(applies(&fewer), "{}", self.said("none of them is too many"));
                }
                by_one += usize::from(by.len() == 1);
                by_several += usize::from(by.len() > 1);
            }
        }
        seen.note("unmet", unmet > 0);
        seen.note("overridden by one", by_one > 0);
        seen.note("overridden by several", by_several > 0);
    }

    fn conflicts(&self, seen: &mut Seen) {
        let mut pairs = 0;
        let says = |at: usize, wanted: &dyn Fn(&Outcome) -> bool| {
            self.handbook.rules[at].then.iter().any(wanted)
        };
        let count = self.handbook.rules.len();
        for a in (0..count).filter(|a| says(*a, &|o| matches!(o, Outcome::Permit(_)))) {
            for b in (0..count).filter(|b| says(*b, &|o| matches!(o, Outcome::Forbid(_)))) {
                let rules = [&self.handbook.rules[a], &self.handbook.rules[b]];
                let both = rules[0].priority == rules[1].priority
                    && self.brute.said.iter().any(|said| said.applies[a] && said.applies[b]);
                pairs += usize::from(both);
                let found = self.errors("P004").find(|finding| {
                    finding.about.as_deref() != Some(self.handbook.scales[0].id.as_str())
                        && rules.iter().all(|rule| finding.rules.contains(&rule.id))
                });
                assert_eq!(found.is_some(), both, "{}", self.said("conflict"));
                if let Some(finding) = found {
                    let student = self.shown(&finding.witness.as_ref().expect("a witness").facts);
                    let applies = self.brute.say(&student).applies;
                    assert!(applies[a] && applies[b], "{}", self.said("both apply"));
                }
            }
        }
        seen.note("conflict", pairs > 0);
    }

    /// The scale's place, or the tier of the one domain, under `worse` in the fact `m0`.
    fn ladder(&self, seen: &mut Seen) {
        let mut any = false;
        let place = |said: &Said| said.places.last().map_or(0, |place| *place + 1);
        let tier = |said: &Said| said.tier;
        let ladders: [(&str, Severity<'_>); 2] = [
            (self.handbook.scales[0].id.as_str(), &place),
            (self.handbook.domains[0].id.as_str(), &tier),
        ];
        for (about, severity) in ladders {
            let at = |student: usize| severity(&self.brute.said[student]);
            let worse = self.brute.steps().any(|(less, more)| at(more) < at(less));
            any |= worse;
            let mut found = self.errors("P006").filter(|f| f.about.as_deref() == Some(about));
            let first = found.next();
            assert_eq!(first.is_some(), worse, "{about}: {}", self.said("worse gets less"));
            let Some(finding) = first else { continue };
            let witness = finding.witness.as_ref().expect("a witness");
            let better = witness.other.as_ref().expect("another student");
            let (bad, good) = (self.shown(&witness.facts), self.shown(&better.facts));
            assert!(bad.numbers[0] > good.numbers[0], "{}", self.said("worse"));
            let of = |student: &Student| severity(&self.brute.say(student));
            assert!(of(&bad) < of(&good), "{}", self.said("less"));
        }
        seen.note("worse gets less", any);
    }

    fn leaving(&self, seen: &mut Seen) {
        let mut any = false;
        for (a, entry) in self.handbook.rules.iter().enumerate() {
            for (b, exit) in self.handbook.rules.iter().enumerate() {
                let same = entry.then.iter().any(|one| match one {
                    Outcome::Tier(need) => exit.then.iter().any(|other| match other {
                        Outcome::Exit(exit) => exit.tier == need.tier,
                        _ => false,
                    }),
                    _ => false,
                });
                if !same {
                    continue;
                }
                let both = self.brute.said.iter().any(|said| said.applies[a] && said.applies[b]);
                any |= both;
                let found = self.of("P014").any(|finding| {
                    [&entry.id, &exit.id].iter().all(|id| finding.rules.contains(id))
                });
                assert_eq!(found, both, "{}", self.said("enters and leaves"));
            }
        }
        seen.note("enters and leaves", any);
    }
}
