use std::collections::BTreeSet;
use std::ffi::OsString;

use super::texts::{about_key, argument_key, notes_key, value_key};
use super::*;
use crate::i18n::Lang;

/// Every command with its path, the program itself first.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    fn walk(command: &clap::Command, path: &[String], all: &mut Vec<(Vec<String>, clap::Command)>) {
        all.push((path.to_vec(), command.clone()));
        for inner in command.get_subcommands() {
            let path = [path, &[inner.get_name().to_owned()]].concat();
            walk(inner, &path, all);
        }
    }
    let mut all = Vec::new();
    walk(&bare(), &[], &mut all);
    assert!(all.len() > 70, "{}", all.len());
    all
}

fn words(line: &str) -> Vec<OsString> {
    shlex::split(line)
        .unwrap()
        .into_iter()
        .map(OsString::from)
        .collect()
}

fn said(line: &str, lang: Lang) -> String {
    match read(&words(line), || Catalogue::of(lang)) {
        Ok(line) => panic!("understood: {line:?}"),
        Err(Instead::Help(help)) => help.to_string().replace('\u{a0}', " "),
        Err(Instead::Mistake(sentence)) => sentence,
    }
}

#[test]
fn the_command_line_is_sound() {
    bare().debug_assert();
    for lang in Lang::ALL {
        for reader in [Reader::Person, Reader::Shell] {
            spoken(Catalogue::of(lang), reader).debug_assert();
        }
    }
}

#[test]
fn every_command_and_every_argument_has_a_text_and_none_is_left_over() {
    for (lang, file) in [
        (Lang::Fr, include_str!("../../i18n/fr/usage.ftl")),
        (Lang::En, include_str!("../../i18n/en/usage.ftl")),
    ] {
        let catalogue = Catalogue::of(lang);
        let mut used = BTreeSet::from(["usage-help".to_owned()]);
        let mut missing = BTreeSet::new();
        for (path, command) in commands() {
            let mut keys = vec![about_key(&path)];
            for argument in command.get_arguments() {
                if argument.is_hide_set() {
                    continue;
                }
                keys.push(argument_key(catalogue, &path, argument.get_id().as_str()));
                if argument.get_action().takes_values() {
                    keys.push(value_key(argument));
                }
                assert_eq!(
                    argument.get_help(),
                    None,
                    "{path:?} {}: its text is in the catalogue",
                    argument.get_id()
                );
            }
            for key in keys {
                if !catalogue.has(&key) {
                    missing.insert(key.clone());
                }
                used.insert(key);
            }
            used.insert(notes_key(&path));
        }
        assert!(missing.is_empty(), "{lang}: no text {missing:?}");
        let idle: Vec<&str> = file
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key))
            .filter(|key| key.starts_with("usage") && !used.contains(*key))
            .collect();
        assert!(idle.is_empty(), "{lang}: nothing has the text {idle:?}");
    }
}

/// What the parser writes by itself is English; none of it is left in French.
#[test]
fn french_help_is_french() {
    for (path, _) in commands() {
        let help = said(&format!("ardoise {} --help", path.join(" ")), Lang::Fr);
        for english in [
            "Usage",
            "Commands",
            "Options:",
            "Arguments:",
            "Print ",
            "[default",
            "[possible",
            "[alias",
            "[env",
            "COMMAND]",
            "COMMAND>",
            "Everywhere",
        ] {
            assert!(!help.contains(english), "{path:?} {english}: {help}");
        }
        assert!(help.contains("Utilisation : ardoise"), "{help}");
        assert!(help.contains("Partout :"), "{help}");
    }
}

