//! One page of a PDF file as the characters that it draws, with what lies over them; never draws itself.

use super::forms;
use super::ink::Ink;
use super::lines::{Placed, lines};
use super::{Glyph, Page, Rect, Sight, Unreadable};
use gk_base::fold;
use hayro_interpret::font::{Glyph as Sign, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page as Source;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as Area, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, SoftMask, TransformExt, interpret_page,
};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How much a whole file may draw: a hostile one can ask for more than a lifetime with a few bytes.
pub(super) const MOST_STEPS: usize = 2_000_000;

/// How many areas drawn over text are looked at on one page.
const MOST_COVERS: usize = 4_000;

/// The characters of a page; `room` is how much the file may still draw.
pub(super) fn read(page: &Source<'_>, room: &mut usize) -> Result<Page, Unreadable> {
    let n_steps = catch_unwind(AssertUnwindSafe(|| forms::steps(page))).map_err(|_| Unreadable::Damaged)?;
    if n_steps > MOST_STEPS {
        return Err(Unreadable::TooLarge);
    }
    let (width, height) = page.render_dimensions();
    let bounds = Area::new(0.0, 0.0, f64::from(width), f64::from(height));
    let device = catch_unwind(AssertUnwindSafe(|| {
        let cache = InterpreterCache::new();
        let transform = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, bounds, &cache, page.xref(), settings);
        let mut device = Reader { room: *room, bounds, clips: vec![bounds], ..Reader::default() };
        interpret_page(page, &mut context, &mut device);
        device
    }));
    let device =
        device.map_err(|cause| if cause.is::<TooMuch>() { Unreadable::TooLarge } else { Unreadable::Damaged })?;
    *room = device.room;
    let Reader { glyphs, n_pictures, n_unknown, .. } = device;
    Ok(Page { width, height, lines: lines(glyphs), n_pictures, n_unknown })
}

/// Thrown through the interpreter, which cannot be told to stop in another way; caught in [`read`].
pub(super) struct TooMuch;

#[derive(Default)]
struct Reader {
    room: usize,
    bounds: Area,
    clips: Vec<Area>,
    glyphs: Vec<Placed>,
    n_covers: usize,
    n_pictures: usize,
    n_unknown: usize,
}

impl Reader {
    fn step(&mut self) {
        match self.room.checked_sub(1) {
            Some(left) => self.room = left,
            None => resume_unwind(Box::new(TooMuch)),
        }
    }

    fn clip(&self) -> Area {
        self.clips.last().copied().unwrap_or(self.bounds)
    }

    fn push_clip(&mut self, area: Area) {
        self.step();
        self.clips.push(self.clip().intersect(area));
    }

    /// Hides the characters that an area without gaps covers.
    fn cover(&mut self, area: Area) {
        let area = area.intersect(self.clip());
        if area.width() < 1.0 || area.height() < 1.0 || self.n_covers >= MOST_COVERS {
            return;
        }
        self.n_covers += 1;
        for placed in &mut self.glyphs {
            let middle = Point::new(
                f64::from(placed.glyph.rect.x0 + placed.glyph.rect.x1) / 2.0,
                f64::from(placed.glyph.rect.y0 + placed.glyph.rect.y1) / 2.0,
            );
            if area.contains(middle) {
                placed.glyph.sight = Sight::Hidden;
            }
        }
    }

    /// Takes in a character; `drawn` is the ink of a letter that is a drawing.
    fn sign(&mut self, sign: &Sign<'_>, transform: Affine, mode: &DrawMode, drawn: Option<Area>) {
        self.step();
        let text = match sign.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => String::new(),
        };
        let text: String = text.chars().filter(|c| !c.is_control()).map(plain_sign).collect();
        let text = ligature(&text).map_or(text, str::to_owned);
        if text.is_empty() {
            self.n_unknown += 1;
        }
        let text = if text.is_empty() { '\u{fffd}'.to_string() } else { text };
        let (advance, ink) = match sign {
            Sign::Outline(outline) => {
                let ink = outline.outline().bounding_box();
                let ink = (ink.area() > 0.0).then(|| transform.transform_rect_bbox(ink));
                (f64::from(outline.advance_width().unwrap_or(1000.0)), ink)
            }
            Sign::Type3(sign) => (f64::from(sign.advance_width().unwrap_or(1000.0)), drawn),
        };
        let em = transform.transform_rect_bbox(Area::new(0.0, -200.0, advance.abs().max(1.0), 850.0));
        let area = ink.map_or(em, |ink| em.union(ink));
        if !(area.x0.is_finite() && area.y0.is_finite() && area.x1.is_finite() && area.y1.is_finite()) {
            return;
        }
        let is_seen = !matches!(mode, DrawMode::Invisible) && self.clip().contains(area.center());
        let sight = if is_seen { Sight::Shown } else { Sight::Hidden };
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let size = (transform * Point::new(0.0, 1000.0) - origin).hypot();
        let end = transform * Point::new(advance, 0.0);
        self.glyphs.push(Placed {
            glyph: Glyph { text, rect: rect(area), sight },
            origin,
            end,
            along: unit(along),
            size,
        });
    }
}

impl<'a> Device<'a> for Reader {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.step();
        let fills = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let is_box = fills && path.elements().len() <= 6 && !self.glyphs.is_empty();
        if is_box && is_opaque(&props) {
            self.cover(props.transform.transform_rect_bbox(path.bounding_box()));
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.push_clip(clip.path.bounding_box());
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        for glyph in run.glyphs() {
            let mut ink = Ink { area: None, room: self.room };
            if let Sign::Type3(drawing) = &**glyph {
                drawing.interpret(&mut ink, props.transform, glyph.transform(), &props.paint);
            }
            self.room = ink.room;
            self.sign(glyph, props.transform * glyph.transform(), mode, ink.area);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.step();
        self.n_pictures += 1;
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let is_plain = matches!(image, Image::Raster(_)) && props.soft_mask.is_none();
        if is_plain && props.blend_mode == BlendMode::Normal {
            self.cover(props.transform.transform_rect_bbox(Area::new(0.0, 0.0, width, height)));
        }
    }

    fn pop_clip(&mut self) {
        if self.clips.len() > 1 {
            self.clips.pop();
        }
    }

    fn pop_transparency_group(&mut self) {}
}

fn is_opaque(props: &DrawProps<'_>) -> bool {
    let solid = match &props.paint {
        Paint::Color(color) => color.to_rgba().to_rgba8()[3] == u8::MAX,
        Paint::Pattern(_) => false,
    };
    solid && props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal
}

/// The character that a radical looks like: fonts have one sign for both, and files name either.
fn plain_sign(c: char) -> char {
    if matches!(c, '\u{2e80}'..='\u{2fdf}') { fold::plain(c) } else { c }
}

/// The letters of a ligature.
fn ligature(text: &str) -> Option<&'static str> {
    let letters = match text {
        "\u{fb00}" => "ff",
        "\u{fb01}" => "fi",
        "\u{fb02}" => "fl",
        "\u{fb03}" => "ffi",
        "\u{fb04}" => "ffl",
        "\u{fb05}" | "\u{fb06}" => "st",
        _ => return None,
    };
    Some(letters)
}

fn unit(along: Vec2) -> Vec2 {
    let length = along.hypot();
    if length > 0.0 { along / length } else { Vec2::new(1.0, 0.0) }
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page need no more")]
fn rect(area: Area) -> Rect {
    Rect { x0: area.x0 as f32, y0: area.y0 as f32, x1: area.x1 as f32, y1: area.y1 as f32 }
}
