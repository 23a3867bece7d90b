//! Tables in and out through the Arrow PyCapsule interface.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use arrow_select::concat::concat;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};

use crate::refusal::Refusal;

/// A table of results. Any library that reads Arrow takes it: `polars.DataFrame(table)`,
/// `pyarrow.table(table)`, `pandas.DataFrame.from_arrow(table)`.
#[pyclass(frozen, module = "tierwise._native")]
pub struct Table(RecordBatch);

#[pymethods]
impl Table {
    /// The table as an Arrow stream; see the Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let fields = self.0.schema_ref().fields().clone();
        let rows: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        let field = Arc::new(Field::new_struct("", fields, false));
        let stream = Box::new(ArrayIterator::new([Ok(rows)], field));
        Ok(to_stream_pycapsule(py, stream, requested_schema)?)
    }

    /// The names of its columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema_ref().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// How many rows it has.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<tierwise.Table: {} rows, {} columns>", self.0.num_rows(), self.0.num_columns())
    }
}

impl Table {
    /// A table of these columns, whose names must differ.
    pub fn new(columns: Vec<(String, ArrayRef)>) -> Result<Self, Refusal> {
        let mut names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if names.windows(2).any(|pair| matches!(pair, [one, other] if one == other)) {
            let what = "two columns of the result would have the same name";
            return Err(Refusal::of_table("E_DUPLICATE_KEY", String::new(), what)
                .hint("rename the columns that are carried along"));
        }
        let (fields, arrays): (Vec<Field>, Vec<ArrayRef>) = columns
            .into_iter()
            .map(|(name, array)| (Field::new(name, array.data_type().clone(), true), array))
            .unzip();
        RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map(Self).map_err(unreadable)
    }
}

/// A table that was given.
pub struct Given {
    batches: Vec<RecordBatch>,
    schema: SchemaRef,
}

impl Given {
    /// The table behind an Arrow stream.
    pub fn new(table: pyo3_arrow::PyTable) -> Self {
        let (batches, schema) = table.into_inner();
        Self { batches, schema }
    }

    /// How many rows it has.
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// Whether it has a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.schema.fields().iter().any(|field| field.name() == name)
    }

    /// The parts of a column, in order, as they lie in memory.
    pub fn column(&self, name: &str) -> Result<Vec<&ArrayRef>, Refusal> {
        let mut places =
            self.schema.fields().iter().enumerate().filter(|(_, field)| field.name() == name);
        match (places.next(), places.next()) {
            (Some((place, _)), None) => {
                Ok(self.batches.iter().filter_map(|batch| batch.columns().get(place)).collect())
            }
            (None, _) => {
                Err(Refusal::of_table("E_MISSING_KEY", cell(name, None), "no such column"))
            }
            _ => {
                let what = "two columns have this name";
                Err(Refusal::of_table("E_DUPLICATE_KEY", cell(name, None), what))
            }
        }
    }

    /// A column in one piece; the very memory that was given when it is in one piece already.
    pub fn whole(&self, name: &str) -> Result<ArrayRef, Refusal> {
        let parts = self.column(name)?;
        if let [only] = parts.as_slice() {
            return Ok(Arc::clone(only));
        }
        if parts.is_empty() {
            let field = self.schema.field_with_name(name).map_err(unreadable)?;
            return Ok(arrow_array::new_empty_array(field.data_type()));
        }
        let parts: Vec<&dyn arrow_array::Array> = parts.into_iter().map(AsRef::as_ref).collect();
        concat(&parts).map_err(unreadable)
    }
}

/// The place of a column, or of a cell, as a JSON Pointer into the table as columns.
pub fn cell(column: &str, row: Option<usize>) -> String {
    let column = column.replace('~', "~0").replace('/', "~1");
    row.map_or_else(|| format!("/{column}"), |row| format!("/{column}/{row}"))
}

/// A table that Arrow cannot handle. What Arrow says is not passed on: it repeats cells.
pub fn unreadable(_: ArrowError) -> Refusal {
    Refusal::of_table("E_TYPE", String::new(), "the table cannot be read")
}
