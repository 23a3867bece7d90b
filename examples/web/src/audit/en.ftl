# What the audit says in English. The questions themselves come with the instrument.

loading = Getting the questions…
not-available = The audit cannot be shown in this browser
not-available-why = The part that scores the answers did not start. If this page is part of another site, its content security policy must allow “wasm-unsafe-eval”.

## Who is answering
people = Who is answering
people-about = Several people can answer one after another on this page, or each on their own: a file for each is added below.
person-default = Person { $number }
person-details = Name, school and date
person-add = Add a person
person-answered = { $answered } of { $items } answered
person-name = Name or role
person-name-about = A role, such as “principal”, says enough.
person-site = School or office
person-optional = optional
person-date = Date of the answers
person-remove = Remove this person
person-remove-sure = Remove { $name } and all of their answers?
person-remove-yes = Remove
person-taken = Somebody of that name has answers for this place and date already.
cancel = Cancel

## The questions
sections = Sections
section-progress = { $answered } of { $items }
section-progress-long = { $answered } of { $items } answered
question-number = Question { $number }
not-sure = Not sure yet
notes-add = Note or evidence
notes-has =
    { $evidence ->
        [0] Note written
        [one] Note · { $evidence } piece of evidence
       *[other] Note · { $evidence } pieces of evidence
    }
notes-text = Note on question { $number }
notes-text-about = What makes this so, or what is missing.
evidence-of = Evidence { $place } for question { $number }
evidence-about = A link, a file name or the minutes of a meeting. It is not opened or read.
evidence-add = Add evidence
evidence-remove = Remove evidence { $place } of question { $number }
evidence-open = Open evidence { $place } in a new tab

## The result
result = Result
result-of = Result of { $name }
score-one = { $score } of { $max }
score-between = { $low } to { $high } of { $max }
score-open =
    { $open ->
        [one] One question is open, so the score is a range.
       *[other] { $open } questions are open, so the score is a range.
    }
score-complete = All { $items } questions are answered.
score-said = Score { $low } to { $high } of { $max }. { $open ->
        [one] One question open.
       *[other] { $open } questions open.
    } Possible: { $bands }.
score-said-one = Score { $low } of { $max }. { $bands }.
or = { $list } or { $last }
bands-possible = Possible bands
band = Band
band-range = { $from } to { $to } points
guidance = What to do next
guidance-open = What to do next, band by band
profile = Profile by section
profile-section = Section
profile-drawn = Drawn
profile-points = Points
profile-legend-have = Points given
profile-legend-open = Still possible
profile-legend-mean = Mean of the { $people } people
scale-drawn = Scale from 0 to { $max }, with the score at { $low } to { $high }
to-result = See result

finding-hidden-title = The total looks better than it is
finding-hidden = The section “{ $section }” has no points, although the total is good. Look there first.
finding-hidden-people = All totals are equal, but they are made of different sections. Compare the profiles.
finding-one = This is one person’s view. Ask somebody in another role to answer too.
finding-evidence =
    { $count ->
        [one] One question got points without any evidence: { $questions }.
       *[other] { $count } questions got points without any evidence: { $questions }.
    }
finding-other = { $message }

## Side by side
compare = Side by side
compare-about = Answers given on { $date }.
compare-table = Answers by question and person
compare-question = Question
compare-agree = Agree
compare-total = Total
compare-mean = mean { $score }
compare-unanswered = open
agreement = Agreement
agreement-percent = { $percent } % of the pairs of answers are the same.
agreement-none = No question has two answers yet.
agreement-more = Agreement corrected for chance
agreement-alpha = Krippendorff’s alpha
agreement-fleiss = Fleiss’ kappa
agreement-cohen = Cohen’s kappa
reason-too_few_answers = none: no question has two answers
reason-too_few_complete_sheets = none: fewer than two people answered everything
reason-not_two_respondents = none: it is for exactly two people
reason-all_alike = none: all answers are alike, so there is nothing to correct for
disputed = Talk about these first
disputed-none = Nobody disagrees on any question.
disputed-percent = { $percent } % the same
sites = Where schools differ most
sites-line = Question { $number }: most at { $highest }, least at { $lowest }
changes = Since { $date }
changes-score = Mean total: { $change }
changes-people =
    { $people ->
        [0] Nobody answered both times, so this may be a change of people.
        [one] One person answered both times.
       *[other] { $people } people answered both times.
    }
changes-between = { $low } to { $high }
changes-items = Answers that moved: questions { $questions }
changes-none = No answer moved.

## Files
file = Keep or share the answers
file-about = The answers are in this page only and are gone when it is closed. Nothing is sent anywhere. Save them as a file to keep them.
file-save = Save to a file
file-open = Open a file
file-add = Add people from a file
file-print = Print
file-replace-sure = Opening a file replaces the answers on this page. They were not saved.
file-replace-yes = Replace them
file-opened = { $people ->
        [one] Opened: one person.
       *[other] Opened: { $people } people.
    }
file-saved = Saved as { $name }.
file-refused = This file was not opened
file-where = Where
file-where-sheet = answers of person { $number } in the file
file-hint = Hint
file-kept = The answers on this page are as they were.
change-refused = This change was not made

## Why something was refused, by code
error-E_EMPTY = The file is empty.
error-E_UTF8 = The file is not text in UTF-8.
error-E_BOM = The file begins with a byte order mark. Save it as UTF-8 without one.
error-E_SYNTAX = The file is not valid JSON: { $message }.
error-E_TRAILING = There is something after the end of the document.
error-E_TYPE = Something has the wrong kind: { $message }.
error-E_SHAPE = Something has the wrong kind: { $message }.
error-E_UNKNOWN_KEY = There is an entry that an audit file does not have.
error-E_MISSING_KEY = An entry is missing: { $message }.
error-E_DUPLICATE_KEY = The same entry is there twice.
error-E_NUMBER = A number cannot be read: { $message }.
error-E_STRING = A text holds characters that it must not hold.
error-E_DATE = A date is not a day of the calendar, written YYYY-MM-DD.
error-E_ID = A name or id must have 1 to 64 characters and no control characters.
error-E_LIMIT = Something is too large: { $message }.
error-E_VALUE = A value is not known here: { $message }.
error-E_UNKNOWN_INSTRUMENT = The file answers a questionnaire that is not part of this page.
error-E_UNKNOWN_ITEM = The file answers a question that this audit does not have.
error-E_MISSING_ITEM = The file leaves out a question. An open question is written as null.
error-E_CONFLICTING_RECORD = The same person has two different sets of answers for the same place and date. If they are two people, they need two names.
error-E_SCHEMA_VERSION = The file was written for another version.
error-E_INTERNAL = The part that scores the answers failed and was started again. Try once more.
error-other = { $message }

## Print
print-answers = Answers, notes and evidence
print-made = Answered by { $name } on { $date }
print-made-site = Answered by { $name }, { $site }, on { $date }
