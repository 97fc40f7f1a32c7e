//! What is captured on site, by the command line: answers, notes, photos, signatures, and how the report is sent.

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use uuid::Uuid;

use super::args::Visit;
use crate::backend::Detail;
use crate::cli::failure::{Failure, Kind};
use crate::cli::program::Opened;
use crate::cli::stdin;
use crate::domain::report::{
    Answer, Photo, Question, QuestionKind, Signed, Signer, content_digest,
};
use crate::domain::text::{fold, sanitise, sanitise_multiline};
use crate::domain::{Action, Intervention, PhotoId};
use crate::i18n::parse;
use crate::tui::files;

/// Between several choices.
const BETWEEN: char = ';';

/// Actions on the report of a visit.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum CaptureArgs {
    #[command(visible_alias = "repondre")]
    Answer {
        #[command(flatten)]
        visit: Visit,
        code: String,
        #[arg(required_unless_present = "clear", allow_hyphen_values = true)]
        value: Option<String>,
        #[arg(long, conflicts_with = "value")]
        clear: bool,
    },
    Notes {
        #[command(flatten)]
        visit: Visit,
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    #[command(visible_alias = "photo")]
    AddPhoto {
        #[command(flatten)]
        visit: Visit,
        file: PathBuf,
        #[command(flatten)]
        about: About,
    },
    DescribePhoto {
        #[command(flatten)]
        visit: Visit,
        photo: usize,
        #[command(flatten)]
        about: About,
    },
    RemovePhoto {
        #[command(flatten)]
        visit: Visit,
        photo: usize,
    },
    #[command(visible_alias = "signer", group = ArgGroup::new("how").required(true))]
    Sign {
        #[command(flatten)]
        visit: Visit,
        signer: SignerArg,
        #[command(flatten)]
        signature: SignatureArgs,
    },
    #[command(visible_alias = "envoyer")]
    SendReport {
        #[command(flatten)]
        visit: Visit,
        #[arg(long, value_name = "ADDRESS")]
        to: Option<String>,
    },
    #[command(visible_alias = "remettre")]
    HandOver(Visit),
}

/// What a photo is about.
#[derive(Debug, Clone, Args)]
pub(super) struct About {
    #[arg(long, value_name = "CODE")]
    question: Option<String>,
    #[arg(long, value_name = "TEXT")]
    caption: Option<String>,
}

/// Who signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SignerArg {
    Client,
    #[value(alias = "technicien")]
    Technician,
}

/// How somebody signs, or why not.
#[derive(Debug, Clone, Args)]
pub(super) struct SignatureArgs {
    #[arg(long, default_value = "", hide_default_value = true)]
    name: String,
    #[arg(long, default_value = "", hide_default_value = true)]
    capacity: String,
    #[arg(long, group = "how")]
    typed: bool,
    #[arg(long, value_name = "REASON", group = "how")]
    absent: Option<String>,
    #[arg(long, value_name = "REASON", group = "how")]
    declined: Option<String>,
}

impl CaptureArgs {
    /// Which visit.
    pub(super) const fn visit(&self) -> &Visit {
        match self {
            Self::Answer { visit, .. }
            | Self::Notes { visit, .. }
            | Self::AddPhoto { visit, .. }
            | Self::DescribePhoto { visit, .. }
            | Self::RemovePhoto { visit, .. }
            | Self::Sign { visit, .. }
            | Self::SendReport { visit, .. }
            | Self::HandOver(visit) => visit,
        }
    }
}

pub(super) async fn action(
    base: &Opened,
    visit: &Intervention,
    args: &CaptureArgs,
) -> Result<Action, Failure> {
    Ok(match args {
        CaptureArgs::Answer { code, value, .. } => {
            let detail = base.backend.intervention(visit.id).await?;
            let question = question(&detail, code)?;
            Action::Answer {
                question: question.code.clone(),
                answer: value
                    .as_deref()
                    .map(|value| typed_answer(question, value, base))
                    .transpose()?,
            }
        }
        CaptureArgs::Notes { text, .. } => Action::WriteNotes {
            text: sanitise_multiline(&given_or_read(text)?),
        },
        CaptureArgs::AddPhoto { file, about, .. } => add_photo(base, visit, file, about).await?,
        CaptureArgs::DescribePhoto { photo, about, .. } => {
            let photo = numbered(visit, *photo)?;
            let asked = asked(base, visit, about).await?;
            Action::DescribePhoto {
                photo: photo.id,
                caption: about
                    .caption
                    .as_deref()
                    .map_or_else(|| photo.caption.clone(), sanitise),
                question: asked.or_else(|| photo.question.clone()),
            }
        }
        CaptureArgs::RemovePhoto { photo, .. } => Action::RemovePhoto {
            photo: numbered(visit, *photo)?.id,
        },
        CaptureArgs::Sign {
            signer, signature, ..
        } => {
            let detail = base.backend.intervention(visit.id).await?;
            sign(&detail, *signer, signature)
        }
        CaptureArgs::SendReport { to, .. } => Action::SendReport { to: to.clone() },
        CaptureArgs::HandOver(_) => Action::HandOver,
    })
}

