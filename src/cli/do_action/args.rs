//! The actions as the command line takes them, by their English and French names.

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::capture::CaptureArgs;

/// What `do` takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(super) action: ActionArgs,
    #[command(flatten)]
    pub(crate) common: Common,
}

impl Options {
    /// Whether it reads a photo from a file.
    pub(crate) fn adds_photo(&self) -> bool {
        matches!(
            self.action,
            ActionArgs::Capture(CaptureArgs::AddPhoto { .. })
        )
    }

    /// Whether it reads standard input.
    pub(crate) fn reads_input(&self) -> bool {
        match &self.action {
            ActionArgs::Create { from_json, .. } => from_json.as_deref() == Some("-"),
            ActionArgs::Capture(CaptureArgs::Notes { text, .. }) => text == "-",
            ActionArgs::Capture(CaptureArgs::Answer { value, .. }) => value.as_deref() == Some("-"),
            _ => false,
        }
    }

    /// Whether it reads something else from a file.
    pub(crate) fn names_file(&self) -> bool {
        match &self.action {
            ActionArgs::Create { from_json, .. } => {
                from_json.as_deref().is_some_and(|file| file != "-")
            }
            _ => false,
        }
    }
}

/// What every action takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Every action")]
pub(crate) struct Common {
    /// Why overlaps, working hours or skills may be ignored this once; kept in the journal
    #[arg(long = "override", global = true, value_name = "REASON")]
    pub(super) override_reason: Option<String>,
    /// The revision that you were looking at: a conflict if what you change was changed since
    #[arg(long, global = true, value_name = "N")]
    pub(super) revision: Option<u64>,
    /// The command's own id: the same id is carried out once
    #[arg(long, global = true, value_name = "UUID")]
    pub(super) command_id: Option<Uuid>,
    /// The receipt, the refusal or the conflict as one JSON object
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// Which visit.
#[derive(Debug, Clone, Args)]
pub(super) struct Visit {
    /// A number, an id, or the beginning of an id that fits only one
    pub(super) id: String,
}

/// A visit and why.
#[derive(Debug, Clone, Args)]
pub(super) struct WithReason {
    #[command(flatten)]
    pub(super) visit: Visit,
    /// Why
    #[arg(
        long,
        default_value = "",
        hide_default_value = true,
        value_name = "TEXT"
    )]
    pub(super) reason: String,
}

/// A visit and whose timer.
#[derive(Debug, Clone, Args)]
pub(super) struct Timer {
    #[command(flatten)]
    pub(super) visit: Visit,
    /// Whose timer; without it your own, or everybody's who goes
    #[arg(long, value_name = "NAME")]
    pub(super) technician: Option<String>,
}

/// A visit and its recorded times.
#[derive(Debug, Clone, Args)]
pub(super) struct Recorded {
    #[command(flatten)]
    pub(super) visit: Visit,
    /// Time worked, like 1h30
    #[arg(long, value_name = "LENGTH")]
    pub(super) actual: Option<String>,
    /// Time travelled, like 20
    #[arg(long, value_name = "LENGTH")]
    pub(super) travel: Option<String>,
}

/// When, how long and who.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct Planning {
    /// Arrival, like `24/11/2026 9h00` or 2026-11-24T09:00
    #[arg(long, value_name = "INSTANT")]
    pub(in crate::cli) start: Option<String>,
    /// Departure that stands whatever the working hours
    #[arg(long, value_name = "INSTANT")]
    pub(in crate::cli) end: Option<String>,
    /// Net work time, like 1h30
    #[arg(long, visible_alias = "duration", value_name = "LENGTH")]
    pub(in crate::cli) planned: Option<String>,
    /// Who goes, the main one first; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) technician: Vec<String>,
}

/// What a visit says about itself.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct Words {
    /// The title on the board; by default client, postal code, town
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) label: Option<String>,
    /// A template, by code or name
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) template: Option<String>,
    /// Who is visited; a known client's address is taken over
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) client: Option<String>,
    /// Number and street
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) street: Option<String>,
    /// Postal code
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) zip: Option<String>,
    /// Town
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) city: Option<String>,
    /// Telephone
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) phone: Option<String>,
    /// Mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) email: Option<String>,
    /// The branch that does it
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) branch: Option<String>,
    /// Words on it; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) tag: Vec<String>,
    /// Text for the client
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) description: Option<String>,
    /// Text for colleagues
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
}

