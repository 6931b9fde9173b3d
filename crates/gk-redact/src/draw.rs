//! Pages as pixels: drawn from a PDF file, blackened, labelled, packed; never keeps more than one page.

mod label;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use gk_read::pdf::Rect;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Name;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// No side of a page is drawn with more pixels than this.
const MOST_PIXELS: f32 = 8_000.0;

/// How much darker than its surroundings a character must be to count as seen.
const INK: u8 = 24;

/// Pages that can be drawn.
pub(crate) struct Pages(Pdf);

/// A rectangle of pixels; right and lower edge are outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) x0: usize,
    pub(crate) y0: usize,
    pub(crate) x1: usize,
    pub(crate) y1: usize,
}

/// A page as pixels, three bytes each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Image {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Pixels a point.
    scale: f32,
    rgb: Vec<u8>,
}

impl Pages {
    pub(crate) fn open(bytes: &[u8]) -> Option<Self> {
        gk_read::pdf::open(bytes).ok().map(Self)
    }

    /// A page; what the renderer trips over is no page.
    pub(crate) fn page(&self, page: usize, dots_per_inch: f32) -> Option<Image> {
        let page = self.0.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        let scale = scale(width, height, dots_per_inch);
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = catch_unwind(AssertUnwindSafe(|| {
            let cache = RenderCache::new();
            hayro::render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings)
        }));
        let drawn = drawn.ok()?;
        let rgb = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        Some(Image { width: usize::from(drawn.width()), height: usize::from(drawn.height()), scale, rgb })
    }
}

impl Pages {
    /// The picture that a page of a released file holds, as it is stored.
    pub(crate) fn embedded(&self, page: usize) -> Option<Image> {
        let stream = self.0.pages().get(page)?.resources().get_x_object(&Name::new_unescaped(b"I"))?;
        let side = |key: &[u8]| stream.dict().get::<u32>(key).and_then(|n| usize::try_from(n).ok());
        let (width, height) = (side(b"Width")?, side(b"Height")?);
        let data = stream.decoded_data().ok()?;
        let n_pixels = width.checked_mul(height)?;
        let rgb = match data.len() {
            n if n == n_pixels => data.iter().flat_map(|grey| [*grey; 3]).collect(),
            n if Some(n) == n_pixels.checked_mul(3) => data.into_owned(),
            _ => return None,
        };
        Some(Image { width, height, scale: 1.0, rgb })
    }
}

/// Pixels a point for a page of that size.
fn scale(width: f32, height: f32, dots_per_inch: f32) -> f32 {
    (dots_per_inch / 72.0).min(MOST_PIXELS / width.max(height).max(1.0))
}

impl Image {
    /// A white page of as many pixels as this one.
    pub(crate) fn white(width: usize, height: usize, scale: f32) -> Self {
        Self { width, height, scale, rgb: vec![u8::MAX; width * height * 3] }
    }

    /// A white page like the one that is drawn of this size.
    pub(crate) fn like(&self, (width, height): (f32, f32), dots_per_inch: f32) -> Self {
        Self::white(self.width, self.height, scale(width, height, dots_per_inch))
    }

    /// The pixels that a rectangle touches.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the page before")]
    pub(crate) fn pixels(&self, rect: Rect) -> Pixels {
        let at = |points: f32, most: usize, round: fn(f32) -> f32| {
            round(points * self.scale).clamp(0.0, most as f32) as usize
        };
        Pixels {
            x0: at(rect.x0, self.width, f32::floor),
            y0: at(rect.y0, self.height, f32::floor),
            x1: at(rect.x1, self.width, f32::ceil),
            y1: at(rect.y1, self.height, f32::ceil),
        }
    }

    /// Makes a rectangle black.
    pub(crate) fn blacken(&mut self, place: Pixels) {
        for y in place.y0..place.y1 {
            if let Some(row) = self.row_mut(y, place) {
                row.fill(0);
            }
        }
    }

    /// Prints words in white into a rectangle, as large as they fit; what does not fit is left away.
    pub(crate) fn print(&mut self, place: Pixels, words: &str) {
        label::print(self, place, words);
    }

    /// Whether something can be told from its surroundings there.
    pub(crate) fn has_ink(&self, rect: Rect) -> bool {
        let place = self.pixels(rect);
        let mut range = (u8::MAX, u8::MIN);
        for y in place.y0..place.y1 {
            for value in self.row(y, place).unwrap_or_default() {
                range = (range.0.min(*value), range.1.max(*value));
            }
        }
        range.1.saturating_sub(range.0) >= INK
    }

    /// Takes away the finest shades: sixteen greys, thirty-two of each colour; text packs well then.
    pub(crate) fn round(&mut self) {
        let is_grey = self.is_grey();
        let coarse = |value: u8| if is_grey { (value & 0xf0) | (value >> 4) } else { (value & 0xf8) | (value >> 5) };
        self.rgb.iter_mut().for_each(|value| *value = coarse(*value));
    }

    /// The colour space and the bytes of the picture.
    pub(crate) fn samples(&self) -> (&'static str, Vec<u8>) {
        if self.is_grey() {
            ("/DeviceGray", self.rgb.iter().step_by(3).copied().collect())
        } else {
            ("/DeviceRGB", self.rgb.clone())
        }
    }

    /// Whether another picture of the same size shows the same in that place.
    pub(crate) fn agrees(&self, other: &Self, place: Pixels) -> bool {
        (place.y0..place.y1).all(|y| self.row(y, place) == other.row(y, place))
    }

    /// The picture as a file.
    pub(crate) fn png(&self) -> Option<Vec<u8>> {
        let mut lines = Vec::with_capacity(self.rgb.len() + self.height);
        for line in self.rgb.chunks(self.width.checked_mul(3)?.max(1)) {
            lines.push(0);
            lines.extend_from_slice(line);
        }
        let side = |n: usize| u32::try_from(n).ok();
        let head = [&side(self.width)?.to_be_bytes()[..], &side(self.height)?.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(b"IHDR", head), (b"IDAT", pack(&lines)), (b"IEND", Vec::new())] {
            out.extend_from_slice(&side(data.len())?.to_be_bytes());
            let body = [&kind[..], &data].concat();
            let mut sum = flate2::Crc::new();
            sum.update(&body);
            out.extend_from_slice(&body);
            out.extend_from_slice(&sum.sum().to_be_bytes());
        }
        Some(out)
    }

    fn is_grey(&self) -> bool {
        self.rgb.as_chunks::<3>().0.iter().all(|[r, g, b]| r == g && g == b)
    }

    fn row(&self, y: usize, place: Pixels) -> Option<&[u8]> {
        self.rgb.get((y * self.width + place.x0) * 3..(y * self.width + place.x1) * 3)
    }

    fn row_mut(&mut self, y: usize, place: Pixels) -> Option<&mut [u8]> {
        self.rgb.get_mut((y * self.width + place.x0) * 3..(y * self.width + place.x1) * 3)
    }
}

/// Packs bytes in the way that PDF and PNG both read.
pub(crate) fn pack(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory does not fail.
    if packer.write_all(data).is_err() {
        return Vec::new();
    }
    packer.finish().unwrap_or_default()
}
