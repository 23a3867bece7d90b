//! The handle of a district that was compiled once.

use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3_arrow::PyTable;

use crate::facts::column_of;
use crate::refusal::guarded;
use crate::routes::{Layout, route_table};
use crate::table::{Given, Table};
use crate::text;

/// A compiled district.
#[pyclass(frozen, module = "tierwise._native")]
pub struct District(tierwise::handbook::District);

#[pymethods]
impl District {
    /// Compiles a district from its documents as JSON.
    #[new]
    #[pyo3(signature = (documents, /))]
    fn new(py: Python<'_>, documents: &Bound<'_, PyString>) -> PyResult<Self> {
        let documents = text(documents)?;
        guarded(py, || Ok(Self(tierwise::handbook::District::from_json(documents)?)))
    }

    /// Runs an operation on a JSON request.
    #[pyo3(signature = (operation, request, /))]
    fn call(
        &self,
        py: Python<'_>,
        operation: &Bound<'_, PyString>,
        request: &Bound<'_, PyString>,
    ) -> PyResult<String> {
        let (operation, request) = (text(operation)?, text(request)?);
        guarded(py, || Ok(self.0.call(operation, request)?))
    }

    /// Runs an operation on many JSON requests, one a line.
    #[pyo3(signature = (operation, requests, /))]
    fn call_lines(
        &self,
        py: Python<'_>,
        operation: &Bound<'_, PyString>,
        requests: &Bound<'_, PyString>,
    ) -> PyResult<String> {
        let (operation, requests) = (text(operation)?, text(requests)?);
        guarded(py, || Ok(self.0.call_lines(operation, requests)?))
    }

    /// Asks the rules for every row of a table.
    #[pyo3(signature = (table, as_of, columns, receiving, keep, /))]
    fn route_table(
        &self,
        py: Python<'_>,
        table: PyTable,
        as_of: String,
        columns: Vec<(String, String)>,
        receiving: Option<String>,
        keep: Vec<String>,
    ) -> PyResult<Table> {
        let given = Given::new(table);
        let layout = Layout { as_of, columns, receiving, keep };
        guarded(py, move || route_table(&self.0, &given, layout))
    }

    /// What the columns are called that hold the facts which rules read.
    #[getter]
    fn fact_names(&self) -> Vec<String> {
        self.0.facts().map(column_of).collect()
    }

    /// The handbook's id.
    #[getter]
    fn id(&self) -> &str {
        self.0.handbook().id.as_str()
    }

    /// The handbook's edition.
    #[getter]
    fn edition(&self) -> String {
        self.0.handbook().edition.to_string()
    }

    /// How many rules the handbook has.
    #[getter]
    fn rules(&self) -> usize {
        self.0.handbook().rules.len()
    }

    /// Whether handbook and limits are the same.
    #[pyo3(signature = (other, /))]
    fn same(&self, other: &Self) -> bool {
        self.0.handbook() == other.0.handbook() && self.0.limits() == other.0.limits()
    }
}
