//! The lines of a body as paragraphs with their level, and as tables; every text has a reading, none is refused.

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Text.
    Text,
    /// 一、
    First,
    /// （一）
    Second,
}

/// A piece of a paragraph in one face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run<'a> {
    /// Which face.
    pub level: Level,
    /// The text.
    pub text: &'a str,
}

/// A cell that begins here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its column, counted from 0.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// The text; lines of it are apart by `\n`.
    pub text: String,
    /// Whether it stands in the middle.
    pub is_centred: bool,
}

/// A table; each row covers all columns together with the cells that reach down into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Widths of the columns in shares of the whole.
    pub widths: Vec<usize>,
    /// Rows that are repeated on each page.
    pub n_header_rows: usize,
    /// The cells that begin in each row.
    pub rows: Vec<Vec<Cell>>,
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block<'a> {
    /// A paragraph.
    Paragraph(&'a str),
    /// A table.
    Table(Table),
}

/// Reads the lines of a body.
///
/// A line that begins with `|` is a row of a table, its cells between `|`. A row of dashes only gives the columns their
/// widths and, where a dash has a colon on both sides, centres them; rows before it are the head. A cell `<` belongs to
/// the cell left of it, a cell `^` to the cell above.
#[must_use]
pub fn blocks(body: &[String]) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    let mut rows: Vec<&str> = Vec::new();
    for line in body {
        if line.trim_start().starts_with('|') {
            rows.push(line.trim());
            continue;
        }
        if !rows.is_empty() {
            found.push(Block::Table(table(&std::mem::take(&mut rows))));
        }
        found.push(Block::Paragraph(line));
    }
    if !rows.is_empty() {
        found.push(Block::Table(table(&rows)));
    }
    found
}

/// The pieces of a paragraph: a heading up to its first full stop, then text.
#[must_use]
pub fn runs(paragraph: &str) -> Vec<Run<'_>> {
    let level = level(paragraph);
    let end = paragraph.find('。').map_or(paragraph.len(), |at| at + '。'.len_utf8());
    let (head, rest) = paragraph.split_at(if level == Level::Text { 0 } else { end });
    let both = [Run { level, text: head }, Run { level: Level::Text, text: rest }];
    both.into_iter().filter(|run| !run.text.is_empty()).collect()
}

/// The width of a line in halves of a character: digits and letters take one, all else two.
#[must_use]
pub fn half_widths(text: &str) -> u32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A long name or title as lines that fit, of lengths as like as may be, and where it can be after the name of a place or office.
///
/// `halves` is what a line holds, as [`half_widths`] counts.
#[must_use]
pub fn balanced(text: &str, halves: u32) -> Vec<&str> {
    let n_lines = half_widths(text).div_ceil(halves.max(2));
    if n_lines <= 1 {
        return vec![text];
    }
    let ideal = half_widths(text) / n_lines;
    let ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), ENDS_OF_NAMES.contains(c)));
    let fits = ends.filter(|(end, _)| *end < text.len() && half_widths(&text[..*end]) <= halves);
    // As far from the ideal as half a line counts as much as the end of a name.
    let cost = |(end, is_name): &(usize, bool)| {
        half_widths(&text[..*end]).abs_diff(ideal) + if *is_name { 0 } else { halves / 2 }
    };
    match fits.min_by_key(cost) {
        Some((end, _)) => {
            let mut lines = vec![&text[..end]];
            lines.extend(balanced(&text[end..], halves));
            lines
        }
        None => vec![text],
    }
}

/// Characters that names of places and offices end with.
const ENDS_OF_NAMES: &str = "省市县区旗州盟乡镇会局厅委部院处办";

fn level(paragraph: &str) -> Level {
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let after = paragraph.trim_start_matches(is_numeral);
    if after.len() < paragraph.len() && after.starts_with('、') {
        return Level::First;
    }
    let Some(inner) = paragraph.strip_prefix('（') else { return Level::Text };
    let after = inner.trim_start_matches(is_numeral);
    if after.len() < inner.len() && after.starts_with('）') { Level::Second } else { Level::Text }
}

/// A row that gives the columns their widths.
fn widths(row: &[String]) -> Option<Vec<(usize, bool)>> {
    let width = |cell: &String| {
        let dashes = cell.chars().filter(|c| *c == '-').count();
        let is_rule = dashes > 0 && cell.chars().all(|c| matches!(c, '-' | ':'));
        is_rule.then(|| (dashes, cell.starts_with(':') && cell.ends_with(':')))
    };
    row.iter().map(width).collect()
}

