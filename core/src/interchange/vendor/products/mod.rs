//! The layouts that are known, one product a file. They were read off sample exports of the
//! products; a product's other files are read by the same columns.

mod aspen;
mod bess;
mod dibels;
mod fastbridge;
mod i_ready;
mod map_growth;
mod my_igdis;
mod star;

use super::layout::Layout;

/// Every layout.
pub(super) const LAYOUTS: &[&Layout] = &[
    &aspen::ASSESSMENTS,
    &bess::BESS_3,
    &dibels::DIBELS_8,
    &fastbridge::FASTBRIDGE,
    &i_ready::READING,
    &i_ready::MATH,
    &map_growth::MAP_GROWTH,
    &my_igdis::MY_IGDIS,
    &star::READING,
    &star::MATH,
    &star::EARLY_LITERACY,
    &star::STANDARDS,
    &star::SKILL_AREAS,
];