#[test]
fn help_names_values_defaults_and_other_names() {
    for (line, lang, parts) in [
        (
            "ardoise serve --help",
            Lang::Fr,
            &["[par défaut : 30]", "--ssh-idle <MINUTES>", "<ADRESSE>"][..],
        ),
        ("ardoise serve --help", Lang::En, &["[default: 30]"]),
        (
            "ardoise help do",
            Lang::Fr,
            &["[aussi : creer]", "Chaque action :", "<COMMANDE>"],
        ),
        ("ardoise do --help", Lang::En, &["[also: creer]"]),
        (
            "ardoise do create -h",
            Lang::Fr,
            &["--planned <DURÉE>", "[aussi : --duration]"],
        ),
        ("ardoise list --help", Lang::Fr, &["[valeurs :"]),
        ("ardoise do sign x client --help", Lang::Fr, &["--absent"]),
        (
            "ardoise --help",
            Lang::Fr,
            &["Codes de sortie :\n  0  fait", "[COMMANDE]"],
        ),
        ("ardoise help help", Lang::Fr, &["Affiche cette aide"]),
    ] {
        let help = said(line, lang);
        for part in parts {
            assert!(help.contains(part), "{line} {lang} {part}: {help}");
        }
    }
}

#[test]
fn mistakes_are_told_in_both_languages_with_the_next_step() {
    for (line, fr, en) in MISTAKES {
        let fr = format!("{fr}`.");
        let en = format!("{en}`.");
        assert_eq!(said(line, Lang::Fr), fr, "{line}");
        assert_eq!(said(line, Lang::En), en, "{line}");
    }
}