/// The actions.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum ActionArgs {
    /// Enters a new visit; without --start it goes to the pool
    #[command(visible_alias = "creer")]
    Create {
        #[command(flatten)]
        planning: Planning,
        #[command(flatten)]
        description: Box<Words>,
        /// A JSON object with the names of these options as keys, from a file or from - (standard input)
        #[arg(long, value_name = "FILE")]
        from_json: Option<String>,
    },
    /// Changes what a visit says about itself
    #[command(visible_alias = "modifier")]
    Edit {
        #[command(flatten)]
        visit: Visit,
        #[command(flatten)]
        description: Box<Words>,
        /// Takes the client away
        #[arg(long, conflicts_with = "client")]
        no_client: bool,
        /// Takes the template away
        #[arg(long, conflicts_with = "template")]
        no_template: bool,
        /// Takes all tags away
        #[arg(long, conflicts_with = "tag")]
        no_tags: bool,
    },
    /// Undoes a command of this visit, the last one by default; undoing an undo redoes
    #[command(visible_aliases = ["undo", "defaire"])]
    Revert {
        #[command(flatten)]
        visit: Visit,
        /// Which command
        #[arg(long, value_name = "UUID")]
        command: Option<Uuid>,
    },
    /// Enters a new visit like another one; without --start it goes to the pool
    #[command(visible_alias = "copier")]
    Copy {
        #[command(flatten)]
        visit: Visit,
        #[command(flatten)]
        planning: Planning,
    },
    #[command(flatten)]
    Plain(PlainArgs),
    #[command(flatten)]
    Capture(CaptureArgs),
}

/// Actions on a visit that need to look at nothing else.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum PlainArgs {
    /// Plans, moves, lengthens or assigns
    #[command(visible_alias = "planifier", aliases = ["move", "deplacer"])]
    Plan {
        #[command(flatten)]
        visit: Visit,
        #[command(flatten)]
        planning: Planning,
    },
    /// Puts back to the pool
    #[command(visible_alias = "deplanifier")]
    Unplan(Visit),
    /// Confirmé: from Brouillon, or back from Réalisé
    #[command(visible_alias = "confirmer")]
    Confirm(Visit),
    /// Brouillon again
    #[command(aliases = ["draft", "brouillon"])]
    Redraft(Visit),
    /// Starts the timer
    #[command(visible_alias = "demarrer")]
    Start(Timer),
    /// Stops the timer for a while
    Pause(Timer),
    /// Goes on after a pause
    #[command(visible_alias = "reprendre")]
    Resume(Timer),
    /// Réalisé
    #[command(visible_alias = "terminer")]
    Finish {
        #[command(flatten)]
        times: Recorded,
        /// Whether the report is mailed once more, for a visit whose report was mailed before
        #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
        mail_again: Option<bool>,
    },
    /// Inachevé: came, could not finish
    #[command(visible_alias = "inacheve")]
    Unfinished(WithReason),
    /// Reporté: to be planned again
    #[command(visible_alias = "reporter")]
    Postpone(WithReason),
    /// Annulé
    #[command(visible_alias = "annuler")]
    Cancel(WithReason),
    /// Records times outside of finish
    #[command(visible_alias = "temps")]
    Times(Recorded),
    /// Clôturer: nothing but unlock is accepted afterwards
    #[command(visible_alias = "cloturer")]
    Lock(Visit),
    /// Ré-ouvrir
    #[command(visible_alias = "rouvrir")]
    Unlock(WithReason),
    /// Deletes, with a tombstone in the journal
    #[command(visible_alias = "supprimer")]
    Delete(Visit),
}

impl PlainArgs {
    /// Which visit.
    pub(super) const fn visit(&self) -> &Visit {
        match self {
            Self::Plan { visit, .. }
            | Self::Unplan(visit)
            | Self::Confirm(visit)
            | Self::Redraft(visit)
            | Self::Lock(visit)
            | Self::Delete(visit)
            | Self::Start(Timer { visit, .. })
            | Self::Pause(Timer { visit, .. })
            | Self::Resume(Timer { visit, .. })
            | Self::Finish {
                times: Recorded { visit, .. },
                ..
            }
            | Self::Times(Recorded { visit, .. })
            | Self::Unfinished(WithReason { visit, .. })
            | Self::Postpone(WithReason { visit, .. })
            | Self::Cancel(WithReason { visit, .. })
            | Self::Unlock(WithReason { visit, .. }) => visit,
        }
    }
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text {
        "yes" | "oui" => Ok(true),
        "no" | "non" => Ok(false),
        _ => Err("yes, no".to_owned()),
    }
}
