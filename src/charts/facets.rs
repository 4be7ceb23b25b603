//! How small multiples stand beside each other.

use super::spec::Spec;

/// So many small charts stand beside each other where there is room.
const COLUMNS: usize = 3;

/// How many columns `count` panels have where there is room.
pub fn columns(spec: &Spec, count: usize) -> usize {
    if spec.kind.is_wide {
        return 1;
    }
    let asked = spec.common.facet.as_ref().and_then(|facet| facet.columns);
    asked.unwrap_or(if count == 2 || count == 4 { 2 } else { COLUMNS }).clamp(1, count.max(1))
}
