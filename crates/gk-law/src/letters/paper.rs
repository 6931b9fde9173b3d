//! How an official document looks on paper: sheet, grid, type and fonts as data; never draws anything.

use serde::Deserialize;

use crate::cite::{LawError, Warrant, check_unique, read_toml, warranted};

/// Where a face is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaceKind {
    /// The title.
    Title,
    /// The text.
    Body,
    /// Headings 一、.
    FirstLevel,
    /// Headings （一）.
    SecondLevel,
    /// The number of the page.
    PageNumber,
}

impl FaceKind {
    /// All.
    pub const ALL: [Self; 5] = [Self::Title, Self::Body, Self::FirstLevel, Self::SecondLevel, Self::PageNumber];
}

/// A face and the fonts that can stand for it, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Face {
    /// Where it is used.
    #[serde(rename = "id")]
    pub kind: FaceKind,
    /// Chinese name.
    pub name: String,
    /// Names of font families that are made for it, at least one.
    pub fonts: Vec<String>,
    /// Names of font families that can stand for them.
    pub stand_ins: Vec<String>,
    /// Whether a stand-in is set bold.
    #[serde(default)]
    pub bold_stand_in: bool,
    /// What to install when there is none of them, in Chinese.
    pub advice: String,
}

/// The sheet and the area for the text, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Width.
    pub width_mm: f64,
    /// Height.
    pub height_mm: f64,
    /// Margin above the text.
    pub top_mm: f64,
    /// Margin left of the text.
    pub left_mm: f64,
    /// Width of the text.
    pub area_width_mm: f64,
    /// Height of the text.
    pub area_height_mm: f64,
    /// From the text down to the number of the page.
    pub page_number_gap_mm: f64,
}

/// How many lines a page and how many characters a line has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Lines.
    pub lines: u32,
    /// Characters.
    pub chars: u32,
}

/// Sizes of type, in points.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Type {
    /// The text.
    pub body_pt: f64,
    /// The title.
    pub title_pt: f64,
    /// From line to line of the title.
    pub title_line_pt: f64,
    /// Text in tables.
    pub table_pt: f64,
    /// The number of the page.
    pub page_number_pt: f64,
}

/// Indents, in characters and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indent {
    /// Before the first line of a paragraph.
    pub paragraph_chars: u32,
    /// Right of the date.
    pub date_right_chars: u32,
    /// Empty lines above the signature, for the seal.
    pub signature_gap_lines: u32,
}

/// A document on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// The sheet.
    pub sheet: Sheet,
    /// Its grid.
    pub grid: Grid,
    /// Sizes of type.
    pub r#type: Type,
    /// Indents.
    pub indent: Indent,
    faces: Vec<Face>,
    /// What it rests on.
    pub warrant: Warrant,
}

warranted! {
    struct PaperFile {
        sheet: Sheet,
        grid: Grid,
        #[serde(rename = "type")]
        type_sizes: Type,
        indent: Indent,
        face: Vec<Face>,
    }
}

impl Paper {
    /// Points in a millimetre.
    const PT_PER_MM: f64 = 72.0 / 25.4;

    pub(super) fn parse((file, text): (&str, &str)) -> Result<Self, LawError> {
        let written: PaperFile = read_toml(file, text)?;
        check_unique(file, written.face.iter().map(|face| face.name.as_str()))?;
        let has = |kind| written.face.iter().any(|face| face.kind == kind && !face.fonts.is_empty());
        if let Some(missing) = FaceKind::ALL.into_iter().find(|kind| !has(*kind)) {
            return Err(LawError::new(file, format!("{missing:?}"), "expected a face with at least one font"));
        }
        let (sheet, grid) = (written.sheet, written.grid);
        let fits = sheet.left_mm + sheet.area_width_mm < sheet.width_mm
            && sheet.top_mm + sheet.area_height_mm < sheet.height_mm;
        if !fits || grid.lines == 0 || grid.chars == 0 {
            return Err(LawError::new(file, "sheet", "the text does not fit the sheet, or has no line"));
        }
        let warrant = written.warrant();
        Ok(Self { sheet, grid, r#type: written.type_sizes, indent: written.indent, faces: written.face, warrant })
    }

    /// A face.
    ///
    /// # Panics
    /// Never: loading refuses data that leaves one out.
    #[expect(clippy::expect_used, reason = "validated at load")]
    pub fn face(&self, kind: FaceKind) -> &Face {
        self.faces.iter().find(|face| face.kind == kind).expect("validated at load")
    }

    /// The same with another list of fonts before the one of a face, as an office sets it.
    #[must_use]
    pub fn with_font(mut self, kind: FaceKind, font: &str) -> Self {
        for face in self.faces.iter_mut().filter(|face| face.kind == kind) {
            face.fonts.insert(0, font.to_owned());
        }
        self
    }

    /// From line to line, in points.
    pub fn line_pt(&self) -> f64 {
        self.sheet.area_height_mm * Self::PT_PER_MM / f64::from(self.grid.lines)
    }

    /// What is added between two characters so that a line holds as many as the grid says, in points; mostly below zero.
    pub fn tracking_pt(&self) -> f64 {
        self.sheet.area_width_mm * Self::PT_PER_MM / f64::from(self.grid.chars) - self.r#type.body_pt
    }

    /// How wide a number of halves of a character is on the grid, in points.
    pub fn halves_pt(&self, halves: u32) -> f64 {
        f64::from(halves) / 2.0 * (self.r#type.body_pt + self.tracking_pt())
    }

    /// What a line of the title holds, in halves of a character.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line holds some dozen characters")]
    pub fn title_halves(&self) -> u32 {
        (2.0 * self.sheet.area_width_mm * Self::PT_PER_MM / self.r#type.title_pt).floor() as u32
    }

    /// How far the signature ends from the right, in halves of a character, so that it stands over the middle of the date.
    pub fn signature_right_halves(&self, signature_halves: u32, date_halves: u32) -> u32 {
        (2 * self.indent.date_right_chars + date_halves / 2).saturating_sub(signature_halves / 2)
    }

    /// The margin right of the text, in millimetres.
    pub fn right_mm(&self) -> f64 {
        self.sheet.width_mm - self.sheet.left_mm - self.sheet.area_width_mm
    }

    /// The margin below the text, in millimetres.
    pub fn bottom_mm(&self) -> f64 {
        self.sheet.height_mm - self.sheet.top_mm - self.sheet.area_height_mm
    }
}
