//! The native half of the Python package `tierwise`: text in, text out, the district's handle, and
//! tables of answers and of students through Arrow.
//!
//! Nothing is decided here; see `python/tierwise` for what Python users meet. The interpreter's
//! lock is released while the core works, and no lock of ours is held: nothing here changes after
//! it was made.

mod answers;
mod district;
mod facts;
mod refusal;
mod routes;
mod scores;
mod sites;
mod table;

use pyo3::prelude::*;
use pyo3::types::PyString;

use refusal::guarded;

/// What `tierwise._native` holds.
#[pymodule]
mod _native {
    use super::*;

    #[pymodule_export]
    use super::district::District;
    #[pymodule_export]
    use super::scores::{item_ids, score_table};
    #[pymodule_export]
    use super::sites::score_sites;
    #[pymodule_export]
    use super::table::Table;

    /// Runs an operation on a JSON request.
    #[pyfunction]
    #[pyo3(signature = (operation, request, /))]
    fn call(
        py: Python<'_>,
        operation: &Bound<'_, PyString>,
        request: &Bound<'_, PyString>,
    ) -> PyResult<String> {
        let (operation, request) = (text(operation)?, text(request)?);
        guarded(py, || Ok(tierwise::wire::call(operation, request)?))
    }

    /// Ends as a bug of the core would: the tests show with it what callers then meet.
    #[pyfunction]
    #[expect(clippy::panic, reason = "a panic is what it is for")]
    fn panic_for_test(py: Python<'_>) -> PyResult<()> {
        guarded(py, || panic!("asked for by a test"))
    }
}

/// The text of a string. One with half of a surrogate pair is no text: the core says so.
fn text<'a>(string: &'a Bound<'_, PyString>) -> PyResult<&'a str> {
    let Err(what) = string.to_str() else { return string.to_str() };
    let py = string.py();
    let bytes = string.call_method1("encode", ("utf-8", "surrogatepass"))?;
    match tierwise::wire::read_bytes::<tierwise::wire::AboutRequest>(bytes.extract::<&[u8]>()?) {
        Err(error) => Err(refusal::Refusal::from(error).raised(py)),
        Ok(_) => Err(what),
    }
}
