//! Places several labels below each other without overlaps.

/// Moves labels vertically so that none overlaps another and each is as close to its own position as possible, within
/// `top` and `bottom`. `wanted` has their middles and `heights` their heights, all in pixels; returns the new middles
/// in the same order.
pub fn spread(wanted: &[f64], heights: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    struct Cluster {
        members: Vec<usize>,
        /// The top of its first label at which the mean distance of its labels is smallest.
        top: f64,
        height: f64,
    }
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    let place = |index: usize| wanted.get(index).copied().unwrap_or_default();
    let height = |index: usize| heights.get(index).copied().unwrap_or_default();
    order.sort_by(|left, right| place(*left).total_cmp(&place(*right)).then(left.cmp(right)));
    let mut clusters: Vec<Cluster> = Vec::new();
    let best_top = |members: &[usize], total: f64| {
        let mut before = 0.0;
        let mut sum = 0.0;
        for member in members {
            sum += place(*member) - height(*member) / 2.0 - before;
            before += height(*member);
        }
        (sum / members.len().max(1) as f64).min(bottom - total).max(top)
    };
    for index in order {
        let mut cluster =
            Cluster { members: vec![index], top: best_top(&[index], height(index)), height: height(index) };
        while let Some(above) = clusters.last()
            && above.top + above.height > cluster.top
        {
            let Some(mut above) = clusters.pop() else { break };
            above.members.append(&mut cluster.members);
            above.height += cluster.height;
            above.top = best_top(&above.members, above.height);
            cluster = above;
        }
        clusters.push(cluster);
    }
    let mut solved = vec![0.0; wanted.len()];
    for cluster in clusters {
        let mut at = cluster.top;
        for member in cluster.members {
            if let Some(slot) = solved.get_mut(member) {
                *slot = at + height(member) / 2.0;
            }
            at += height(member);
        }
    }
    solved
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn labels_that_do_not_overlap_stay_in_place() {
        assert_eq!(spread(&[10.0, 50.0], &[16.0, 16.0], 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], &[16.0, 16.0], 0.0, 100.0), [42.0, 58.0]);
        assert_eq!(spread(&[0.0, 0.0], &[16.0, 16.0], 0.0, 100.0), [8.0, 24.0]);
    }

    proptest! {
        #[test]
        fn no_two_labels_overlap(wanted in proptest::collection::vec(-50.0f64..450.0, 0..12)) {
            let heights = vec![16.0; wanted.len()];
            let mut solved = spread(&wanted, &heights, 0.0, 400.0);
            solved.sort_by(f64::total_cmp);
            for pair in solved.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 15.999);
            }
            prop_assert!(solved.iter().all(|middle| (7.999..=392.001).contains(middle)));
        }
    }
}
