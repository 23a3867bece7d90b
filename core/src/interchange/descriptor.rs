//! Ed-Fi's descriptors, and what the events of a calendar mean.

use crate::records::AttendanceStatus;

/// What a descriptor says behind its namespace: the text after the first `#`. Older forms are
/// `http://…/Descriptor/X.xml/Value`, and a plain word is itself.
pub(crate) fn code_value(descriptor: &str) -> &str {
    if let Some((_, value)) = descriptor.split_once('#') {
        return value.trim();
    }
    let old = descriptor.split_once(".xml/").filter(|_| descriptor.contains("://"));
    old.map_or(descriptor, |(_, value)| value).trim()
}

/// Whether students attend on a day of this event, by Ed-Fi's default descriptors; nothing for an
/// event that is not among them.
pub(crate) fn in_session(event: &str) -> Option<bool> {
    let event = code_value(event).to_lowercase();
    match event.as_str() {
        "instructional day" | "make-up day" | "student late arrival/early dismissal" => Some(true),
        "emergency day"
        | "holiday"
        | "non-instructional day"
        | "other"
        | "strike"
        | "teacher only day"
        | "weather day" => Some(false),
        _ => None,
    }
}

/// What a category of attendance says, by Ed-Fi's default descriptors and by our own words: the
/// status, and whether it is excused where the category says so.
pub(crate) fn attendance(category: &str) -> Option<(AttendanceStatus, Option<bool>)> {
    Some(match code_value(category).to_lowercase().as_str() {
        "absent" => (AttendanceStatus::Absent, None),
        "excused absence" => (AttendanceStatus::Absent, Some(true)),
        "unexcused absence" => (AttendanceStatus::Absent, Some(false)),
        "tardy" | "late" => (AttendanceStatus::Tardy, None),
        "early departure" | "left_early" => (AttendanceStatus::LeftEarly, None),
        "partial" => (AttendanceStatus::Partial, None),
        "in attendance" | "present" => (AttendanceStatus::Present, None),
        _ => return None,
    })
}

/// Whether the words of a code or a reason say a suspension.
pub(crate) fn is_suspension(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains("suspension") || lower.contains("suspended")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_descriptor_is_split_at_the_first_hash_and_read_without_regard_to_case() {
        assert_eq!(code_value("uri://ed-fi.org/CohortTypeDescriptor#Tier #2"), "Tier #2");
        let old = "http://www.ed-fi.org/Descriptor/CalendarEventDescriptor.xml/Holiday";
        assert_eq!(code_value(old), "Holiday");
        assert_eq!(code_value("Student late arrival/early dismissal").len(), 36);
        assert_eq!(
            in_session("uri://gbisd.edu/CalendarEventDescriptor#INSTRUCTIONAL DAY"),
            Some(true)
        );
        assert_eq!(in_session("uri://ed-fi.org/CalendarEventDescriptor#Picnic"), None);
    }
}
