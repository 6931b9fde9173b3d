//! Sets a table as plain text in the ways that are met; never knows what its cells mean.

use super::dice::Dice;
use super::grid::{Grid, Line, Part, Place};
use super::style::{Medium, Remedies, Stubs};

/// A table as text, ending with a line end.
pub(crate) fn set(grid: &Grid, medium: Medium, stubs: Stubs, dice: &mut Dice) -> String {
    let mut out = String::new();
    let mut setter =
        Setter { width: grid.width, medium, stubs, dice, out: &mut out, one_line: grid.table == "remedies" };
    for (at, line) in grid.lines.iter().enumerate() {
        let data = line.is_data();
        setter.line(line, data);
        if medium == Medium::Markdown && at == 0 {
            setter.out.push_str(&format!("|{}\n", "---|".repeat(grid.width)));
        }
    }
    if matches!(medium, Medium::OneLine | Medium::OneParagraph) {
        let joined = out.split_whitespace().collect::<Vec<_>>().join(" ");
        return joined + "\n";
    }
    out
}

struct Setter<'a> {
    width: usize,
    medium: Medium,
    stubs: Stubs,
    dice: &'a mut Dice,
    out: &'a mut String,
    one_line: bool,
}

/// A text without inner line breaks.
fn flat(text: &str) -> String {
    text.replace('\n', "")
}

/// A text on one line, its breaks as blanks.
fn spaced(text: &str) -> String {
    text.replace('\n', " ")
}

