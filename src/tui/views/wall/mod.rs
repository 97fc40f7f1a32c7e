//! The screen on a depot's wall: today's board, to be read from afar.

mod body;
mod card;
mod digits;
mod foot;
mod head;
mod night;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::tui::theme::{ColourDepth, Role};
use crate::tui::wall::{Plan, Standing, Today, Wall, drift, margin};

use super::brush::Brush;
use super::layout::MINIMUM;

/// Draws the whole screen.
pub(super) fn draw(brush: &mut Brush<'_>, wall: &Wall) {
    let area = brush.area();
    if wall.is_dark(brush.state) {
        return night::draw(brush, wall);
    }
    if area.width < MINIMUM.0 || area.height < MINIMUM.1 {
        return super::draw_size_card(brush);
    }
    let picture = picture(brush, wall);
    let standing = Standing::of(brush.state);
    let today = Today::of(brush.state).filter(|_| standing != Standing::Waiting);
    let Some(today) = today else {
        return card::draw_waiting(brush, picture, standing);
    };
    let plan = Plan::of(brush.state, &today);
    head::draw(brush, picture, &plan, &today);
    body::draw(brush, picture, &plan, &today, wall);
    if standing.is_cut() {
        wash(brush, picture);
    }
    head::draw_clock(brush, picture, plan.large);
    foot::draw(brush, picture, &plan, standing, wall);
}

/// The screen without its margin, moved by a cell now and then.
fn picture(brush: &Brush<'_>, wall: &Wall) -> Rect {
    let area = brush.area();
    let (right, down) = if wall.options.shift {
        drift(brush.state.now)
    } else {
        (0, 0)
    };
    let (beside, above) = margin((area.width, area.height));
    Rect {
        x: (area.x + beside).saturating_add_signed(right.into()),
        y: (area.y + above).saturating_add_signed(down.into()),
        width: area.width.saturating_sub(2 * beside),
        height: area.height.saturating_sub(2 * above),
    }
}

/// Takes the colours away from what is not as of now.
fn wash(brush: &mut Brush<'_>, area: Rect) {
    let grey = match brush.state.look.palette.depth() {
        ColourDepth::TrueColour | ColourDepth::Indexed256 => brush.style(Role::Secondary),
        ColourDepth::Ansi16 => brush.style(Role::Rule),
        ColourDepth::None => Style::new().add_modifier(Modifier::DIM),
    };
    let rule = brush.glyphs().horizontal;
    brush.repaint(area, rule, Style::reset().patch(grey));
}
