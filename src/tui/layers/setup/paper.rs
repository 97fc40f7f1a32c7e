//! The head and the foot of documents.

use std::path::PathBuf;

use super::editor::{Saving, Subject};
use super::parts::{Fault, Id, Sheet};
use crate::domain::{Digest, Letterhead, Settings};
use crate::i18n::{said, trouble};
use crate::t;
use crate::tui::event::{Effect, LogoProblem, Reply};
use crate::tui::state::State;

/// The letterhead. Its logo is kept by the base before the sheet is saved; until then only the sheet knows of it.
pub struct PaperSubject;

/// The logo that the sheet has.
fn logo(sheet: &Sheet) -> Option<Digest> {
    sheet.line("setup-logo").parse().ok()
}

impl Subject for PaperSubject {
    fn title(&self, state: &State) -> String {
        state.look.catalogue.text("setup-paper").to_owned()
    }

    fn sheet(&self, state: &State) -> Sheet {
        let settings = &state.directory.settings;
        let words = state.look.catalogue;
        let letterhead = &settings.letterhead;
        Sheet::default()
            .text("setup-company", &settings.company, 40)
            .paragraph("setup-letterhead", &letterhead.lines.join("\n"), 5)
            .noted(words.text("setup-letterhead-note"))
            .paragraph("setup-footer", &letterhead.footer, 3)
            .noted(words.text("setup-footer-note"))
            // Its content is the digest, so that another logo is a change.
            .hidden("setup-logo", &shown(letterhead.logo))
            .unkept("setup-logo-file", 44)
            .button("setup-logo-keep")
            .button("setup-logo-remove")
            .button("button-save")
    }

    fn adjust(&self, sheet: &mut Sheet, state: &State) {
        let logo = logo(sheet);
        let note = if logo.is_none() {
            "setup-logo-none"
        } else if logo == state.directory.settings.letterhead.logo {
            "setup-logo-set"
        } else {
            "setup-logo-ready"
        };
        sheet.note("setup-logo-file", state.look.catalogue.text(note));
        sheet.show("setup-logo-remove", logo.is_some());
    }

    fn press(
        &mut self,
        sheet: &mut Sheet,
        button: Id,
        state: &State,
    ) -> Result<Vec<Effect>, String> {
        match button {
            "setup-logo-remove" => {
                sheet.set_line("setup-logo", "");
                self.adjust(sheet, state);
                Ok(Vec::new())
            }
            "setup-logo-keep" => {
                let path = sheet.line("setup-logo-file");
                if path.is_empty() {
                    sheet.go("setup-logo-file");
                    return Err(state.look.catalogue.text("setup-logo-missing").to_owned());
                }
                Ok(vec![Effect::KeepLogo(PathBuf::from(path))])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn hear(&mut self, sheet: &mut Sheet, reply: &Reply, state: &State) {
        let words = state.look.catalogue;
        match reply {
            Reply::Logo(Ok(picture)) => {
                sheet.set_line("setup-logo", &picture.preview.to_string());
                sheet.set_line("setup-logo-file", "");
                sheet.faults.clear();
                self.adjust(sheet, state);
            }
            Reply::Logo(Err(problem)) => {
                let sentence = match problem {
                    LogoProblem::File { path, detail } => {
                        let path = path.display().to_string();
                        t!(
                            words,
                            "setup-logo-unread",
                            path = path,
                            detail = said(words, detail)
                        )
                    }
                    LogoProblem::Base(error) => trouble(words, error),
                    LogoProblem::Elsewhere => words.text("ssh-logo-elsewhere").to_owned(),
                };
                sheet.complain(vec![Fault::new("setup-logo-file", sentence)]);
            }
            _ => {}
        }
    }

    fn read(&self, sheet: &Sheet, state: &State) -> Result<Saving, Vec<Fault>> {
        let now = &state.directory.settings;
        let settings = Settings {
            company: sheet.line("setup-company"),
            letterhead: Letterhead {
                lines: sheet.each_line("setup-letterhead"),
                footer: sheet.lines("setup-footer"),
                logo: logo(sheet),
            },
            ..now.clone()
        };
        Ok(Saving::Ask(vec![Effect::Configure(Box::new(settings))]))
    }
}

fn shown(logo: Option<Digest>) -> String {
    logo.map(|digest| digest.to_string()).unwrap_or_default()
}
