//! A new PDF file of images and invisible words; never with metadata, dates, names, links, or a second revision.

use crate::draw::Image;
use gk_read::pdf::{Glyph, Page, Rect};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The objects that every file has, by number.
const CATALOG: usize = 1;
const PAGES: usize = 2;
const FONT: usize = 3;
const GLYPHS: usize = 4;
const DESCRIPTOR: usize = 5;
const CHARACTERS: usize = 6;

/// A file that is being written.
pub(super) struct File {
    /// From object 7 on; the first six are written at the end.
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    used: BTreeSet<u16>,
}

impl File {
    pub(super) fn new() -> Self {
        Self { objects: Vec::new(), pages: Vec::new(), used: BTreeSet::new() }
    }

    /// Adds a page.
    pub(super) fn page(&mut self, page: &Page, image: &Image, layer: &[Vec<&Glyph>]) {
        let (space, data) = image.samples();
        let about = format!(
            "/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace{space}/BitsPerComponent 8",
            image.width, image.height
        );
        let picture = self.stream(&about, &data);
        let mut content = format!("q {} 0 0 {} 0 0 cm /I Do Q\nBT 3 Tr\n", page.width, page.height);
        for glyph in layer.iter().flatten() {
            self.glyph(glyph, page.height, &mut content);
        }
        content.push_str("ET\n");
        let content = self.stream("", content.as_bytes());
        let dict = format!(
            "<</Type/Page/Parent {PAGES} 0 R/MediaBox[0 0 {} {}]/Resources<</Font<</F {FONT} 0 R>>/XObject<</I {picture} 0 R>>>>\
             /Contents {content} 0 R>>",
            page.width, page.height
        );
        let number = self.add(dict.into_bytes());
        self.pages.push(number);
    }

    /// One character over its picture, squeezed to its width.
    fn glyph(&mut self, glyph: &Glyph, height: f32, content: &mut String) {
        let Rect { x0, y0, x1, y1 } = glyph.rect;
        let units: Vec<u16> = glyph.text.encode_utf16().collect();
        let size = (y1 - y0).max(0.5);
        let n_units = f32::from(u16::try_from(units.len()).unwrap_or(u16::MAX)).max(1.0);
        let stretch = ((x1 - x0) / size / n_units * 100.0).clamp(1.0, 1000.0);
        let _ = write!(content, "/F {size:.2} Tf {stretch:.2} Tz 1 0 0 1 {x0:.2} {:.2} Tm <", height - y1 + size * 0.2);
        for unit in units {
            self.used.insert(unit);
            let _ = write!(content, "{unit:04x}");
        }
        content.push_str("> Tj\n");
    }

    fn add(&mut self, object: Vec<u8>) -> usize {
        self.objects.push(object);
        CHARACTERS + self.objects.len()
    }

    fn stream(&mut self, about: &str, data: &[u8]) -> usize {
        let stream = stream(about, data);
        self.add(stream)
    }

    /// The bytes: one revision, one table, nothing after its end.
    pub(super) fn finish(self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        let mut objects = vec![
            format!("<</Type/Catalog/Pages {PAGES} 0 R>>").into_bytes(),
            format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.trim_end(), self.pages.len()).into_bytes(),
            format!(
                "<</Type/Font/Subtype/Type0/BaseFont/Layer/Encoding/Identity-H/DescendantFonts[{GLYPHS} 0 R]\
                 /ToUnicode {CHARACTERS} 0 R>>"
            )
            .into_bytes(),
            format!(
                "<</Type/Font/Subtype/CIDFontType2/BaseFont/Layer/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
                 /FontDescriptor {DESCRIPTOR} 0 R/DW 1000>>"
            )
            .into_bytes(),
            b"<</Type/FontDescriptor/FontName/Layer/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200\
              /CapHeight 800/StemV 80>>"
                .to_vec(),
            stream("", characters(&self.used).as_bytes()),
        ];
        objects.extend(self.objects);
        let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
        for (at, object) in objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            out.extend_from_slice(format!("{} 0 obj\n", at + 1).as_bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let end = format!("trailer\n<</Size {}/Root {CATALOG} 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
        out.extend_from_slice(table.as_bytes());
        out.extend_from_slice(end.as_bytes());
        out
    }
}

fn stream(about: &str, data: &[u8]) -> Vec<u8> {
    let packed = crate::draw::pack(data);
    let mut out = format!("<<{about}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len()).into_bytes();
    out.extend_from_slice(&packed);
    out.extend_from_slice(b"\nendstream");
    out
}

/// Which code stands for which character: each for itself, and only those that are used.
fn characters(used: &BTreeSet<u16>) -> String {
    let mut out =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /Layer def /CMapType 2 def\n\
        1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            .to_owned();
    let used: Vec<u16> = used.iter().copied().collect();
    for block in used.chunks(100) {
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for unit in block {
            let _ = writeln!(out, "<{unit:04x}> <{unit:04x}>");
        }
        out.push_str("endbfchar\n");
    }
    out.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
    out
}
