//! Input that cannot be read is an [`Error`]; what a district should hear about is a
//! [`Finding`](super::Finding), which comes inside the answer.

use std::fmt;

/// Why an input was refused. Nothing was applied.
///
/// One opaque type for every operation and all three languages: a stable [`code`](Error::code), a
/// [`path`](Error::path) into the document that was refused, a message, and where there is one, a
/// hint that says how to mend it. It never holds a student's data: values are described by their
/// kind ("text", "number"), and only keys that the schema knows are repeated.
///
/// ```
/// let error = tierwise::wire::call("audit.score", "{\"instrumnet\": 1}").unwrap_err();
/// assert_eq!(error.code(), "E_UNKNOWN_KEY");
/// assert_eq!(error.hint(), Some("did you mean `instrument`?"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    code: &'static str,
    path: String,
    message: String,
    hint: Option<String>,
}

impl Error {
    /// An error with a stable code and a message that must hold no student's data.
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { code, path: String::new(), message: message.into(), hint: None }))
    }

    /// The same error, said of the place `path` (a JSON Pointer, RFC 6901).
    #[must_use]
    pub(crate) fn at(mut self, path: impl Into<String>) -> Self {
        self.0.path = path.into();
        self
    }

    /// The same error with a sentence that says how to mend the input.
    #[must_use]
    pub(crate) fn hint_that(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// The stable code, such as `E_UNKNOWN_KEY` or `P010`. It never changes between versions.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// Where in the input, as a JSON Pointer; empty for the whole document.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong, in one line without the path.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// How to mend it, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Whether a limit of [`Limits`](super::Limits) was passed, so that a smaller input may do.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        self.code() == "E_LIMIT"
    }

    /// Whether the handbook or another declared document was refused, rather than the facts.
    #[must_use]
    pub fn is_declared(&self) -> bool {
        self.code().starts_with('P')
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        if !self.0.path.is_empty() {
            write!(f, " at `{}`", self.0.path)?;
        }
        if let Some(hint) = &self.0.hint {
            write!(f, " ({hint})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self}", self.0.code)
    }
}

impl std::error::Error for Error {}
