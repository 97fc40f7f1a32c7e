//! Photos by the name of their file, and signatures by words.

use std::path::Path;

use uuid::Uuid;

use super::desk::Desk;
use super::talk::Told;
use crate::backend::Detail;
use crate::cli::failure::Failure;
use crate::domain::report::{Photo, Question, Signed, Signer, content_digest};
use crate::domain::text::{fold, sanitise};
use crate::domain::{Action, InterventionId, PhotoId};
use crate::t;
use crate::tui::files;

/// Adds a photo or takes one out.
pub(super) async fn photos(desk: &mut Desk<'_>, id: InterventionId) -> Told<()> {
    let Some(detail) = desk.detail(id).await? else {
        return Ok(());
    };
    if !photo(desk, &detail, None, Vec::new()).await? {
        desk.tell("linear-left")?;
    }
    Ok(())
}

/// Says which photos there are, of a question or of the whole report, and asks for a file, or for `-` and the number of
/// one that is to go; `true` when something was changed.
pub(super) async fn photo(
    desk: &mut Desk<'_>,
    detail: &Detail,
    question: Option<&Question>,
    mut lines: Vec<String>,
) -> Told<bool> {
    let report = &detail.visit.report;
    let photos: Vec<&Photo> = match question {
        Some(question) => report.photos_of(&question.code).collect(),
        None => report.photos.iter().collect(),
    };
    lines.push(t!(desk.catalogue, "document-photos", count = photos.len()));
    for (number, photo) in (1..).zip(&photos) {
        let caption = Some(photo.caption.as_str()).filter(|caption| !caption.is_empty());
        let about = caption.map_or_else(String::new, |caption| format!(", {caption}"));
        lines.push(format!("{number} {}{about}", photo.name));
    }
    if !desk.files {
        lines.push(by_copy(desk, detail));
    }
    if !photos.is_empty() {
        lines.push(desk.catalogue.text("linear-photo-remove").to_owned());
    }
    desk.say(&lines.join("\n"))?;
    if !desk.files && photos.is_empty() {
        return Ok(false);
    }
    let asked = if desk.files {
        "linear-ask-photo"
    } else {
        "linear-ask-photo-number"
    };
    loop {
        let typed = desk.ask(desk.catalogue.text(asked))?;
        if typed.is_empty() {
            return Ok(false);
        }
        let number = typed.strip_prefix('-').map(str::trim);
        if let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) {
            let Some(photo) = number.checked_sub(1).and_then(|place| photos.get(place)) else {
                desk.tell("linear-no-such-number")?;
                continue;
            };
            let action = Action::RemovePhoto { photo: photo.id };
            return Ok(desk.carry(Some(&detail.visit), action).await?.is_some());
        }
        if let Some((number, caption)) = described(&typed) {
            let Some(photo) = number.checked_sub(1).and_then(|place| photos.get(place)) else {
                desk.tell("linear-no-such-number")?;
                continue;
            };
            let action = Action::DescribePhoto {
                photo: photo.id,
                caption,
                question: photo.question.clone(),
            };
            return Ok(desk.carry(Some(&detail.visit), action).await?.is_some());
        }
        if !desk.files {
            let how = by_copy(desk, detail);
            desk.say(&how)?;
            continue;
        }
        match read(desk, question, &typed).await {
            Ok(action) => return Ok(desk.carry(Some(&detail.visit), action).await?.is_some()),
            Err(failure) => desk.complain(failure)?,
        }
    }
}

/// "= 2 Conduit avant nettoyage": the number of a photo and what it shows.
fn described(typed: &str) -> Option<(usize, String)> {
    let rest = typed.strip_prefix('=')?.trim_start();
    let (number, caption) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((number.parse().ok()?, sanitise(caption.trim())))
}

/// How photos come in where this machine's files are not those of whoever types.
fn by_copy(desk: &Desk<'_>, detail: &Detail) -> String {
    let folder = detail.visit.folder_name();
    t!(desk.catalogue, "ssh-photo-how", folder = folder)
}

async fn read(
    desk: &Desk<'_>,
    question: Option<&Question>,
    typed: &str,
) -> Result<Action, Failure> {
    let path = files::paths(typed)
        .into_iter()
        .next()
        .unwrap_or_else(|| typed.into());
    let limit = desk.base.directory.settings.photo_limit;
    let bytes = files::read(&path, limit).map_err(|trouble| Failure::Photo {
        path: path.clone(),
        trouble,
    })?;
    let picture = desk.base.backend.keep_picture(bytes).await?;
    let name = path.file_name().unwrap_or(Path::new("photo").as_os_str());
    Ok(Action::AddPhoto {
        photo: Box::new(Photo {
            id: PhotoId(Uuid::now_v7()),
            name: sanitise(&name.to_string_lossy()),
            picture,
            question: question.map(|question| question.code.clone()),
            caption: String::new(),
        }),
    })
}

/// Has somebody sign what the report says now, by typing their name, or notes why nobody does.
pub(super) async fn sign(desk: &mut Desk<'_>, detail: &Detail) -> Told<()> {
    let signer = desk.ask_for(
        desk.catalogue.text("linear-ask-signer"),
        |typed, desk| match fold(typed).as_str() {
            "1" | "client" => Ok(Some(Signer::Client)),
            "2" | "technicien" | "technician" => Ok(Some(Signer::Technician)),
            "" => Ok(None),
            _ => Err(desk.catalogue.text("linear-no-such-number").to_owned()),
        },
    )?;
    let Some(signer) = signer else {
        return desk.tell("linear-left");
    };
    let how = desk.ask_for(
        desk.catalogue.text("linear-ask-how-signed"),
        |typed, desk| match typed {
            "1" | "2" | "3" => Ok(typed.to_owned()),
            "" => Ok(String::new()),
            _ => Err(desk.catalogue.text("linear-no-such-number").to_owned()),
        },
    )?;
    let (name, manner) = match how.as_str() {
        "1" => (
            desk.ask(desk.catalogue.text("linear-ask-name"))?,
            Signed::Typed,
        ),
        "2" => {
            let reason = desk.ask(desk.catalogue.text("linear-ask-absent"))?;
            (String::new(), Signed::Absent { reason })
        }
        "3" => {
            let name = desk.ask(desk.catalogue.text("linear-ask-name"))?;
            let reason = desk.ask(desk.catalogue.text("linear-ask-reason"))?;
            (name, Signed::Declined { reason })
        }
        _ => return desk.tell("linear-left"),
    };
    let action = Action::Sign {
        signer,
        name,
        capacity: String::new(),
        signed: manner,
        content: content_digest(&detail.visit, &detail.form),
    };
    desk.carry(Some(&detail.visit), action).await?;
    Ok(())
}
