use ratatui::style::{Color, Modifier};

use super::colour::contrast;
use super::*;

/// Text and ground that a terminal is taken to have under each theme, and the contrast that its text must reach.
const TERMINALS: [(&str, Color, Color, f64); 3] = [
    (
        "dark",
        Color::Rgb(0xd7, 0xda, 0xde),
        Color::Rgb(0x16, 0x18, 0x1a),
        4.5,
    ),
    (
        "light",
        Color::Rgb(0x1a, 0x1c, 0x1e),
        Color::Rgb(0xff, 0xff, 0xff),
        4.5,
    ),
    (
        "high-contrast",
        Color::Rgb(0xff, 0xff, 0xff),
        Color::Rgb(0, 0, 0),
        7.0,
    ),
];

fn or(colour: Option<Color>, default: Color) -> Color {
    colour
        .filter(|colour| *colour != Color::Reset)
        .unwrap_or(default)
}

fn is_text(role: Role) -> bool {
    !matches!(
        role,
        Role::Rule | Role::Selection | Role::DoneGround | Role::Banner(_)
    )
}

#[test]
fn text_stands_out_from_its_ground() {
    for (name, text, ground, wanted) in TERMINALS {
        let theme = Theme::built_in(name).unwrap();
        for depth in [ColourDepth::TrueColour, ColourDepth::Indexed256] {
            let palette = theme.resolve(depth);
            let below = [
                Style::new(),
                palette.style(Role::DoneGround),
                palette.style(Role::Selection),
            ];
            for role in Role::all().filter(|role| *role != Role::Rule) {
                let style = palette.style(role);
                let grounds = if is_text(role) {
                    below.as_slice()
                } else {
                    &below[..1]
                };
                for under in grounds {
                    let style = under.patch(style);
                    let reached = contrast(or(style.fg, text), or(style.bg, ground)).unwrap();
                    assert!(
                        reached >= wanted,
                        "{name} {depth:?} {role:?} on {:?}: {reached:.2}",
                        under.bg
                    );
                }
            }
        }
    }
}

#[test]
fn sixteen_colours_stay_readable() {
    for (name, text, ground, _) in TERMINALS {
        let palette = Theme::built_in(name).unwrap().resolve(ColourDepth::Ansi16);
        for role in Role::all()
            .filter(|role| matches!(role, Role::Selection | Role::DoneGround | Role::Banner(_)))
        {
            let style = palette.style(role);
            let reached = contrast(or(style.fg, text), or(style.bg, ground)).unwrap();
            assert!(reached >= 3.0, "{name} {role:?}: {reached:.2}");
        }
        for role in [
            Role::Text,
            Role::Secondary,
            Role::Heading,
            Role::Edge(Tone::Done),
            Role::Edge(Tone::Locked),
        ] {
            assert_eq!(
                palette.style(role).fg,
                None,
                "{name} {role:?} must be readable on every ground"
            );
        }
    }
}

#[test]
fn done_is_green_and_text_keeps_the_ground() {
    for name in ["dark", "light", "high-contrast"] {
        let palette = Theme::built_in(name)
            .unwrap()
            .resolve(ColourDepth::TrueColour);
        let Some(Color::Rgb(r, g, b)) = palette.style(Role::DoneGround).bg else {
            panic!("{name}: no ground");
        };
        assert!(g > r && g > b, "{name}");
        for role in Role::all().filter(|role| is_text(*role)) {
            assert_eq!(palette.style(role).bg, None, "{name} {role:?}");
        }
        assert_eq!(palette.style(Role::Text), Style::new());
    }
}

#[test]
fn without_colours_modifiers_carry_the_meaning() {
    for name in Theme::built_in_names() {
        let palette = Theme::built_in(name).unwrap().resolve(ColourDepth::None);
        for role in Role::all() {
            let style = palette.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{name} {role:?}");
        }
        let done = palette.style(Role::DoneGround);
        let selection = palette.style(Role::Selection);
        assert!(
            done.add_modifier
                .intersects(Modifier::BOLD | Modifier::REVERSED)
        );
        assert!(selection.add_modifier.contains(Modifier::REVERSED));
        assert_ne!(done, selection);
    }
}

#[test]
fn every_built_in_theme_is_whole() {
    for (name, source) in BUILT_IN {
        let theme = Theme::parse(source, name).unwrap_or_else(|error| panic!("{error}"));
        assert!(!theme.name().is_empty());
        if name != "mono" {
            let bare: Vec<_> = Role::all()
                .filter(|role| *role != Role::Text && theme.looks[role.index()] == Look::default())
                .collect();
            assert!(bare.is_empty(), "{name}: {bare:?}");
        }
    }
}

#[test]
fn a_mistake_is_named_with_its_line() {
    for (source, line, message) in [
        (
            "name = \"x\"\n[roles]\nsecondry = {}",
            3,
            "`roles.secondry` is not known here; allowed are text, secondary",
        ),
        (
            "\n\ncolours = 1",
            3,
            "`colours` is not known here; allowed are name, extends, roles, edge, banner",
        ),
        (
            "[edge]\ndone = { fg = \"grene\" }",
            2,
            "`edge.done.fg` cannot be `\"grene\"`; allowed are \"#rrggbb\"",
        ),
        (
            "[edge]\ndone = { fg = 256 }",
            2,
            "`edge.done.fg` cannot be `256`",
        ),
        (
            "[edge.done]\nbold = \"yes\"",
            2,
            "`edge.done.bold` cannot be `\"yes\"`; allowed are true, false",
        ),
        (
            "[banner]\nlate = { blink = true }",
            2,
            "`banner.late.blink` is not known here; allowed are fg, bg",
        ),
        (
            "extends = \"drak\"",
            1,
            "`extends` cannot be `\"drak\"`; allowed are dark, light, high-contrast, mono",
        ),
        ("roles = 3", 1, "`roles` cannot be `3`; allowed are a table"),
        ("name = \"x\"\n[roles\n", 2, ""),
    ] {
        let error = Theme::parse(source, "my.toml").unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with(&format!("my.toml:{line}: {message}")),
            "{text}"
        );
    }
}

#[test]
fn a_users_theme_needs_only_what_differs() {
    let source = "extends = \"light\"\n[edge]\ndone = { fg = 34, bold = true }\n";
    let palette = Theme::parse(source, "mine.toml")
        .unwrap()
        .resolve(ColourDepth::Indexed256);
    let light = Theme::built_in("light")
        .unwrap()
        .resolve(ColourDepth::Indexed256);
    assert_eq!(
        palette.style(Role::Edge(Tone::Done)).fg,
        Some(Color::Indexed(34))
    );
    assert_eq!(palette.style(Role::Secondary), light.style(Role::Secondary));
}

#[test]
fn a_theme_is_found_by_name_in_the_folder_first() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("dark.toml"), "name = \"Mine\"").unwrap();
    let find = |name| Theme::find(name, Some(folder.path()));
    assert_eq!(find("dark").unwrap().name(), "Mine");
    assert_eq!(find("light").unwrap().name(), "Light");
    assert!(matches!(
        find("drak").unwrap_err().problem,
        Problem::UnknownTheme { .. }
    ));
    let missing = Theme::load(&folder.path().join("none.toml")).unwrap_err();
    assert!(matches!(missing.problem, Problem::Unreadable(_)));
}
