//! How many small multiples are next to each other.

use super::spec::ChartSpec;

/// The usual number of columns.
const COLUMNS: usize = 3;

/// The number of columns for `count` panels on a wide page.
pub fn column_count(spec: &ChartSpec, count: usize) -> usize {
    if spec.kind.needs_full_width {
        return 1;
    }
    let asked = spec.common.facet.as_ref().and_then(|facet| facet.columns);
    asked.unwrap_or(if count == 2 || count == 4 { 2 } else { COLUMNS }).clamp(1, count.max(1))
}
