"""Every kind of subject, and those that cannot be asked about."""

from write import answer, decision, finding, request, vector

from minimal import declared, feed, handbook, is_, number, referral, rule, school, seen, student

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
                        finding("W_UNKNOWN_MEASURE", "nowhere", "values of a measure that the handbook does not declare: they are not read", "1"),
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



def undeclared(name, about, code, subject, what, count, book=None, hint="", students=(), so="they are not read", **facts):
    book = book or handbook(rule("rule", about="class"))
    wanted = [finding(code, subject, f"{what} that the handbook does not declare: {so}{hint}", str(count))]
    subjects = [decision(book, {"student": one["id"]}, "student") for one in students]
    groups = [decision(book, {"group": one["id"]}, "class", ["rule"]) for one in facts.get("groups", []) if one["kind"] == "class"]
    vector(f"undeclared_{name}", about, "nothing is lost: what no rule reads is said once for each id", request(book, students=list(students), **facts),
           answer(*subjects, *groups, findings=wanted))


twins = [student("s1", observations=seen("absense", "2026-10-01", "2026-10-02")), student("s2", observations=seen("absense", "2026-10-01"))]
absences = handbook(rule("rule", about="class"), indicators=declared("tardy", "absence"))
undeclared("indicator", "a misspelled indicator is said once, with the number of its records and the nearest name", "W_UNKNOWN_INDICATOR", "absense",
           "observations or feeds of an indicator", 3, absences, "; did you mean `absence`?", twins)
undeclared("indicator_of_a_feed", "so is one of a feed, and nothing is near", "W_UNKNOWN_INDICATOR", "elsewhere", "observations or feeds of an indicator", 1, absences,
           coverage=[feed("elsewhere"), feed("tardy")])
undeclared("indicator_of_a_group", "and one of a group", "W_UNKNOWN_INDICATOR", "abscence", "observations or feeds of an indicator", 2, absences, "; did you mean `absence`?",
           groups=[{"id": "c1", "kind": "class", "observations": seen("abscence", "2026-10-01", "2026-10-05")}])
undeclared("judgment", "an answer to a question that nobody asks", "W_UNKNOWN_JUDGMENT", "ready", "answers to a judgment", 1,
           students=[student(judgments=[{"judgment": "ready", "answer": True, "by": "counselor", "on": "2026-10-01"}])])
undeclared("role", "an answer by a role that is not there", "W_UNKNOWN_ROLE", "counsellor", "answers or members of a team in a role", 1,
           handbook(rule("rule", about="class"), judgments=[{"id": "j", "question": {"en": "Is it so?"}, "asked_of": ["counselor"]}]), "; did you mean `counselor`?",
           [student(judgments=[{"judgment": "j", "answer": True, "by": "counsellor", "on": "2026-10-01"}])])
undeclared("event", "an event that no clock and no rule knows", "W_UNKNOWN_EVENT", "meetings", "occurrences of an event", 1,
           handbook(rule("rule", about="class"), events=declared("meeting")), "; did you mean `meeting`?", [student(events=[{"event": "meetings", "on": "2026-10-01"}])])
undeclared("consent", "a consent that nobody asks for", "W_UNKNOWN_CONSENT", "k", "answers about a consent", 1, students=[student(consents=[{"consent": "k", "state": "granted"}])])
undeclared("measure_missing", "a measure that is said to be missing and is not there", "W_UNKNOWN_MEASURE", "y", "values of a measure", 2,
           students=[student("s1", missing={"y": "not_provided"}), student("s2", values={"y": 1})])
undeclared("support_with_seats", "free seats in a support that is not on the menu", "W_UNKNOWN_SUPPORT", "club", "rounds of, or seats in, a support", 1,
           seats=[{"support": "club", "free": 3}], so="of which tier and domain it is cannot be known")
undeclared("team", "a team that is not the handbook's", "W_UNKNOWN_TEAM", "threats", "groups that are a team", 1, groups=[{"id": "t1", "kind": "team", "team": "threats"}])
asked = request(low, students=[with_x])
asked["request"]["began"] = [{"subject": STUDENT, "rule": "rules", "on": "2026-10-01"}]
vector("undeclared_rule", "since when a rule applies that is not there", "nothing is lost", asked,
       answer(decision(low, STUDENT, "student", ["rule"]),
              findings=[finding("W_UNKNOWN_RULE", "rules", "first days of a rule that the handbook does not declare: they are not read; did you mean `rule`?", "1")]))

vector("student_twice", "two different records of one student refuse the request", "PROMISES 20",
       request(low, students=[with_x, student(values={"x": 11})]), error=("E_CONFLICTING_RECORD", "/request/facts/students/1"))
vector("group_twice", "two different records of one group refuse the request", "PROMISES 20",
       request(named, groups=[{"id": "c1", "kind": "class"}, {"id": "c1", "kind": "grade"}]),
       error=("E_CONFLICTING_RECORD", "/request/facts/groups/1"))
vector("subject_of_no_kind", "a subject is a student, a referral or a group", CONTRACT,
       request(low, subjects=[{"class": "c1"}]), error=("E_VALUE", "/request/subjects/0"))
vector("facts_missing", "without facts there is nothing to ask about", CONTRACT,
       {"district": {"handbook": low}, "request": {"as_of": "2026-10-21"}}, error=("E_MISSING_KEY", "/request"))
