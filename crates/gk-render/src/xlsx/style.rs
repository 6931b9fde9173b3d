//! Borders, fills and alignments of the sheets; never a text.

use gk_base::Severity;
use gk_report::{Cell, How, Value};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// Fill of cells that hold nothing.
pub(super) const BLANK: u32 = 0x00F3_F4F6;
/// Fill of cells that cannot be read.
pub(super) const DOUBT: u32 = 0x00FD_ECC8;
/// Fill of recovered cells.
pub(super) const RESTORED: u32 = 0x00E3_EDF9;

/// The formats of a workbook, made once.
pub(super) struct Style {
    pub title: Format,
    pub head: Format,
    pub label: Format,
    pub figure: Format,
    pub plain: Format,
    blank: Format,
    doubt: Format,
    restored: Format,
    error: Format,
}

impl Style {
    pub fn new() -> Self {
        let bordered =
            Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
        let centred = bordered.clone().set_align(FormatAlign::Center);
        let filled = |colour: u32| centred.clone().set_background_color(Color::RGB(colour));
        Self {
            title: Format::new()
                .set_bold()
                .set_font_size(14)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            head: filled(0x00F7_F8FA).set_bold(),
            label: bordered.clone(),
            figure: centred.clone(),
            plain: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            blank: filled(BLANK),
            doubt: filled(DOUBT),
            restored: filled(RESTORED),
            error: bordered.set_font_color(Color::RGB(0x00B4_2318)),
        }
    }

    /// The format of a figure by its state; `None` is a cell that the document does not have.
    pub fn of(&self, cell: Option<&Cell>) -> &Format {
        match cell.map(|cell| (&cell.value, cell.how)) {
            None | Some((Value::Blank, _)) => &self.blank,
            Some((Value::Unreadable { .. }, _)) => &self.doubt,
            Some((_, How::Recovered)) => &self.restored,
            Some((Value::Int(_) | Value::Money(_) | Value::Na, How::Read | How::Tallied)) => &self.figure,
        }
    }

    /// The format of a finding's severity.
    pub fn severity(&self, severity: Severity) -> &Format {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning | Severity::Info => &self.label,
        }
    }
}
