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
        .map(|(index, &(start, end))| (index, start, end))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lanes(blocks: &[(u16, u16)]) -> Vec<(usize, usize)> {
        place(blocks)
            .into_iter()
            .map(|lane| (lane.index, lane.of))
            .collect()
    }

    #[test]
    fn blocks_alone_and_side_by_side() {
        assert_eq!(lanes(&[]), []);
        assert_eq!(lanes(&[(0, 4), (4, 8)]), [(0, 1), (0, 1)], "touching");
        assert_eq!(lanes(&[(0, 4), (2, 8)]), [(0, 2), (1, 2)]);
        assert_eq!(
            lanes(&[(2, 8), (0, 4)]),
            [(1, 2), (0, 2)],
            "given late first"
        );
        assert_eq!(
            lanes(&[(0, 4), (0, 4)]),
            [(0, 2), (1, 2)],
            "in the order given"
        );
        assert_eq!(
            lanes(&[(0, 4), (3, 6), (5, 9), (10, 12)]),
            [(0, 2), (1, 2), (0, 2), (0, 1)],
            "a chain shares its width and reuses lanes; what is apart has all of it"
        );
    }

    type Block = (u16, u16);

    fn overlap(a: Block, b: Block) -> bool {
        a.0 < b.1 && b.0 < a.1
    }

    /// The cluster of each block: the smallest index that it reaches through overlaps.
    fn clusters(blocks: &[Block]) -> Vec<usize> {
        let mut cluster: Vec<usize> = (0..blocks.len()).collect();
        for _ in blocks {
            for (a, &first) in blocks.iter().enumerate() {
                for (b, &second) in blocks.iter().enumerate() {
                    if overlap(first, second) {
                        let lower = cluster[a].min(cluster[b]);
                        cluster[a] = lower;
                        cluster[b] = lower;
                    }
                }
            }
        }
        cluster
    }

    proptest! {
        #[test]
        fn nothing_hides_and_no_width_is_lost(
            raw in prop::collection::vec((0u16..50, 1u16..12), 0..25),
        ) {
            let blocks: Vec<Block> = raw.iter().map(|&(at, len)| (at, at + len)).collect();
            let lanes = place(&blocks);
            prop_assert_eq!(lanes.len(), blocks.len());
            let cluster = clusters(&blocks);
            for (a, lane) in lanes.iter().enumerate() {
                prop_assert!(lane.index < lane.of);
                for (b, other) in lanes.iter().enumerate().skip(a + 1) {
                    prop_assert!(!overlap(blocks[a], blocks[b]) || lane.index != other.index);
                    if blocks[a].0 == blocks[b].0 {
                        prop_assert!(lane.index < other.index, "the order given");
                    }
                }
                let fullest = (0u16..64)
                    .map(|row| {
                        (0..blocks.len())
                            .filter(|&b| cluster[b] == cluster[a])
                            .filter(|&b| blocks[b].0 <= row && row < blocks[b].1)
                            .count()
                    })
                    .max();
                prop_assert_eq!(Some(lane.of), fullest);
            }
        }

        #[test]
        fn empty_and_reversed_blocks_have_a_place(raw in prop::collection::vec((0u16..20, 0u16..20), 0..20)) {
            prop_assert!(place(&raw).iter().all(|lane| lane.index < lane.of));
        }
    }
}
