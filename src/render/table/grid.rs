//! Rows and columns: the one place that lays out with comfy-table.

use crate::render::Charset;
use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};

/// How wide a column is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Size {
    /// This many columns of the terminal.
    Fixed(usize),
    /// A share of what the others leave, by weight.
    Share(usize),
}

/// Where rows are parted by lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Nowhere, and no lines between columns.
    None,
    /// Under the names of the columns, and between columns.
    Header,
    /// Between all rows and columns.
    Rows,
}

/// A table under construction.
pub(super) struct Grid {
    table: Table,
    widths: Vec<usize>,
    gap: usize,
}

/// Columns between two cells that a line parts: space, line, space.
const LINED_GAP: usize = 3;

/// Columns between two cells that nothing parts.
const OPEN_GAP: usize = 2;

impl Grid {
    /// Makes an empty table of exactly `width` columns, where no column is only as wide as asked for.
    pub(super) fn new(width: usize, sizes: &[Size], lines: Lines, charset: Charset) -> Self {
        let gap = if lines == Lines::None { OPEN_GAP } else { LINED_GAP };
        let mut table = Table::new();
        table.set_content_arrangement(ContentArrangement::Dynamic).load_style(style(lines, charset));
        table.set_width(u16::try_from(width + 2).unwrap_or(u16::MAX));
        Self { table, widths: share(width, sizes, gap), gap }
    }

    /// Gives the width of a column.
    pub(super) fn width(&self, column: usize) -> usize {
        self.widths.get(column).copied().unwrap_or(1)
    }

    /// Sets the row of names on top.
    pub(super) fn header(&mut self, cells: Vec<String>) {
        self.table.set_header(cells);
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.table.add_row(cells);
    }

    /// Puts a column's words to its right.
    pub(super) fn align_right(&mut self, column: usize) {
        if let Some(column) = self.table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }

    /// Lays the table out; lines end without spaces.
    pub(super) fn lines(&mut self) -> Vec<String> {
        let last = self.widths.len().saturating_sub(1);
        for (n, &width) in self.widths.iter().enumerate() {
            let Some(column) = self.table.column_mut(n) else { continue };
            let left = if n == 0 { 0 } else { u16::from(self.gap == LINED_GAP) };
            let right = if n == last {
                0
            } else if self.gap == LINED_GAP {
                1
            } else {
                OPEN_GAP as u16
            };
            column.set_padding((left, right));
            let whole = width as u16 + left + right;
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(whole)));
        }
        self.table.lines().map(|l| l.trim_end().to_owned()).collect()
    }
}

/// Gives every column its width: fixed ones first, the rest shared by weight.
fn share(width: usize, sizes: &[Size], gap: usize) -> Vec<usize> {
    let fixed: usize = sizes.iter().map(|s| if let Size::Fixed(n) = s { *n } else { 0 }).sum();
    let weights: usize = sizes.iter().map(|s| if let Size::Share(n) = s { *n } else { 0 }).sum();
    let rest = width.saturating_sub(fixed + gap * sizes.len().saturating_sub(1));
    let mut left = (rest, weights);
    let one = |size: &Size| match *size {
        Size::Fixed(n) => n,
        Size::Share(weight) => {
            let own = left.0 * weight / left.1.max(1);
            left = (left.0 - own, left.1 - weight);
            own.max(1)
        }
    };
    sizes.iter().map(one).collect()
}

/// Gives the lines of a table: none around it, thin ones inside.
fn style(lines: Lines, charset: Charset) -> TableStyle {
    let (bar, rule, cross, dots) = match charset {
        Charset::Unicode => ('│', '─', '┼', '╌'),
        Charset::Ascii => ('|', '-', '+', '-'),
    };
    let inner = ContentLineStyle::none().junction(bar);
    let under_header = TableStyle::new()
        .header_lines(inner)
        .content_lines(inner)
        .header_separator(LineStyle::none().fill(rule).junction(cross));
    match lines {
        Lines::None => TableStyle::new(),
        Lines::Header => under_header,
        Lines::Rows => under_header.row_separator(LineStyle::none().fill(dots).junction(cross)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn a_table_is_as_wide_as_asked_for() {
        for width in [60, 61, 80, 200] {
            let sizes = [Size::Fixed(3), Size::Share(1), Size::Share(1), Size::Share(2)];
            let mut grid = Grid::new(width, &sizes, Lines::Rows, Charset::Unicode);
            grid.header(vec!["#".into(), "One".into(), "Two".into(), "Three".into()]);
            grid.row(vec!["1".into(), "词".repeat(40), "word ".repeat(30), "e\u{301}".repeat(90)]);
            grid.row(vec!["2".into(), String::new(), "x".into(), "y".into()]);
            let lines = grid.lines();
            assert_eq!(lines.iter().map(|l| l.width()).max(), Some(width));
        }
    }
}
