//! The letters of a page, with their places.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::xref::XRef;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// Most letters of a document.
pub(super) const MAX_LETTERS: usize = 2_000_000;

/// Units of a font's letters in its size.
const UNITS: f64 = 1000.0;

/// A letter is upright where its base line falls or rises by less than this share.
const MAX_SLOPE: f64 = 0.1;

/// Width of a letter whose font does not tell it, as a share of its size.
const WIDTH: f64 = 0.5;

/// A letter, or several that are drawn as one. Places grow to the right and downwards.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The base line.
    pub(super) base: f64,
    pub(super) size: f64,
}

/// Gives the letters of a page in the order in which they are drawn, at most so many.
pub(super) fn of(page: &Page<'_>, xref: &XRef, most: usize) -> Vec<Letter> {
    let cache = InterpreterCache::new();
    let transform = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, bounds, &cache, xref, InterpreterSettings::default());
    let mut letters = Letters { found: Vec::new(), most };
    interpret_page(page, &mut context, &mut letters);
    letters.found
}

/// Writes the letters of a ligature one by one.
fn without_ligatures(words: String) -> String {
    const LIGATURES: [(char, &str); 7] =
        [('ﬀ', "ff"), ('ﬁ', "fi"), ('ﬂ', "fl"), ('ﬃ', "ffi"), ('ﬄ', "ffl"), ('ﬅ', "st"), ('ﬆ', "st")];
    let mut chars = words.chars();
    let known = |c: char| LIGATURES.iter().find(|(l, _)| *l == c).map(|(_, letters)| (*letters).to_owned());
    match (chars.next(), chars.next()) {
        (Some(c), None) => known(c).unwrap_or(words),
        _ => words,
    }
}

/// Takes the letters that are drawn and nothing else.
struct Letters {
    found: Vec<Letter>,
    most: usize,
}

impl Device<'_> for Letters {
    fn draw_glyph(&mut self, glyph: &Glyph<'_>, transform: Affine, own: Affine, _: &Paint<'_>, _: &GlyphDrawMode) {
        let Some(words) = glyph.as_unicode().filter(|_| self.found.len() < self.most) else { return };
        let words = match words {
            BfString::Char(c) => c.to_string(),
            BfString::String(words) => words,
        };
        let words = without_ligatures(words);
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map(f64::from),
            Glyph::Type3(_) => None,
        };
        let place = transform * own;
        let start = place * Point::ORIGIN;
        let end = place * Point::new(width.unwrap_or(WIDTH * UNITS), 0.0);
        let size = (place * Point::new(0.0, UNITS) - start).hypot();
        let is_upright = (end.y - start.y).abs() <= (end.x - start.x).abs() * MAX_SLOPE && end.x >= start.x;
        let is_finite = [start.x, start.y, end.x, size].iter().all(|n| n.is_finite());
        if is_upright && is_finite && size > 0.0 {
            self.found.push(Letter { words, left: start.x, right: end.x, base: start.y, size });
        }
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
