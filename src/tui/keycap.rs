//! Keys as they are written on the keyboards of the language.

use super::keys::Chord;
use super::theme::Glyphs;
use crate::i18n::Catalogue;

/// A key in words: `Entrée`, `Maj-Tab`, `Ctrl-R`.
pub fn words(key: Chord, catalogue: &Catalogue) -> String {
    written(key, catalogue, None)
}

/// A key as it stands on the screen: arrows and Enter as signs where the terminal has them, the others in words.
pub fn cap(key: Chord, catalogue: &Catalogue, glyphs: &Glyphs) -> String {
    written(key, catalogue, Some(glyphs))
}

fn written(key: Chord, catalogue: &Catalogue, glyphs: Option<&Glyphs>) -> String {
    let written = key.to_string();
    let mut rest = written.as_str();
    let mut all = String::new();
    for modifier in ["Ctrl-", "Alt-", "Shift-"] {
        if let Some(after) = rest
            .strip_prefix(modifier)
            .filter(|after| !after.is_empty())
        {
            match modifier {
                "Shift-" => {
                    all.push_str(catalogue.text("key-shift"));
                    all.push('-');
                }
                other => all.push_str(other),
            }
            rest = after;
        }
    }
    if all.is_empty() {
        all.push_str(&named(rest, catalogue, glyphs));
    } else {
        // As on the keyboard: with a modifier nobody minds small and capital letters.
        let upper = rest.to_uppercase();
        let rest = if rest.chars().count() == 1 {
            &upper
        } else {
            rest
        };
        all.push_str(&named(rest, catalogue, glyphs));
    }
    all
}

/// A key without its modifiers.
fn named(key: &str, catalogue: &Catalogue, glyphs: Option<&Glyphs>) -> String {
    // Of ASCII signs nobody would think of a key.
    let sign = |sign: fn(&Glyphs) -> &'static str| glyphs.map(sign).filter(|sign| !sign.is_ascii());
    let (sign, word) = match key {
        "Up" => (sign(|glyphs| glyphs.up), "key-up"),
        "Down" => (sign(|glyphs| glyphs.down), "key-down"),
        "Left" => (sign(|glyphs| glyphs.left), "key-left"),
        "Right" => (sign(|glyphs| glyphs.right), "key-right"),
        "Enter" => (sign(|glyphs| glyphs.enter), "key-enter"),
        "Esc" => (None, "key-escape"),
        "Space" => (None, "key-space"),
        "Del" | "Delete" | "Forward Delete" => (None, "key-delete"),
        "Ins" | "Insert" => (None, "key-insert"),
        "Backspace" => (None, "key-backspace"),
        "PgUp" => (None, "key-page-up"),
        "PgDn" => (None, "key-page-down"),
        "Home" => (None, "key-home"),
        "End" => (None, "key-end"),
        other => return other.to_owned(),
    };
    sign.unwrap_or_else(|| catalogue.text(word)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::theme::Repertoire;

    #[test]
    fn keys_are_named_as_on_the_keyboard() {
        for (key, fr, en) in [
            ("space", "Espace", "Space"),
            ("esc", "Échap", "Esc"),
            ("enter", "Entrée", "Enter"),
            ("up", "Haut", "Up"),
            ("shift-tab", "Maj-Tab", "Shift-Tab"),
            ("ctrl-r", "Ctrl-R", "Ctrl-R"),
            ("ctrl--", "Ctrl--", "Ctrl--"),
            ("R", "R", "R"),
            ("r", "r", "r"),
            ("f1", "F1", "F1"),
            ("del", "Suppr", "Del"),
        ] {
            let chord: Chord = key.parse().unwrap();
            assert_eq!(words(chord, Catalogue::of(Lang::Fr)), fr, "{key}");
            assert_eq!(words(chord, Catalogue::of(Lang::En)), en, "{key}");
        }
    }

    #[test]
    fn signs_stand_for_arrows_where_the_terminal_has_them() {
        let catalogue = Catalogue::of(Lang::Fr);
        let chord: Chord = "ctrl-up".parse().unwrap();
        assert_eq!(
            cap(chord, catalogue, Glyphs::of(Repertoire::Unicode)),
            "Ctrl-↑"
        );
        assert_eq!(
            cap(chord, catalogue, Glyphs::of(Repertoire::Ascii)),
            "Ctrl-Haut"
        );
    }
}
