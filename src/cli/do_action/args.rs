//! The actions as the command line takes them, by their English and French names.

use clap::{Args, Subcommand};
use uuid::Uuid;

use super::capture::CaptureArgs;
use crate::cli::usage::yes_or_no;

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
#[command(next_help_heading = "line-every-action")]
pub(crate) struct Common {
    #[arg(long = "override", global = true, value_name = "REASON")]
    pub(super) override_reason: Option<String>,
    #[arg(long, global = true, value_name = "N")]
    pub(super) revision: Option<u64>,
    #[arg(long, global = true, value_name = "UUID")]
    pub(super) command_id: Option<Uuid>,
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// Which visit.
#[derive(Debug, Clone, Args)]
pub(super) struct Visit {
    pub(super) id: String,
}

/// A visit and why.
#[derive(Debug, Clone, Args)]
pub(super) struct WithReason {
    #[command(flatten)]
    pub(super) visit: Visit,
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
    #[arg(long, value_name = "NAME")]
    pub(super) technician: Option<String>,
}

/// A visit and its recorded times.
#[derive(Debug, Clone, Args)]
pub(super) struct Recorded {
    #[command(flatten)]
    pub(super) visit: Visit,
    #[arg(long, value_name = "LENGTH")]
    pub(super) actual: Option<String>,
    #[arg(long, value_name = "LENGTH")]
    pub(super) travel: Option<String>,
}

/// When, how long and who.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct Planning {
    #[arg(long, value_name = "INSTANT")]
    pub(in crate::cli) start: Option<String>,
    #[arg(long, value_name = "INSTANT")]
    pub(in crate::cli) end: Option<String>,
    #[arg(long, visible_alias = "duration", value_name = "LENGTH")]
    pub(in crate::cli) planned: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) technician: Vec<String>,
}

/// What a visit says about itself.
#[derive(Debug, Clone, Default, Args)]
pub(in crate::cli) struct Words {
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) label: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) template: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) client: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) street: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) zip: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) city: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) phone: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    pub(in crate::cli) email: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) branch: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) tag: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) description: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) note: Option<String>,
}

/// The actions.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum ActionArgs {
    #[command(visible_alias = "creer")]
    Create {
        #[command(flatten)]
        planning: Planning,
        #[command(flatten)]
        description: Box<Words>,
        #[arg(long, value_name = "FILE")]
        from_json: Option<String>,
    },
    #[command(visible_alias = "modifier")]
    Edit {
        #[command(flatten)]
        visit: Visit,
        #[command(flatten)]
        description: Box<Words>,
        #[arg(long, conflicts_with = "client")]
        no_client: bool,
        #[arg(long, conflicts_with = "template")]
        no_template: bool,
        #[arg(long, conflicts_with = "tag")]
        no_tags: bool,
    },
    #[command(visible_aliases = ["undo", "defaire"])]
    Revert {
        #[command(flatten)]
        visit: Visit,
        #[arg(long, value_name = "UUID")]
        command: Option<Uuid>,
    },
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
    #[command(visible_alias = "planifier", aliases = ["move", "deplacer"])]
    Plan {
        #[command(flatten)]
        visit: Visit,
        #[command(flatten)]
        planning: Planning,
    },
    #[command(visible_alias = "deplanifier")]
    Unplan(Visit),
    #[command(visible_alias = "confirmer")]
    Confirm(Visit),
    #[command(aliases = ["draft", "brouillon"])]
    Redraft(Visit),
    #[command(visible_alias = "demarrer")]
    Start(Timer),
    Pause(Timer),
    #[command(visible_alias = "reprendre")]
    Resume(Timer),
    #[command(visible_alias = "terminer")]
    Finish {
        #[command(flatten)]
        times: Recorded,
        #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
        mail_again: Option<bool>,
    },
    #[command(visible_alias = "inacheve")]
    Unfinished(WithReason),
    #[command(visible_alias = "reporter")]
    Postpone(WithReason),
    #[command(visible_alias = "annuler")]
    Cancel(WithReason),
    #[command(visible_alias = "temps")]
    Times(Recorded),
    #[command(visible_alias = "cloturer")]
    Lock(Visit),
    #[command(visible_alias = "rouvrir")]
    Unlock(WithReason),
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
