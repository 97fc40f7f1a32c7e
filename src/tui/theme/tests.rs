use ratatui::style::{Color, Modifier};

use super::colour::{contrast, rgb};
use super::*;

/// Text and ground that a terminal is taken to have under each theme, and the contrast that its text must reach.
const TERMINALS: [(&str, Color, Color, f64); 4] = [
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
    (
        "colour-blind",
        Color::Rgb(0xd7, 0xda, 0xde),
        Color::Rgb(0x16, 0x18, 0x1a),
        4.5,
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

/// The 16 colours as terminals draw them: xterm; VGA and the Linux console; the console of Ubuntu; Windows Terminal
/// (Campbell).
const SIXTEEN: [[u32; 16]; 4] = [
    [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
        0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
    [
        0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x01_0101, 0xde_382b, 0x39_b54a, 0xff_c706, 0x00_6fb8, 0x76_2671, 0x2c_b5e9, 0xcc_cccc,
        0x80_8080, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x00_00ff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
    [
        0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
        0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
    ],
];

/// A colour of a palette as one with 24 bits.
fn drawn(colour: Color, palette: &[u32; 16]) -> Color {
    match colour {
        Color::Indexed(n) if n < 16 => {
            let [_, r, g, b] = palette[usize::from(n)].to_be_bytes();
            Color::Rgb(r, g, b)
        }
        other => other,
    }
}

/// People choose their own 16 colours; with the usual ones everything that is written can be read, on the terminal's
/// ground and on those that the board lays. Edges have their sign and their word besides: 3:1.
#[test]
fn sixteen_usual_colours_can_be_read() {
    for (name, ..) in TERMINALS {
        let palette = Theme::built_in(name).unwrap().resolve(ColourDepth::Ansi16);
        let (text, ground) = if name == "light" { (0, 15) } else { (7, 0) };
        for usual in &SIXTEEN {
            for role in Role::all().filter(|role| *role != Role::Rule) {
                let style = palette.style(role);
                let fg = drawn(or(style.fg, Color::Indexed(text)), usual);
                let bg = drawn(or(style.bg, Color::Indexed(ground)), usual);
                let reached = contrast(fg, bg).unwrap();
                // Red on white of Ubuntu's console is 4.46, and nothing else means an error.
                let wanted = match role {
                    Role::Edge(_) => 3.0,
                    _ => 4.4,
                };
                assert!(
                    reached >= wanted,
                    "{name} {role:?} {fg:?} on {bg:?}: {reached:.2}"
                );
            }
        }
    }
}

/// Rules and edges are no text, but they mean something: 3:1 (WCAG 1.4.11).
#[test]
fn edges_and_rules_can_be_seen() {
    for (name, text, ground, _) in TERMINALS {
        let theme = Theme::built_in(name).unwrap();
        for depth in [ColourDepth::TrueColour, ColourDepth::Indexed256] {
            let palette = theme.resolve(depth);
            for role in Tone::ALL.into_iter().map(Role::Edge).chain([
                Role::Rule,
                Role::NowLine,
                Role::Ghost,
            ]) {
                let reached = contrast(or(palette.style(role).fg, text), ground).unwrap();
                // Rules between columns are decoration and stay in the background.
                let wanted = if role == Role::Rule { 1.5 } else { 3.0 };
                assert!(reached >= wanted, "{name} {depth:?} {role:?}: {reached:.2}");
            }
        }
    }
}

/// What eyes without one kind of cones see, in linear light (Machado, Oliveira and Fernandes 2009, severity 1).
const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// CIE L*a*b* of a colour as an eye with that deficiency sees it.
fn seen(colour: Color, eye: &[[f64; 3]; 3]) -> [f64; 3] {
    let (r, g, b) = rgb(colour).unwrap();
    let linear = [r, g, b].map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    let dot = |row: &[f64; 3], v: &[f64; 3]| -> f64 { row.iter().zip(v).map(|(a, b)| a * b).sum() };
    let light = [0, 1, 2].map(|row| dot(&eye[row], &linear).clamp(0.0, 1.0));
    lab(light)
}

/// CIE L*a*b* of linear light, under daylight (D65).
fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
    let xyz = [
        (0.412_456 * r + 0.357_576 * g + 0.180_437 * b) / 0.950_47,
        0.212_673 * r + 0.715_152 * g + 0.072_175 * b,
        (0.019_334 * r + 0.119_192 * g + 0.950_304 * b) / 1.088_83,
    ];
    let [red_green, light, blue_yellow] = xyz.map(|part| {
        if part > 0.008_856 {
            part.cbrt()
        } else {
            7.787 * part + 16.0 / 116.0
        }
    });
    [
        116.0 * light - 16.0,
        500.0 * (red_green - light),
        200.0 * (light - blue_yellow),
    ]
}

/// The statuses that are told apart by their colours; drafts, cancelled and locked ones are grey on purpose.
#[test]
fn statuses_stay_apart_for_colour_blind_eyes() {
    const WATCHED: [Tone; 7] = [
        Tone::Confirmed,
        Tone::InProgress,
        Tone::Paused,
        Tone::Late,
        Tone::Done,
        Tone::Unfinished,
        Tone::Postponed,
    ];
    let theme = Theme::built_in("colour-blind").unwrap();
    let mut close = Vec::new();
    for depth in [ColourDepth::TrueColour, ColourDepth::Indexed256] {
        let palette = theme.resolve(depth);
        for (eye, matrix) in &DEFICIENCIES {
            for (at, one) in WATCHED.into_iter().enumerate() {
                for other in WATCHED.into_iter().skip(at + 1) {
                    let lab = |tone| seen(palette.style(Role::Edge(tone)).fg.unwrap(), matrix);
                    let (a, b) = (lab(one), lab(other));
                    let distance: f64 = a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum();
                    let distance = distance.sqrt();
                    // A difference of 2 can just be seen side by side, one of 10 at a glance.
                    if distance < 10.0 {
                        close.push(format!("{depth:?} {eye} {one:?} {other:?}: {distance:.1}"));
                    }
                }
            }
        }
    }
    assert!(close.is_empty(), "{close:#?}");
}

#[test]
fn done_is_green_and_text_keeps_the_ground() {
    for name in ["dark", "light", "high-contrast", "colour-blind"] {
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
            "`extends` cannot be `\"drak\"`; allowed are dark, light, high-contrast, colour-blind, mono",
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