impl Setter<'_> {
    fn line(&mut self, line: &Line, data: bool) {
        match self.medium {
            Medium::PipesLed | Medium::Pipes | Medium::PipesPadded => self.pipes(line, data),
            Medium::Markdown => self.markdown(line),
            Medium::CellLine | Medium::CellLineBlank => self.cell_lines(line),
            Medium::CellLinePipe | Medium::CellLinePipePadded => self.cell_line_pipes(line, data),
            Medium::PipeAlone => self.pipe_alone(line),
            Medium::PipeNextLine => self.pipe_next_line(line),
            Medium::Torn => self.torn(line, data),
            Medium::Word | Medium::WordBroken => self.word(line),
            Medium::Tabs => self.tabs(line),
            Medium::TabsShifted => self.tabs_shifted(line, data),
            Medium::OneLine | Medium::OneParagraph | Medium::Blanks => self.blanks(line),
            Medium::Glued => self.glued(line, data),
            Medium::ValuesLine => self.values_line(line),
            Medium::TabsScanned => self.scanned(line, data),
            _ => {}
        }
    }

    /// The cells of a line as the medium prints them: stubs that cover it from above as the layout says.
    fn shown<'l>(&self, line: &'l Line, own: Stubs) -> Vec<&'l Place> {
        let stubs = if self.stubs == Stubs::Own { own } else { self.stubs };
        line.places
            .iter()
            .filter(|p| match p.part {
                Part::Covered => matches!(stubs, Stubs::Empty | Stubs::Repeated),
                Part::Stub => stubs != Stubs::Missing,
                _ => true,
            })
            .collect()
    }

    fn pipes(&mut self, line: &Line, data: bool) {
        let led = self.medium == Medium::PipesLed;
        let own = if led { Stubs::Empty } else { Stubs::FirstOnly };
        let cells: Vec<String> = self.shown(line, own).iter().map(|p| spaced(&p.text)).collect();
        let mut text = if led { "| ".to_owned() } else { String::new() };
        for cell in &cells {
            text.push_str(cell);
            text.push_str(" | ");
        }
        let mut text = text.trim_end().to_owned();
        if self.medium == Medium::PipesPadded {
            let spare = line.places.iter().map(|p| p.cols).sum::<usize>().saturating_sub(cells.len());
            let more = if data || self.dice.chance(70) { spare } else { spare + self.dice.below(3) };
            if more > 0 {
                text.push(' ');
                text.push_str(&"|".repeat(more));
            }
        }
        self.out.push_str(&text);
        self.out.push('\n');
    }

    fn markdown(&mut self, line: &Line) {
        self.out.push('|');
        for place in &line.places {
            self.out.push_str(&format!(" {} |", place.text.replace('\n', "<br>").replace("<br>", "")));
            self.out.push_str(&"  |".repeat(place.cols - 1));
        }
        self.out.push('\n');
    }

    fn cell_lines(&mut self, line: &Line) {
        let end = if self.medium == Medium::CellLine { "\n" } else { "\n\n" };
        for place in self.shown(line, Stubs::FirstOnly) {
            if place.text.trim().is_empty() {
                continue;
            }
            self.out.push_str(&place.text.replace('\n', end));
            self.out.push_str(end);
        }
    }

    fn cell_line_pipes(&mut self, line: &Line, data: bool) {
        let cells = self.shown(line, Stubs::FirstOnly);
        let n = cells.len();
        for place in &cells {
            let text = spaced(&place.text);
            self.out.push_str(if text.trim().is_empty() { "|" } else { &text });
            self.out.push_str(if text.trim().is_empty() { "\n" } else { " |\n" });
        }
        if self.medium == Medium::CellLinePipePadded {
            let spare = line.places.iter().map(|p| p.cols).sum::<usize>().saturating_sub(n);
            let spare = if data || self.dice.chance(70) { spare } else { spare + 1 };
            if spare > 0 {
                self.out.push_str(&"|".repeat(spare));
                self.out.push('\n');
            }
        }
    }

    fn pipe_alone(&mut self, line: &Line) {
        for place in self.shown(line, Stubs::FirstOnly) {
            if !place.text.trim().is_empty() {
                self.out.push_str(&flat(&place.text));
                self.out.push('\n');
            }
            self.out.push_str("|\n");
        }
    }

    fn pipe_next_line(&mut self, line: &Line) {
        self.out.push_str("| \n");
        let indent = " ".repeat(1 + self.dice.below(12));
        for place in self.shown(line, Stubs::FirstOnly) {
            self.out.push_str(&format!("{indent}{}  | \n", flat(&place.text)));
        }
    }

    fn torn(&mut self, line: &Line, data: bool) {
        if !data {
            let keep = std::mem::replace(&mut self.medium, Medium::Pipes);
            self.pipes(line, data);
            self.medium = keep;
            return;
        }
        let mut text = String::new();
        for place in self.shown(line, Stubs::FirstOnly) {
            if place.text.trim().is_empty() {
                text.push_str("\n|");
            } else if text.ends_with("\n|") {
                text.push_str(&format!(" {} |", flat(&place.text)));
            } else {
                text.push_str(&format!("{}{} |", if text.is_empty() { "" } else { " " }, flat(&place.text)));
            }
        }
        self.out.push_str(&text);
        self.out.push('\n');
    }

    fn word(&mut self, line: &Line) {
        for place in self.shown(line, Stubs::Empty) {
            let mut text = place.text.clone();
            let n = text.chars().count();
            if self.medium == Medium::WordBroken
                && n >= 10
                && matches!(place.part, Part::Label | Part::Head)
                && self.dice.chance(60)
            {
                let at = 3 + self.dice.below(n - 5);
                text = text.chars().take(at).chain(['\n']).chain(text.chars().skip(at)).collect();
            }
            self.out.push('\t');
            self.out.push_str(&text);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn tabs(&mut self, line: &Line) {
        let mut places = Vec::new();
        for place in &line.places {
            places.push(spaced(&place.text));
            places.extend(std::iter::repeat_n(String::new(), place.cols - 1));
        }
        self.out.push_str(&places.join("\t"));
        self.out.push('\n');
    }

    /// Labels move to the left, the row is filled up behind its figures.
    fn tabs_shifted(&mut self, line: &Line, data: bool) {
        if !data || self.one_line {
            self.tabs(line);
            return;
        }
        let labels: Vec<String> =
            line.places.iter().filter(|p| !matches!(p.part, Part::Figure(_))).map(|p| spaced(&p.text)).collect();
        let figures: Vec<String> =
            line.places.iter().filter(|p| matches!(p.part, Part::Figure(_))).map(|p| p.text.clone()).collect();
        let mut places = labels;
        let lone = places.iter().filter(|p| !p.is_empty()).count() == 1;
        if lone && self.width == 10 && places.len() == 3 && self.dice.chance(20) {
            // Row spans that the writer lost: the label stands in the first column.
            places.retain(|p| !p.is_empty());
        }
        if self.width == 10 && places.len() == 1 {
            places.push(String::new());
        }
        places.extend(figures);
        while places.len() < self.width {
            places.push(String::new());
        }
        self.out.push_str(&places.join("\t"));
        self.out.push('\n');
    }

    fn blanks(&mut self, line: &Line) {
        let cells: Vec<String> = self
            .shown(line, Stubs::FirstOnly)
            .iter()
            .map(|p| spaced(&p.text))
            .filter(|t| !t.trim().is_empty())
            .collect();
        self.out.push_str(&cells.join(" "));
        self.out.push('\n');
    }

    fn values_line(&mut self, line: &Line) {
        for place in self.shown(line, Stubs::FirstOnly).iter().filter(|p| !matches!(p.part, Part::Figure(_))) {
            if !place.text.trim().is_empty() {
                self.out.push_str(&spaced(&place.text));
                self.out.push('\n');
            }
        }
        let figures: Vec<&str> = line
            .places
            .iter()
            .filter(|p| matches!(p.part, Part::Figure(_)) && !p.text.trim().is_empty())
            .map(|p| p.text.as_str())
            .collect();
        if !figures.is_empty() {
            self.out.push_str(&figures.join(" "));
            self.out.push('\n');
        }
    }

    /// A row over several strips, as a scan of a narrow column gives it.
    fn scanned(&mut self, line: &Line, data: bool) {
        let label = line.places.iter().find(|p| p.part == Part::Label).map(|p| flat(&p.text)).unwrap_or_default();
        let n = label.chars().count();
        if !data || self.width != 10 || n < 14 {
            self.tabs_shifted(line, data);
            return;
        }
        let figures: Vec<&Place> = line.places.iter().filter(|p| matches!(p.part, Part::Figure(_))).collect();
        let (a, b): (String, String) = (label.chars().take(n / 2).collect(), label.chars().skip(n / 2).collect());
        let garble = self.dice.word(&["", "", "I≡", "果", "办 理"]);
        let kind = self.dice.below(3);
        let strip = |upper: bool| -> Vec<String> {
            let last = figures.len().saturating_sub(1);
            let keep = |i: usize| match kind {
                0 => upper,
                1 => !upper,
                _ => upper == (i > 0 && i < last),
            };
            figures.iter().enumerate().map(|(i, p)| if keep(i) { p.text.clone() } else { String::new() }).collect()
        };
        for (part, upper) in [(a, true), (b, false)] {
            let mut places = vec![if upper { garble.to_owned() } else { String::new() }, part];
            places.extend(strip(upper));
            self.out.push_str(&places.join("\t"));
            self.out.push('\n');
        }
    }

    fn glued(&mut self, line: &Line, data: bool) {
        let cells = self.shown(line, Stubs::FirstOnly);
        if data && !self.one_line {
            let text: String = cells.iter().map(|p| flat(p.text.trim())).collect();
            self.out.push_str(&text);
        } else {
            let text: Vec<String> = cells.iter().map(|p| flat(p.text.trim())).collect();
            self.out.push_str(&text.join(if data { " " } else { "" }));
        }
        self.out.push('\n');
    }
}

/// Table four set apart from the other tables, if the layout says so.
pub(crate) fn remedies(grid: &Grid, style: Remedies, medium: Medium) -> Option<String> {
    let heads = || grid.lines.iter().flat_map(|l| &l.places).filter(|p| p.part == Part::Head).map(|p| flat(&p.text));
    let figures: Vec<String> = grid
        .lines
        .iter()
        .flat_map(|l| &l.places)
        .filter(|p| matches!(p.part, Part::Figure(_)))
        .map(|p| p.text.clone())
        .collect();
    if figures.iter().any(|f| f.trim().is_empty()) {
        return None;
    }
    let led = if matches!(medium, Medium::PipesLed | Medium::Markdown) { "| " } else { "" };
    let row = |list: &[String]| format!("{led}{} |\n", list.join(" | "));
    match style {
        Remedies::Own => None,
        Remedies::GluedHead => Some(format!("{}\n{}\n", heads().collect::<String>(), figures.join(" "))),
        Remedies::Flat => Some(format!("{}{}", row(&heads().collect::<Vec<_>>()), row(&figures))),
        Remedies::ThreeLines => {
            let lines: String = figures.chunks(5).map(row).collect();
            Some(format!("{}{lines}", row(&heads().collect::<Vec<_>>())))
        }
    }
}
