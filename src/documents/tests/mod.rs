//! What documents show, in both shapes.

mod fixture;
mod pages;
mod sections;

use super::*;
use fixture::Case;

fn text_of(case: &Case, document: Document) -> String {
    case.source(document).text(80)
}
