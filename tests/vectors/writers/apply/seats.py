"""Seats: who enters, who waits, who is tied, who is displaced, and who cannot be ranked."""

import math

from write import answer, decision, finding, request, vector

from minimal import handbook, is_, number, rule, student, support

SOURCE = "RCAS-07, RCAS-08, T1-01, RCAS-02: rules of manuals, and brute force over the list below"
COHORT = {"group": "all"}


def book(count, tie="people_decide", among=None, by=(("score", "lowest"),), **more):
    seats = {
        "of": {"support": "reading"}, "count": count,
        "among": among or is_("score", at_least=0),
        "by": [{"measure": name, "first": first} for name, first in by],
        "tie": tie, **more,
    }
    return handbook(
        rule("seats", about="cohort", then=[{"seats": seats}]),
        measures=[number("score"), number("absences"), number("sections", about="cohort")],
        supports=[support("reading")],
    )


def cohort(scores, **more):
    return {"id": "all", "kind": "cohort", "students": sorted(scores), **more}


def students(scores, receiving=(), **second):
    out = []
    for name, score in scores.items():
        values = {} if score is None else {"score": score}
        if name in second:
            values["absences"] = second[name]
        supports = [{"support": "reading", "from": "2026-09-01"}] if name in receiving else []
        out.append(student(name, values=values, **({"supports": supports} if supports else {})))
    return out


def given(count, scores, seated, waiting=(), tied=(), displaced=(), not_ranked=()):
    out = {"rule": "seats", "subject": COHORT, "of": {"support": "reading"}}
    if count is not None:
        out["seats"] = count
    return {
        **out, "considered": len(scores), "seated": list(seated), "waiting": list(waiting), "tied": list(tied),
        "displaced": list(displaced),
        "not_ranked": [{"student": name, "missing": [{"measure": one} for one in missing]} for name, missing in not_ranked],
    }


def seats(name, about, handbook_, scores, seat, group=None, receiving=(), findings=(), requirements=(), **second):
    wanted = answer(decision(handbook_, COHORT, "cohort", ["seats"], requirements=requirements), seats=[seat], findings=findings)
    vector(f"seats_{name}", about, SOURCE,
           request(handbook_, students=students(scores, receiving, **second), groups=[group or cohort(scores)],
                   subjects=[COHORT]), wanted)


def lowest(scores, count):
    """Slow and obvious: everybody whose score fewer than `count` others beat."""
    return [name for name in sorted(scores, key=lambda one: (scores[one], one))][:count]


five = {"a": 50, "b": 20, "c": 40, "d": 10, "e": 30}
seats("in_order", "the lowest scores have the seats, in order, and the others wait in order",
      book({"number": 2}, waiting_list=True), five, given(2, five, lowest(five, 2), ["e", "c", "a"]))
seats("no_waiting_list", "without a waiting list nobody is said to wait",
      book({"number": 2}), five, given(2, five, ["d", "b"]))
seats("enough", "more seats than students: all of them are seated, and nobody is tied",
      book({"number": 9}, waiting_list=True), five, given(9, five, lowest(five, 5)))
seats("none", "no seat at all: everybody waits", book({"measure": "sections"}, waiting_list=True), five,
      given(0, five, [], lowest(five, 5)), group=cohort(five, values={"sections": 0}))

tied = {"a": 10, "b": 20, "c": 20, "d": 20, "e": 30}
seats("tie_people", "three are tied for two seats: people decide, and nobody of the three is seated",
      book({"number": 3}, waiting_list=True), tied, given(3, tied, ["a"], ["e"], ["b", "c", "d"]))
seats("tie_all", "all who are tied at the last seat have one",
      book({"number": 3}, "admit_all", waiting_list=True), tied, given(3, tied, ["a", "b", "c", "d"], ["e"]))
seats("tie_none", "none of those tied at the last seat has one",
      book({"number": 3}, "admit_none", waiting_list=True), tied, given(3, tied, ["a"], ["b", "c", "d", "e"]))
seats("tie_before_the_last", "a tie that the last seat does not cut is no tie",
      book({"number": 4}, waiting_list=True), tied, given(4, tied, ["a", "b", "c", "d"], ["e"]))
seats("second_key", "a second key decides where the first is equal, here the most absences first",
      book({"number": 3}, by=(("score", "lowest"), ("absences", "highest"))), tied,
      given(3, tied, ["a", "d", "c"]), **{"a": 0, "b": 1, "c": 4, "d": 9, "e": 0})

seats("displaced", "a student whose score is the same leaves because others now come first; one tied does not",
      book({"number": 2}, waiting_list=True, displaces=True), five,
      given(2, five, ["d", "b"], ["e", "c", "a"], displaced=["c", "e"]), receiving=("b", "c", "e"))
seats("nobody_leaves", "where nobody leaves for others, those who have it keep it and come first",
      book({"number": 3}, waiting_list=True), five, given(3, five, ["b", "c", "d"], ["e", "a"]), receiving=("b", "c"))
seats("nobody_leaves_tied", "also those who could not be told apart from somebody who has none",
      book({"number": 2}, waiting_list=True), tied, given(2, tied, ["c", "a"], ["b", "d", "e"]), receiving=("c",))
seats("not_ranked", "who has no score is listed with what is missing, takes no seat and loses none",
      book({"number": 2}, waiting_list=True, displaces=True), {"a": 30, "b": None, "c": 10, "d": 20},
      given(2, "abcd", ["c", "d"], ["a"], not_ranked=[("b", ["score"])]), receiving=("b",))
seats("key_missing", "who lacks the second key cannot be ranked either",
      book({"number": 1}, by=(("score", "lowest"), ("absences", "lowest"))), {"a": 30, "b": 10},
      given(1, "ab", ["a"], not_ranked=[("b", ["absences"])]), **{"a": 0})
only = {"a": 30, "b": 10, "c": 60}
seats("among", "who does not meet the condition is not considered",
      book({"number": 3}, among=is_("score", below=50)), only, given(3, "ab", ["b", "a"]))
seats("of_sections", "as many seats as a measure of the cohort says: 2.9 are two",
      book({"measure": "sections"}), five, given(2, five, ["d", "b"]),
      group=cohort(five, values={"sections": 2.9}))
for share in (5, 20, 21, 100):
    seats(f"percent_{share}", f"the lowest {share} percent of five students, rounded up",
          book({"percent": share}), five, given(math.ceil(5 * share / 100), five, lowest(five, math.ceil(5 * share / 100))))

left = [student("a", enrollment="withdrawn", values={"score": 1}), student("b", values={"score": 2})]
vector("seats_withdrawn", "who left the district is not considered", SOURCE,
       request(book({"number": 1}), students=left, groups=[cohort("ab")], subjects=[COHORT]),
       answer(decision(book({"number": 1}), COHORT, "cohort", ["seats"]), seats=[given(1, "b", ["b"])]))
COUNT = [{"rule": "seats", "what": "seats", "status": "unknown", "group": "all", "asked": "seat_count"}]
UNKNOWN = [finding("W_SEAT_COUNT", "all", "the number of seats is not known, or is none: nobody is seated", "seats")]
seats("count_missing", "nobody said how many seats there are: nobody is seated, and somebody hears of it",
      book({"measure": "sections"}, waiting_list=True), five, given(None, five, []), findings=UNKNOWN, requirements=COUNT)
seats("count_negative", "fewer than no seats is no number of seats (case r4)",
      book({"measure": "sections"}, waiting_list=True), five, given(None, five, []),
      group=cohort(five, values={"sections": -1}), findings=UNKNOWN, requirements=COUNT)