fn table(lines: &[&str]) -> Table {
    let mut written: Vec<Vec<String>> = lines.iter().map(|line| split_row(line)).collect();
    let rule = written.iter().position(|row| widths(row).is_some());
    let shares = rule.and_then(|at| widths(&written.remove(at))).unwrap_or_default();
    let n_columns = written.iter().map(Vec::len).chain([shares.len()]).max().unwrap_or(0);
    for row in &mut written {
        row.resize(n_columns, "<".to_owned());
    }
    let share = |column: usize| shares.get(column).copied().unwrap_or((3, false));
    let mut table = Table {
        widths: (0..n_columns).map(|column| share(column).0).collect(),
        n_header_rows: rule.unwrap_or(0),
        rows: Vec::new(),
    };
    for at in 0..written.len() {
        let is_head = at < table.n_header_rows;
        let begin = (0..n_columns).filter(|column| !is_joined(&written, at, *column));
        let row = begin.map(|column| {
            let mut cell = cell(&written, (at, column));
            // What reaches into columns of text is text.
            cell.is_centred = is_head || (column..column + cell.columns).all(|column| share(column).1);
            cell
        });
        table.rows.push(row.collect());
    }
    table
}

/// The cells of a row; empty ones are kept.
fn split_row(line: &str) -> Vec<String> {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').map(|cell| cell.trim().replace("<br>", "\n")).collect()
}

/// Whether the place belongs to a cell that begins elsewhere. Nothing joins what lies outside the table.
fn is_joined(written: &[Vec<String>], row: usize, column: usize) -> bool {
    match written[row][column].as_str() {
        "<" => column > 0,
        "^" => row > 0,
        _ => false,
    }
}

fn cell(written: &[Vec<String>], (row, column): (usize, usize)) -> Cell {
    let n_columns = written[row].len();
    let columns = 1 + (column + 1..n_columns).take_while(|next| written[row][*next] == "<").count();
    let rows = 1 + (row + 1..written.len()).take_while(|next| written[*next][column] == "^").count();
    let text = match written[row][column].as_str() {
        "<" | "^" => String::new(),
        text => text.to_owned(),
    };
    Cell { column, columns, rows, text, is_centred: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn headings_are_told_by_their_numerals() {
        for (text, expect) in [
            ("一、收费标准", vec![(Level::First, "一、收费标准")]),
            ("（十二）说明。其余是正文。", vec![(Level::Second, "（十二）说明。"), (Level::Text, "其余是正文。")]),
            ("1. 事项", vec![(Level::Text, "1. 事项")]),
            ("（1）事项", vec![(Level::Text, "（1）事项")]),
            ("一是好的", vec![(Level::Text, "一是好的")]),
            ("", vec![]),
        ] {
            let found: Vec<(Level, &str)> = runs(text).into_iter().map(|run| (run.level, run.text)).collect();
            assert_eq!(found, expect);
        }
    }

    #[test]
    fn a_table_has_widths_a_head_and_joined_cells() {
        let body = lines("前文\n| 甲 | 乙 |\n| :-: | --- |\n| 一 | 二 |\n| ^ | 三<br>四 |\n| 合 | < |\n后文");
        let found = blocks(&body);
        let [Block::Paragraph("前文"), Block::Table(table), Block::Paragraph("后文")] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((table.widths.as_slice(), table.n_header_rows, table.rows.len()), (&[1, 3][..], 1, 4));
        assert!(table.rows[0].iter().all(|cell| cell.is_centred));
        let first = &table.rows[1][0];
        assert_eq!((first.text.as_str(), first.rows, first.columns, first.is_centred), ("一", 2, 1, true));
        assert_eq!((table.rows[2].len(), table.rows[2][0].text.as_str()), (1, "三\n四"));
        assert_eq!((table.rows[3].len(), table.rows[3][0].columns), (1, 2));
    }

    #[test]
    fn odd_rows_are_read_all_the_same() {
        for odd in ["|", "| ^ | < |", "|<|", "| --- |", "| 一 |\n| 二 | 三 | 四 |", "|| |"] {
            let body = lines(odd);
            let [Block::Table(table)] = &blocks(&body)[..] else { panic!("{odd}") };
            let n_columns = table.widths.len();
            assert!(
                table.rows.iter().flatten().all(|cell| cell.column + cell.columns <= n_columns),
                "{odd}: {table:?}"
            );
        }
    }

    #[test]
    fn long_names_break_after_the_name_of_an_office_and_near_the_middle() {
        for (text, halves, expect) in [
            ("云溪县交通运输局", 56, "云溪县交通运输局"),
            (
                "东岚省临江市西塘新区管理委员会自然资源和规划建设综合管理局",
                40,
                "东岚省临江市西塘新区管理委员会/自然资源和规划建设综合管理局",
            ),
            ("一二三四五六七八九十", 12, "一二三四五/六七八九十"),
            ("一二三四五", 2, "一/二/三/四/五"),
            ("一", 0, "一"),
            ("", 40, ""),
        ] {
            assert_eq!(balanced(text, halves).join("/"), expect);
        }
    }

    #[test]
    fn widths_of_lines_are_counted_in_halves() {
        assert_eq!(half_widths("2026年3月9日"), 4 + 1 + 1 + 6);
    }
}
