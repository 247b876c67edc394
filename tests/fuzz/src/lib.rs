//! What the fuzz targets share: expressions made of bytes, a small world to evaluate them in, and what must hold of every
//! mistake.

mod sentence;
mod world;

pub use sentence::{expression, soup};
pub use world::World;

use budbreak::diagnostic::Diagnostic;

/// Every mistake has a place, and the place lies inside the text, on the edges of characters. Only what is said of the
/// document as a whole, such as that it is empty, has none, and then it is all that is said.
pub fn placed_inside(found: &[Diagnostic], text: &str) {
    for diagnostic in found {
        let Some(place) = &diagnostic.location else {
            assert!(
                found.len() == 1 && text.trim_start_matches('\u{feff}').trim().is_empty(),
                "no place: {diagnostic}"
            );
            return;
        };
        let (start, end) = (place.span.start as usize, place.span.end as usize);
        assert!(start <= end && text.get(start..end).is_some(), "{start}..{end} is no place in {text:?}: {diagnostic}");
    }
}
