//! How a refusal of the core becomes an exception of `tierwise._errors`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;

/// Why an input was refused, as the exceptions hold it.
pub struct Refusal {
    exception: &'static str,
    code: String,
    path: String,
    message: String,
    hint: Option<String>,
}

impl Refusal {
    /// A refusal of a table, which the core does not read.
    pub fn of_table(code: &str, path: String, message: impl Into<String>) -> Self {
        Self {
            exception: "InputError",
            code: code.to_owned(),
            path,
            message: message.into(),
            hint: None,
        }
    }

    /// The same with a sentence that says how to mend the input.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, said of a place below `prefix`.
    pub fn below(mut self, prefix: &str) -> Self {
        self.path.insert_str(0, prefix);
        self
    }

    /// The same, said of another place.
    pub fn placed(mut self, path: String) -> Self {
        self.path = path;
        self
    }

    /// A bug: what the panic said is not passed on, because it could hold anything.
    fn bug() -> Self {
        Self {
            exception: "InternalError",
            code: "E_INTERNAL".to_owned(),
            path: String::new(),
            message: "the library failed; this is a bug in it, not in the input".to_owned(),
            hint: None,
        }
    }

    /// The exception.
    pub fn raised(self, py: Python<'_>) -> PyErr {
        let Self { exception, code, path, message, hint } = self;
        let raised = py
            .import("tierwise._errors")
            .and_then(|errors| errors.getattr(exception))
            .and_then(|class| class.call1((code, path, message, hint)));
        raised.map_or_else(|what| what, PyErr::from_value)
    }
}

impl From<tierwise::Error> for Refusal {
    fn from(error: tierwise::Error) -> Self {
        let exception = match &error {
            error if error.is_limit() => "LimitError",
            error if error.is_declared() => "HandbookError",
            _ => "InputError",
        };
        Self {
            exception,
            code: error.code().to_owned(),
            path: error.path().to_owned(),
            message: error.message().to_owned(),
            hint: error.hint().map(str::to_owned),
        }
    }
}

/// Runs `work` without the interpreter's lock. A panic in it becomes `InternalError`: PyO3's own
/// `PanicException` would pass by every `except Exception`.
pub fn guarded<T: Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, Refusal> + Send,
) -> PyResult<T> {
    py.detach(|| catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Refusal::bug())))
        .map_err(|refusal| refusal.raised(py))
}
