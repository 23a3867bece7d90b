"""What is not told to a family where telling it could put the student in danger."""

from write import answer, decision, finding, request, vector

from minimal import days, declared, handbook, referral, rule, student, team

STUDENT = {"student": "s1"}
SOURCE = "PROMISES 38: telling the family could put the student in danger; a person decides"
TOLD = {"notice": {"to": "family", "about": "the plan", "within": days(0)}}
OTHER = {"notice": {"to": "principal", "about": "the plan", "within": days(0)}}
WITHHELD = finding("W_FAMILY_NOTICE_WITHHELD", "s1", "abuse or neglect may be at hand: a person decides whether the family is told, invited or asked", severity="urgent")


def owed():
    return {"rule": "rule", "kind": "notice", "what": "the plan", "timing": "by", "from": "2026-10-21", "due": "2026-10-21"}


def danger(name, about, then, obligations, withheld=True, referrals=(), **facts):
    book = handbook(rule(then=then, effective_from="2026-10-21"), teams=[team("t")], consents=declared("k"))
    findings = [WITHHELD] if withheld else []
    vector(f"danger_{name}", about, SOURCE, request(book, students=[student()], referrals=referrals, subjects=[STUDENT], **facts),
           answer(decision(book, STUDENT, "student", ["rule"], obligations=obligations), findings=findings))


def named(kind):
    return [referral(safety={"answer": "yes", "kinds": [kind]})]


def case(**more):
    return [{"id": "c1", "student": "s1", "owner": {"person": "p7"}, "opened": "2026-10-01", "safety": True, **more}]


danger("abuse", "abuse was named: nobody owes the family a notice, and others are told", [TOLD, OTHER], [owed()], referrals=named("abuse_or_neglect"))
danger("weapon", "another danger was named: the family is told", [TOLD, OTHER], [owed(), owed()], withheld=False, referrals=named("weapon"))
danger("open_case", "an open case says nothing of what the danger is", [TOLD], [], cases=case())
danger("open_case_weapon", "an open case says that it is something else", [TOLD], [owed()], withheld=False, cases=case(safety_kinds=["weapon"]))
danger("family_meeting", "inviting the family is telling it", [{"convene": {"team": "t", "about": "the plan", "with_family": True}}], [], referrals=named("abuse_or_neglect"))
danger("family_asked", "so is asking it for a consent", [{"consent": "k"}], [], referrals=named("abuse_or_neglect"))
danger("nothing_to_tell", "where nobody would tell the family nothing is withheld", [OTHER], [owed()], withheld=False, referrals=named("abuse_or_neglect"))
