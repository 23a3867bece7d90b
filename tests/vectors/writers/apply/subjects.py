"""Every kind of subject, and those that cannot be asked about."""

from write import answer, decision, finding, request, vector

from minimal import declared, handbook, is_, number, referral, rule, school, seen, student

KINDS = ["class", "grade", "school", "group", "team", "plan", "cohort"]
STUDENT = {"student": "s1"}
CONTRACT = "the documents of the types ApplyRequest and ApplyAnswer"

low = handbook(rule(when=is_("x", below=20)), measures=[number()])
with_x = student(values={"x": 10})

vector("student_applies", "a rule about students applies to a student whose value passes", CONTRACT,
       request(low, students=[with_x]), answer(decision(low, STUDENT, "student", ["rule"])))
vector("student_undecided", "a missing value leaves the rule open; nobody is left out", CONTRACT,
       request(low, students=[student()]), answer(decision(low, STUDENT, "student", (), ["rule"])))

kinds = handbook(*(rule(f"about_{kind}", when=is_(f"{kind}_share", below=50), about=kind) for kind in KINDS),
                 measures=[number(f"{kind}_share", about=kind) for kind in KINDS])
groups = [{"id": f"{kind}_1", "kind": kind, "values": {f"{kind}_share": 40}} for kind in KINDS]
vector("groups_of_every_kind", "each kind of group has the rules about its kind, and no others", CONTRACT,
       request(kinds, groups=groups),
       answer(*(decision(kinds, {"group": f"{kind}_1"}, kind, [f"about_{kind}"]) for kind in sorted(KINDS))))

vector("unknown_subject", "a subject without facts is a finding, and the others are decided", "nothing is lost",
       request(low, students=[with_x], subjects=[{"student": "s2"}, {"referral": "r9"}, STUDENT, STUDENT]),
       answer(decision(low, STUDENT, "student", ["rule"]),
              findings=[finding("W_UNKNOWN_SUBJECT", name, "no facts about this subject were supplied, or they cannot be read")
                        for name in ("r9", "s2")]))

named = handbook(rule(about="class"))
vector("unknown_student", "a student whom a group names and nobody knows is a finding", "nothing is lost",
       request(named, students=[student()], groups=[{"id": "c1", "kind": "class", "students": ["s1", "s2"]}]),
       answer(decision(named, STUDENT, "student"), decision(named, {"group": "c1"}, "class", ["rule"]),
              findings=[finding("W_UNKNOWN_STUDENT", "s2", "a group or a referral names this student, and no facts were supplied")]))

concern = handbook(rule("one", when={"concern": "academic"}, about="referral"), rule("any", when={"concern": "academic"}))
two = [referral("r1", concerns=["academic"]), referral("r2", concerns=["behavior"])]
vector("referral_sees_itself", "a rule about a referral reads that referral alone; one about a student reads all of them", CONTRACT,
       request(concern, students=[student()], referrals=two),
       answer(decision(concern, STUDENT, "student", ["any"]), decision(concern, {"referral": "r1"}, "referral", ["one"]),
              decision(concern, {"referral": "r2"}, "referral")))
vector("referral_in_two_versions", "of a referral with two contents nobody can say which is true", "PROMISES 20",
       request(concern, students=[student()], referrals=[referral("r1", concerns=["academic"]), referral("r1", concerns=["behavior"])]),
       answer(decision(concern, STUDENT, "student", ["any"]),
              findings=[finding("W_CONFLICTING_REFERRAL", "r1", "the same referral came in with different content; no rule is asked about it")]))
vector("referral_of_tomorrow", "a referral dated after the day of the decision is not read", "PROMISES 22",
       request(concern, students=[student()], referrals=[referral("r1", on="2026-10-22", concerns=["academic"])]),
       answer(decision(concern, STUDENT, "student"),
              findings=[finding("W_FUTURE_REFERRAL", "r1", "the referral is dated after the day of the decision and is not read")]))

elsewhere = handbook(rule(about="class"), indicators=declared("seen"), schools=[school("north")])
vector("group_findings", "what somebody should know about a group's facts", "PROMISES 22: nothing is dropped in silence",
       request(elsewhere, groups=[{"id": "c1", "kind": "class", "values": {"nowhere": 1}, "school": "south", "observations": seen("seen", "2026-10-22")}]),
       answer(decision(elsewhere, {"group": "c1"}, "class", ["rule"]),
              findings=[finding("W_FUTURE_OBSERVATION", "c1", "observations are dated after the day of the decision and are not counted", "1"),
                        finding("W_UNKNOWN_MEASURE", "c1", "values were given for measures that the handbook does not declare", "1"),
                        finding("W_UNKNOWN_SCHOOL", "c1", "the group's school is not one of the handbook's", "1")]))
vector("referral_findings", "a concern in a domain that the handbook does not have", "PROMISES 20",
       request(concern, students=[student()], referrals=[referral("r1", concerns=["nowhere"])]),
       answer(decision(concern, STUDENT, "student"), decision(concern, {"referral": "r1"}, "referral"),
              findings=[finding("W_UNKNOWN_DOMAIN", "r1", "the referral names a domain that the handbook does not declare; a person reads it")]))
cyrillic = "\u0455" + "1"
vector("confusable_students", "two ids that look the same are two students, and somebody hears of it", "PROMISES 19",
       request(low, students=[with_x, student(cyrillic)]),
       answer(decision(low, STUDENT, "student", ["rule"]), decision(low, {"student": cyrillic}, "student", (), ["rule"]),
              findings=[finding("W_CONFUSABLE_ID", "s1", "several student ids look the same; they are treated as different students", "s1", cyrillic)]))

vector("student_twice", "two different records of one student refuse the request", "PROMISES 20",
       request(low, students=[with_x, student(values={"x": 11})]), error=("E_CONFLICTING_RECORD", "/request/facts/students/1"))
vector("group_twice", "two different records of one group refuse the request", "PROMISES 20",
       request(named, groups=[{"id": "c1", "kind": "class"}, {"id": "c1", "kind": "grade"}]),
       error=("E_CONFLICTING_RECORD", "/request/facts/groups/1"))
vector("subject_of_no_kind", "a subject is a student, a referral or a group", CONTRACT,
       request(low, subjects=[{"class": "c1"}]), error=("E_VALUE", "/request/subjects/0"))
vector("facts_missing", "without facts there is nothing to ask about", CONTRACT,
       {"district": {"handbook": low}, "request": {"as_of": "2026-10-21"}}, error=("E_MISSING_KEY", "/request"))