fn given_or_read(text: &str) -> Result<String, Failure> {
    if text == "-" {
        stdin::text()
    } else {
        Ok(text.to_owned())
    }
}

fn question<'d>(detail: &'d Detail, code: &str) -> Result<&'d Question, Failure> {
    let wanted = fold(code);
    let mut all = detail.form.questions.iter();
    all.find(|question| fold(&question.code) == wanted)
        .ok_or_else(|| Failure::Unknown {
            kind: Kind::Question,
            name: code.to_owned(),
            known: detail
                .form
                .questions
                .iter()
                .map(|question| question.code.clone())
                .collect(),
        })
}

/// What a typed answer means.
pub(in crate::cli) fn typed_answer(
    question: &Question,
    value: &str,
    base: &Opened,
) -> Result<Answer, Failure> {
    let unclear = |allowed: &str| Failure::Value {
        flag: question.code.clone(),
        value: value.to_owned(),
        allowed: allowed.to_owned(),
    };
    Ok(match &question.kind {
        QuestionKind::YesNo => match fold(value).as_str() {
            "oui" | "o" | "yes" | "y" | "true" => Answer::YesNo(true),
            "non" | "n" | "no" | "false" => Answer::YesNo(false),
            _ => return Err(unclear("oui, non")),
        },
        QuestionKind::Text => Answer::Text(sanitise_multiline(&given_or_read(value)?)),
        QuestionKind::One { choices } => Answer::One(choice(choices, value)),
        QuestionKind::Many { choices } => Answer::Many(
            value
                .split(BETWEEN)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(|part| choice(choices, part))
                .collect(),
        ),
        QuestionKind::Number { unit, .. } => {
            let number = value.trim().trim_end_matches(unit.as_str()).trim();
            Answer::Number(number.parse().map_err(|_| unclear("12, 12,5, -3"))?)
        }
        QuestionKind::Date => {
            let today = base.directory.day_of(base.now());
            Answer::Date(parse::date(value, today).map_err(Failure::misread(&question.code))?)
        }
        QuestionKind::Photo => return Err(Failure::Usage("error-answer-by-photo")),
    })
}

/// The choice that is meant, accents and capitals aside; what is none goes as it is, and the rulebook says so.
fn choice(choices: &[String], given: &str) -> String {
    let wanted = fold(given);
    let meant = choices.iter().find(|choice| fold(choice) == wanted);
    meant.map_or_else(|| sanitise(given), Clone::clone)
}

async fn add_photo(
    base: &Opened,
    visit: &Intervention,
    file: &std::path::Path,
    about: &About,
) -> Result<Action, Failure> {
    let limit = base.directory.settings.photo_limit;
    let bytes = files::read(file, limit).map_err(|trouble| Failure::Photo {
        path: file.to_owned(),
        trouble,
    })?;
    // Before the picture is kept: nothing is left of one for a question that is not there.
    let question = asked(base, visit, about).await?;
    let picture = base.backend.keep_picture(bytes).await?;
    let name = file.file_name().unwrap_or(file.as_os_str());
    Ok(Action::AddPhoto {
        photo: Box::new(Photo {
            id: PhotoId(Uuid::now_v7()),
            name: sanitise(&name.to_string_lossy()),
            picture,
            question,
            caption: about.caption.as_deref().map(sanitise).unwrap_or_default(),
        }),
    })
}

/// The code of the question that a photo is to answer, as the form writes it.
async fn asked(
    base: &Opened,
    visit: &Intervention,
    about: &About,
) -> Result<Option<String>, Failure> {
    let Some(code) = about.question.as_deref() else {
        return Ok(None);
    };
    let detail = base.backend.intervention(visit.id).await?;
    Ok(Some(question(&detail, code)?.code.clone()))
}

/// The photo of that number.
fn numbered(visit: &Intervention, number: usize) -> Result<&Photo, Failure> {
    let photos = &visit.report.photos;
    let found = number.checked_sub(1).and_then(|place| photos.get(place));
    found.ok_or_else(|| Failure::Unknown {
        kind: Kind::Photo,
        name: number.to_string(),
        known: (1..)
            .zip(photos)
            .map(|(number, photo)| format!("{number} ({})", photo.name))
            .collect(),
    })
}

fn sign(detail: &Detail, signer: SignerArg, args: &SignatureArgs) -> Action {
    let how = match (&args.absent, &args.declined) {
        (Some(reason), _) => Signed::Absent {
            reason: sanitise(reason),
        },
        (None, Some(reason)) => Signed::Declined {
            reason: sanitise(reason),
        },
        (None, None) => Signed::Typed,
    };
    Action::Sign {
        signer: match signer {
            SignerArg::Client => Signer::Client,
            SignerArg::Technician => Signer::Technician,
        },
        name: sanitise(&args.name),
        capacity: sanitise(&args.capacity),
        signed: how,
        content: content_digest(&detail.visit, &detail.form),
    }
}