const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "ardoise lst",
        "Il n'y a pas de commande « lst ». Voulez-vous dire list ? Voir `ardoise --help",
        "There is no command \"lst\". Did you mean list? See `ardoise --help",
    ),
    (
        "ardoise list --brnch x",
        "Il n'y a pas d'option --brnch. Voulez-vous dire --branch ? Voir `ardoise list --help",
        "There is no option --brnch. Did you mean --branch? See `ardoise list --help",
    ),
    (
        "ardoise --branch x list",
        "Il n'y a pas d'option --branch. Voulez-vous dire list --branch ? Voir `ardoise --help",
        "There is no option --branch. Did you mean list --branch? See `ardoise --help",
    ),
    (
        "ardoise list extra",
        "« extra » est de trop. Voir `ardoise list --help",
        "\"extra\" is one word too many. See `ardoise list --help",
    ),
    (
        "ardoise settings set --x",
        "Il n'y a pas d'option --x. Si c'est une valeur, mettez -- devant : -- --x. Voir `ardoise settings set --help",
        "There is no option --x. If it is a value, put -- before it: -- --x. See `ardoise settings set --help",
    ),
    (
        "ardoise --lang de list",
        "--lang <LANGUE> n'accepte pas « de ». Valeurs possibles : fr, en. Voir `ardoise list --help",
        "--lang <LANG> does not take \"de\". Possible values: fr, en. See `ardoise list --help",
    ),
    (
        "ardoise list --from",
        "--from <JOUR> demande une valeur. Voir `ardoise list --help",
        "--from <DAY> needs a value. See `ardoise list --help",
    ),
    (
        "ardoise completions fsh",
        "<SHELL> n'accepte pas « fsh ». Valeurs possibles : bash, elvish, fish, powershell, zsh. Voulez-vous dire fish ? Voir `ardoise completions --help",
        "<SHELL> does not take \"fsh\". Possible values: bash, elvish, fish, powershell, zsh. Did you mean fish? See `ardoise completions --help",
    ),
    (
        "ardoise user lang marie",
        "Il manque : <LANGUE>. Voir `ardoise user lang --help",
        "There is something missing: <LANGUAGE>. See `ardoise user lang --help",
    ),
    (
        "ardoise kiosk --page 2",
        "--page <SECONDES> n'accepte pas « 2 » : il faut un nombre entier de 5 à 600. Voir `ardoise kiosk --help",
        "--page <SECONDS> does not take \"2\": it takes a whole number from 5 to 600. See `ardoise kiosk --help",
    ),
    (
        "ardoise kiosk --night 8h",
        "--night <DÉBUT-FIN> n'accepte pas « 8h » : il faut deux heures, comme 20h-6h. Voir `ardoise kiosk --help",
        "--night <FROM-TO> does not take \"8h\": it takes two hours, as in 20h-6h. See `ardoise kiosk --help",
    ),
    (
        "ardoise demo --visits x",
        "--visits <N> n'accepte pas « x » : il faut un nombre entier, comme 12. Voir `ardoise demo --help",
        "--visits <N> does not take \"x\": it takes a whole number, like 12. See `ardoise demo --help",
    ),
    (
        "ardoise do confirm x --revision y",
        "--revision <N> n'accepte pas « y » : il faut un nombre entier, comme 12. Voir `ardoise do confirm --help",
        "--revision <N> does not take \"y\": it takes a whole number, like 12. See `ardoise do confirm --help",
    ),
    (
        "ardoise do confirm x --command-id 12",
        "--command-id <UUID> n'accepte pas « 12 » : il faut un identifiant comme 018f3c1e-7b1a-7000-8000-000000000001. Voir `ardoise do confirm --help",
        "--command-id <UUID> does not take \"12\": it takes an id like 018f3c1e-7b1a-7000-8000-000000000001. See `ardoise do confirm --help",
    ),
    (
        "ardoise do finish x --mail-again peut-être",
        "--mail-again <oui|non> n'accepte pas « peut-être » : il faut oui ou non. Voir `ardoise do finish --help",
        "--mail-again <yes|no> does not take \"peut-être\": it takes yes or no. See `ardoise do finish --help",
    ),
    (
        "ardoise serve --listen ici",
        "--listen <ADRESSE> n'accepte pas « ici » : il faut une adresse avec un port, comme 127.0.0.1:8420 ou 0.0.0.0:8420. Voir `ardoise serve --help",
        "--listen <ADDRESS> does not take \"ici\": it takes an address with a port, like 127.0.0.1:8420 or 0.0.0.0:8420. See `ardoise serve --help",
    ),
    (
        "ardoise serve --tls-cert a",
        "Il manque : --tls-key <FICHIER>. Voir `ardoise serve --help",
        "There is something missing: --tls-key <FILE>. See `ardoise serve --help",
    ),
    (
        "ardoise outbox retry a --all",
        "[ID] ne va pas avec --all. Retirez l'un des deux. Voir `ardoise outbox retry --help",
        "[ID] does not go together with --all. Take one of them away. See `ardoise outbox retry --help",
    ),
    (
        "ardoise list --from 1 --from 2",
        "--from <JOUR> est donné deux fois. Donnez-le une fois. Voir `ardoise list --help",
        "--from <DAY> is given twice. Give it once. See `ardoise list --help",
    ),
    (
        "ardoise list --json=oui",
        "--json ne prend pas de valeur. Voir `ardoise list --help",
        "--json takes no value. See `ardoise list --help",
    ),
    (
        "ardoise outbox --help=x",
        "--help ne prend pas de valeur. Voir `ardoise outbox --help",
        "--help takes no value. See `ardoise outbox --help",
    ),
    (
        "ardoise user --json",
        "ardoise user doit savoir quoi faire : list, add, passwd, disable, enable, lang, sign-out, invite, key. Voir `ardoise user --help",
        "ardoise user needs to know what to do: list, add, passwd, disable, enable, lang, sign-out, invite, key. See `ardoise user --help",
    ),
];

/// What is not text is told as such, and breaks nothing.
#[cfg(unix)]
#[test]
fn bytes_that_are_no_text_are_a_mistake() {
    use std::os::unix::ffi::OsStringExt as _;
    let arguments = [
        "ardoise".into(),
        "show".into(),
        OsString::from_vec(vec![0xff, 0xfe]),
    ];
    let Err(Instead::Mistake(sentence)) = read(&arguments, || Catalogue::of(Lang::Fr)) else {
        panic!("understood");
    };
    assert_eq!(
        sentence,
        "Un argument n'est pas du texte valide (UTF-8). Corrigez-le. Voir `ardoise show --help`."
    );
}
