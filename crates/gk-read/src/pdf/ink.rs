//! How far the ink of a letter goes that is itself a small drawing; never keeps the drawing.

use super::page::TooMuch;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{BezPath, Rect as Area, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use std::panic::resume_unwind;

/// Gathers the area of everything that is drawn; clips are overlooked, so that it is rather too large.
pub(super) struct Ink {
    pub(super) area: Option<Area>,
    /// How much may still be drawn.
    pub(super) room: usize,
}

impl Ink {
    fn add(&mut self, area: Area) {
        match self.room.checked_sub(1) {
            Some(left) => self.room = left,
            None => resume_unwind(Box::new(TooMuch)),
        }
        self.area = Some(self.area.map_or(area, |so_far| so_far.union(area)));
    }
}

impl<'a> Device<'a> for Ink {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let width = match mode {
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => f64::from(stroke.line_width) / 2.0,
            DrawMode::Fill(_) | DrawMode::Invisible => 0.0,
        };
        self.add(props.transform.transform_rect_bbox(path.bounding_box().inflate(width, width)));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if let Glyph::Outline(outline) = &**glyph {
                self.add((props.transform * glyph.transform()).transform_rect_bbox(outline.outline().bounding_box()));
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let whole = Area::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.add(props.transform.transform_rect_bbox(whole));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
