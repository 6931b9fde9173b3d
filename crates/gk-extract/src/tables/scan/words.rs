//! What the phrases of the forms do when they are met: tables begin, heads are named, rows open; never what the figures mean.

use super::{APPLICATIONS, Followed, Head, PROACTIVE, REMEDIES, RawRow, Scanner, Segment};
use crate::tables::lexicon::{Hit, Word};
use crate::tables::strips::{Strip, Token};
use crate::tables::value::Look;
use gk_base::Span;

impl Scanner<'_> {
    /// All phrases of a cell; answers whether they opened a row.
    pub(super) fn words(&mut self, words: Vec<Hit>, token: Token, strip: Strip<'_>) -> bool {
        let mut opened = false;
        for hit in &words {
            opened |= self.word(self.lexicon.words(*hit), hit.span, token, strip, opened);
        }
        // The list goes back for the next text.
        self.found.hits = words;
        self.looked_up = None;
        self.glued_digits(token, strip);
        opened
    }

    /// One phrase; answers whether it opened a row.
    fn word(&mut self, meanings: &[Word], span: Span, token: Token, strip: Strip<'_>, after_row: bool) -> bool {
        let pick = |f: &dyn Fn(&Word) -> bool| meanings.iter().copied().find(|w| f(w));
        if let Some(Word::Section(id)) = pick(&|w| matches!(w, Word::Section(_))) {
            self.heading(id);
            return false;
        }
        if pick(&|w| *w == Word::Banner).is_some() {
            self.enter(PROACTIVE, span);
            self.new_head();
            return false;
        }
        self.start_by(meanings, span);
        let Some(table) = self.current else { return false };
        self.extend_region(span);
        if table == REMEDIES && !self.scan.remedies.iter().any(|s| s.tokens.iter().any(|t| t.look == Look::Value)) {
            // Empty places between the words of the head.
            self.scan.remedies.clear();
        }
        let is_column = pick(&|w| matches!(w, Word::Column(t, _) if *t == table));
        let row = pick(&|w| matches!(w, Word::Row(t, _) if *t == table));
        let group = pick(&|w| matches!(w, Word::Group(_))).filter(|_| table == APPLICATIONS);
        match (row, is_column, group) {
            (Some(Word::Row(_, id)), Some(Word::Column(_, col)), _) => {
                if table == APPLICATIONS && self.is_row_here(id, token, strip) {
                    self.open_or_merge(table, id, span, after_row)
                } else {
                    self.column(col, span);
                    false
                }
            }
            (Some(Word::Row(_, id)), None, group) => {
                if table == REMEDIES {
                    self.remedies_row(id, span, token, strip);
                    return false;
                }
                self.open_or_merge(table, id, span, after_row);
                if group.is_some()
                    && let Some(open) = &mut self.open
                {
                    open.is_group = true;
                }
                true
            }
            (None, Some(Word::Column(_, col)), _) => {
                self.in_columns = true;
                self.column(col, span);
                false
            }
            (None, None, Some(Word::Group(first))) => {
                self.open_row(table, first, span, true);
                true
            }
            _ => {
                if meanings.iter().any(|w| matches!(w, Word::Corner(t) if *t == table)) {
                    self.corner(table);
                }
                false
            }
        }
    }

    fn corner(&mut self, table: &'static str) {
        self.scan.has_applications_head |= table == APPLICATIONS;
        if table == PROACTIVE && self.scan.heads.last().is_none_or(|h| !h.columns.is_empty()) {
            self.close(Followed::Yes);
            self.new_head();
        } else if self.open.as_ref().is_some_and(RawRow::has_tokens) {
            self.close(Followed::Yes);
        }
        self.in_head = true;
    }

    /// Phrases that begin a table.
    fn start_by(&mut self, meanings: &[Word], span: Span) {
        for word in meanings {
            let start = match word {
                Word::Corner(t) if *t == PROACTIVE => Some(PROACTIVE),
                Word::Corner(t) if *t == APPLICATIONS && self.current != Some(APPLICATIONS) => Some(APPLICATIONS),
                Word::Column(t, _) if *t == PROACTIVE && self.current.is_none() => Some(PROACTIVE),
                Word::Row(t, row) if *t == APPLICATIONS && self.current != Some(APPLICATIONS) => {
                    let begins = *row == "new_received" || *row == "carried_in";
                    (begins || (self.section == Some(APPLICATIONS) && meanings.len() == 1)).then_some(APPLICATIONS)
                }
                Word::Corner(t) | Word::Column(t, _) | Word::Row(t, _) if *t == REMEDIES => {
                    let ready = self.section == Some(REMEDIES)
                        || self.current == Some(APPLICATIONS) && self.last_row == Some("carried_out");
                    let own = meanings
                        .iter()
                        .all(|w| matches!(w, Word::Corner(t) | Word::Column(t, _) | Word::Row(t, _) if *t == REMEDIES));
                    (ready && own).then_some(REMEDIES)
                }
                _ => None,
            };
            if let Some(table) = start
                && self.current != Some(table)
            {
                self.enter(table, span);
            }
        }
    }

    fn enter(&mut self, table: &'static str, span: Span) {
        self.close(Followed::Yes);
        if self.current != Some(table) {
            self.current = Some(table);
            self.in_head = true;
        }
        self.extend_region(span);
    }

    fn heading(&mut self, id: &'static str) {
        self.close(Followed::Yes);
        self.flush_region();
        self.current = None;
        self.in_head = false;
        self.pending = None;
        self.section = Some(id);
        if !self.scan.sections_met.contains(&id) {
            self.scan.sections_met.push(id);
        }
    }

    pub(super) fn prose(&mut self) {
        self.close(Followed::Yes);
        self.flush_region();
        self.in_head = false;
        if self.current == Some(REMEDIES)
            && self.scan.remedies.iter().any(|s| s.tokens.iter().any(|t| t.look == Look::Value))
        {
            self.current = None;
        }
    }

    fn new_head(&mut self) {
        self.scan.heads.push(Head::default());
        self.in_head = true;
    }

    fn column(&mut self, id: &'static str, span: Span) {
        if self.current == Some(PROACTIVE) {
            if !self.in_head || self.scan.heads.is_empty() {
                self.close(Followed::Yes);
                self.new_head();
            }
            if let Some(head) = self.scan.heads.last_mut() {
                head.columns.push(id);
                head.span = Some(head.span.map_or(span, |s| s.join(span)));
            }
        } else if self.open.as_ref().is_some_and(RawRow::has_tokens) {
            self.close(Followed::Yes);
        } else if self.current == Some(APPLICATIONS) && self.open.is_some() {
            // A head printed again in the middle of the table.
            self.open = None;
        }
    }

    /// 总计 and 其他 are both column and row of table three; after the rows before them they are rows.
    fn is_row_here(&self, id: &str, token: Token, strip: Strip<'_>) -> bool {
        // A head printed again in the middle of the table names it among other columns.
        let has_number = token.span.of(self.text).contains(['七', '3', '３']);
        if self.in_columns && !has_number && strip.tokens.iter().all(|t| t.look != Look::Value) {
            return false;
        }
        let Some(last) = self.last_row else { return false };
        match id {
            "processed_total" => {
                token.span.of(self.text).contains('七')
                    || last.starts_with("other")
                    || last == "not_processed_confirm_reissue"
            }
            "other_misc" => last.starts_with("other"),
            _ => true,
        }
    }

    fn open_or_merge(&mut self, table: &'static str, row: &'static str, span: Span, after_row: bool) -> bool {
        if after_row
            && let Some(open) = &mut self.open
            && !open.has_tokens()
            && (!open.is_group || open.row == "other" && !row.starts_with("other_"))
        {
            open.is_group = false;
            open.merged.push(row);
            open.label = open.label.join(span);
            self.last_row = Some(row);
            return true;
        }
        self.open_row(table, row, span, false);
        true
    }

    pub(super) fn open_row(&mut self, table: &'static str, row: &'static str, span: Span, is_group: bool) {
        if let Some(open) = &self.open
            && open.row == row
            && open.table == table
            && !open.has_values()
            && open.is_group == is_group
        {
            // The same label twice in a row of cells.
            self.extend_region(span);
            return;
        }
        self.close(Followed::Yes);
        self.extend_region(span);
        self.in_head = false;
        self.in_columns = false;
        self.pending = None;
        self.last_row = Some(row);
        self.open = Some(RawRow {
            table,
            row,
            merged: Vec::new(),
            is_group,
            label: span,
            segments: Vec::new(),
            head: self.scan.heads.len().saturating_sub(1),
            is_followed: false,
            is_disturbed: false,
        });
    }

    /// A group's label right before its own five figures: a table four set row by row.
    fn remedies_row(&mut self, id: &'static str, span: Span, token: Token, strip: Strip<'_>) {
        let rest = self.text.get(span.end as usize..token.span.end as usize).unwrap_or("");
        let behind = strip.tokens.iter().skip_while(|t| t.span.start <= token.span.start);
        let figures = behind.take_while(|t| t.look != Look::Other).filter(|t| t.look == Look::Value).count();
        if figures == 5 && !rest.chars().any(gk_base::fold::is_han) {
            self.open_row(REMEDIES, id, span, false);
        }
    }

    /// A figure that follows the label in the same cell, with nothing between: `规章000`, `行政许可：7`.
    fn glued_digits(&mut self, token: Token, strip: Strip<'_>) {
        let Some(open) = &mut self.open else { return };
        let text = token.span.of(self.text);
        if !text.ends_with(|c: char| gk_base::fold::plain(c).is_ascii_digit())
            && !text.bytes().any(|b| b.is_ascii_digit())
        {
            return;
        }
        let is_word = |c: char| gk_base::fold::is_han(c) || matches!(c, ')' | '）' | '”' | '"' | '、' | '。');
        let tail = text.rfind(is_word).map_or(text, |at| {
            text.get(at..).map_or("", |rest| rest.get(rest.chars().next().map_or(0, char::len_utf8)..).unwrap_or(""))
        });
        let figure = tail.trim_start_matches([':', '：', ' ', '\u{3000}']);
        if !figure.chars().any(|c| c.is_ascii_digit()) || open.label.end > token.span.end {
            return;
        }
        let opened = text.chars().filter(|c| matches!(c, '(' | '（')).count();
        let closed = text.chars().filter(|c| matches!(c, ')' | '）')).count();
        if opened > closed {
            return;
        }
        let end = token.span.end;
        let span = Span { start: end - u32::try_from(figure.len()).unwrap_or(0), end };
        if span.start < open.label.end {
            return;
        }
        let glued = Token { span, look: Look::Value, col: token.col };
        open.segments.push(Segment {
            layout: strip.layout,
            tokens: vec![glued],
            row: strip.row,
            table: strip.table,
            glued: true,
        });
    }
}
