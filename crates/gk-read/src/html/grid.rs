//! Row and column spans laid out as browsers do; never a grid that is larger than its table deserves.

/// The widest table.
pub(super) const MAX_COLS: u32 = 1000;
/// Rows times columns of the largest table; more rows start another table.
const MAX_AREA: u64 = 200_000;

/// Where a cell lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) col: u32,
    pub(super) rowspan: u32,
    pub(super) colspan: u32,
}

/// A grid that grows row by row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    /// For each column, the first row that is free again.
    free_from: Vec<u32>,
    pub(super) n_rows: u32,
    pub(super) n_cols: u32,
}

/// The row would make the table too large: start another one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full;

impl Grid {
    /// Places the next row; `spans` are rows and columns of its cells, `n_left` counts the rows of its
    /// row group from this one on.
    pub(super) fn row(&mut self, spans: &[(u32, u32)], n_left: u32) -> Result<Vec<Place>, Full> {
        let too_wide = spans.iter().map(|(_, cols)| *cols).sum::<u32>() > MAX_COLS;
        let row = self.n_rows;
        let mut places = Vec::with_capacity(spans.len());
        let mut col = 0;
        for (rowspan, colspan) in spans {
            while self.free_from.get(col as usize).is_some_and(|free| *free > row) {
                col += 1;
            }
            let colspan = if too_wide { 1 } else { *colspan };
            let rowspan = if *rowspan == 0 { n_left } else { (*rowspan).min(n_left) }.max(1);
            places.push(Place { col, rowspan, colspan });
            col += colspan;
        }
        let n_cols = self.n_cols.max(col);
        let area = u64::from(n_cols) * u64::from(row + 1);
        if row > 0 && (n_cols > MAX_COLS || area > MAX_AREA) {
            return Err(Full);
        }
        self.free_from.resize(n_cols as usize, 0);
        for place in &places {
            let under = self.free_from.get_mut(place.col as usize..(place.col + place.colspan) as usize);
            under.into_iter().flatten().for_each(|free| *free = (*free).max(row + place.rowspan));
        }
        self.n_cols = n_cols;
        self.n_rows = row + 1;
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&[(u32, u32)]], expect: &[&[u32]]) {
        let mut grid = Grid::default();
        let n_rows = u32::try_from(rows.len()).unwrap();
        for (at, (spans, cols)) in (0..n_rows).zip(rows.iter().zip(expect)) {
            let places = grid.row(spans, n_rows - at).unwrap();
            assert_eq!(places.iter().map(|place| place.col).collect::<Vec<_>>(), *cols, "row {at} of {rows:?}");
        }
    }

    #[test]
    fn rows_flow_around_spans() {
        check(&[&[(2, 1), (1, 2)], &[(1, 1), (1, 1)]], &[&[0, 1], &[1, 2]]);
        check(&[&[(1, 1), (2, 1), (1, 1)], &[(1, 1), (1, 1)]], &[&[0, 1, 2], &[0, 2]]);
    }

    #[test]
    fn a_rowspan_of_zero_goes_to_the_end() {
        check(&[&[(0, 1), (1, 1)], &[(1, 1)], &[(1, 1)]], &[&[0, 1], &[1], &[1]]);
    }

    #[test]
    fn a_table_that_grows_too_large_is_cut() {
        let mut grid = Grid::default();
        let wide = vec![(1, 1); 1000];
        for _ in 0..200 {
            grid.row(&wide, 1000).unwrap();
        }
        assert_eq!(grid.row(&wide, 1000), Err(Full));
        let mut grid = Grid::default();
        assert_eq!(grid.row(&[(1, 1000), (1, 1000)], 1).unwrap().len(), 2);
        assert_eq!(grid.n_cols, 2);
    }
}
