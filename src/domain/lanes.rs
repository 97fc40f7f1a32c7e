//! Side by side: blocks that overlap are drawn in lanes, so that none hides another.

/// Where a block goes across.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lane {
    /// Which lane, from 0.
    pub index: usize,
    /// How many lanes share the width here, at least 1.
    pub of: usize,
}

/// Places half-open blocks `(start, end)`, rows or instants, and answers in their order.
///
/// Blocks that overlap directly or through others form a cluster, which is cut into as many lanes as blocks run at
/// once at its fullest. Of the free lanes a block takes the leftmost; earlier starts choose first, then the order
/// given. Blocks that touch may share a lane.
pub fn place<T: Ord + Copy>(blocks: &[(T, T)]) -> Vec<Lane> {
    let mut order: Vec<(usize, T, T)> = blocks
        .iter()
        .enumerate()
        .map(|(index, &(start, end))| (index, start, end.max(start)))
        .collect();
    order.sort_by_key(|&(_, start, _)| start);

    let mut placed: Vec<(usize, Lane)> = Vec::with_capacity(blocks.len());
    let mut lane_ends: Vec<T> = Vec::new();
    let mut cluster_from = 0;
    for (block, start, end) in order {
        if lane_ends.iter().all(|&lane_end| lane_end <= start) {
            close(&mut placed, cluster_from, lane_ends.len());
            cluster_from = placed.len();
            lane_ends.clear();
        }
        let free = lane_ends
            .iter_mut()
            .enumerate()
            .find(|(_, lane_end)| **lane_end <= start);
        let index = if let Some((index, lane_end)) = free {
            *lane_end = end;
            index
        } else {
            lane_ends.push(end);
            lane_ends.len() - 1
        };
        placed.push((block, Lane { index, of: 1 }));
    }
    close(&mut placed, cluster_from, lane_ends.len());
    placed.sort_unstable_by_key(|&(block, _)| block);
    placed.into_iter().map(|(_, lane)| lane).collect()
}

/// Tells the blocks of a cluster how many lanes it came to.
fn close(placed: &mut [(usize, Lane)], from: usize, lanes: usize) {
    for (_, lane) in placed.iter_mut().skip(from) {
        lane.of = lanes;
    }
}
