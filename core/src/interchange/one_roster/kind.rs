//! Which files there are, and which of their fields are read. A field that is not named here is
//! never looked at: names, birth dates and contacts among them.

/// What the records of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Sessions,
    Orgs,
    Courses,
    Classes,
    Users,
    Roles,
    Enrollments,
    Categories,
    LineItems,
    Results,
}

/// What a name of a file or of a list in JSON stands for.
pub(super) enum Named {
    Kind(Kind),
    /// The list of files and of what they are.
    Manifest,
    /// What says who belongs to a protected group, and when students were born.
    Demographics,
    /// A file of the standard with nothing that is read here.
    NotRead,
}

/// What a name stands for, without regard to case: `users`, `students` and `user` are users.
pub(super) fn named(name: &str) -> Option<Named> {
    let lower = name.to_lowercase();
    let kind = match lower.as_str() {
        "manifest" => return Some(Named::Manifest),
        "demographics" | "demographic" => return Some(Named::Demographics),
        "resources"
        | "classresources"
        | "courseresources"
        | "userresources"
        | "userprofiles"
        | "scorescales"
        | "lineitemlearningobjectiveids"
        | "lineitemscorescales"
        | "resultlearningobjectiveids"
        | "resultscorescales" => return Some(Named::NotRead),
        "academicsessions" | "academicsession" | "terms" | "term" | "gradingperiods"
        | "gradingperiod" => Kind::Sessions,
        "orgs" | "org" | "schools" | "school" => Kind::Orgs,
        "courses" | "course" => Kind::Courses,
        "classes" | "class" => Kind::Classes,
        "users" | "user" | "students" | "student" | "teachers" | "teacher" => Kind::Users,
        "roles" => Kind::Roles,
        "enrollments" | "enrollment" => Kind::Enrollments,
        "categories" | "category" => Kind::Categories,
        "lineitems" | "lineitem" => Kind::LineItems,
        "results" | "result" => Kind::Results,
        _ => return None,
    };
    Some(Named::Kind(kind))
}

/// A field, and what files and JSON call it, letters and digits only.
pub(super) type Field = (&'static str, &'static [&'static str]);

/// What every record has.
pub(super) const EVERY: &[Field] =
    &[("id", &["sourcedid"]), ("status", &["status"]), ("modified", &["datelastmodified"])];

impl Kind {
    /// The fields that are read, beside those that every record has.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Sessions => &[
                ("type", &["type"]),
                ("start", &["startdate"]),
                ("end", &["enddate"]),
                ("parent", &["parentsourcedid", "parent"]),
                ("year", &["schoolyear"]),
            ],
            Self::Orgs => &[
                ("name", &["name"]),
                ("type", &["type"]),
                ("identifier", &["identifier"]),
                ("parent", &["parentsourcedid", "parent"]),
            ],
            Self::Courses => {
                &[("code", &["coursecode"]), ("subjects", &["subjects"]), ("title", &["title"])]
            }
            Self::Classes => &[
                ("course", &["coursesourcedid", "course"]),
                ("type", &["classtype"]),
                ("room", &["location"]),
                ("school", &["schoolsourcedid", "school"]),
                ("terms", &["termsourcedids", "terms"]),
                ("subjects", &["subjects"]),
                ("periods", &["periods"]),
            ],
            Self::Users => &[
                ("orgs", &["orgsourcedids", "orgs"]),
                ("role", &["role"]),
                ("user_ids", &["userids"]),
                ("identifier", &["identifier"]),
                ("grades", &["grades"]),
                ("enabled", &["enableduser"]),
            ],
            Self::Roles => &[
                ("user", &["usersourcedid", "user"]),
                ("role", &["role"]),
                ("role_type", &["roletype"]),
                ("org", &["orgsourcedid", "org"]),
                ("start", &["begindate"]),
                ("end", &["enddate"]),
            ],
            Self::Enrollments => &[
                ("class", &["classsourcedid", "class"]),
                ("school", &["schoolsourcedid", "school"]),
                ("user", &["usersourcedid", "user"]),
                ("role", &["role"]),
                ("primary", &["primary"]),
                ("start", &["begindate"]),
                ("end", &["enddate"]),
            ],
            Self::Categories => &[("title", &["title"])],
            Self::LineItems => &[
                ("class", &["classsourcedid", "class"]),
                ("category", &["categorysourcedid", "category"]),
                (
                    "period",
                    &[
                        "gradingperiodsourcedid",
                        "gradingperiod",
                        "academicsessionsourcedid",
                        "academicsession",
                    ],
                ),
                ("most", &["resultvaluemax"]),
                ("due", &["duedate"]),
            ],
            Self::Results => &[
                ("line_item", &["lineitemsourcedid", "lineitem"]),
                ("student", &["studentsourcedid", "student"]),
                ("status_of_score", &["scorestatus"]),
                ("score", &["score"]),
                ("on", &["scoredate"]),
                ("letter", &["textscore"]),
            ],
        }
    }
}
