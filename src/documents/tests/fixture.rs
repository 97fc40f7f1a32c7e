use std::io::Cursor;

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use uuid::Uuid;

use super::*;
use crate::domain::fixture;
use crate::domain::report::{
    Answer, Decimal, Due, Ink, Mime, Photo, Picture, PrintRule, Question, QuestionKind, Report,
    Signature, Signed, Signer,
};
use crate::domain::{
    Client, Letterhead, Minutes, PhotoId, Schedule, Status, Template, TemplateId, Times,
    WorkSegment,
};

/// A visit with everything that a document can show.
pub(super) struct Case {
    pub visit: Intervention,
    pub form: Form,
    pub directory: Directory,
    pub others: Vec<Arc<Intervention>>,
    pub bytes: BTreeMap<Digest, Vec<u8>>,
}

fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, hour, minute, 0).unwrap()
}

pub(super) fn question(code: &str, label: &str, category: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.into(),
        label: label.into(),
        category: category.into(),
        help: String::new(),
        kind,
        required: false,
        condition: None,
        print: PrintRule::Answered,
    }
}

fn form() -> Form {
    let number = |unit: &str| QuestionKind::Number {
        unit: unit.into(),
        min: None,
        max: None,
        decimals: 1,
    };
    let choices = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    Form {
        questions: vec![
            question("RAMONE", "Conduit ramoné", "Conduit", QuestionKind::YesNo),
            question(
                "CONDUITS",
                "Conduits ramonés",
                "Conduit",
                QuestionKind::Many {
                    choices: choices(&["Poêle du salon", "Insert de la chambre", "Chaudière"]),
                },
            ),
            question("TIRAGE", "Tirage mesuré", "Mesures", number("Pa")),
            question("CO", "Monoxyde de carbone ambiant", "Mesures", number("ppm")),
            question(
                "SUIE",
                "Quantité de suie",
                "Mesures",
                QuestionKind::One {
                    choices: choices(&["Faible", "Normale", "Importante"]),
                },
            ),
            question("REMARQUE", "Remarques et conseils", "Suite à donner", QuestionKind::Text),
            question("FOYER", "Photo du foyer", "Suite à donner", QuestionKind::Photo),
        ],
        work_order: Sections::usual_work_order(),
        report: Sections(crate::domain::report::Section::ALL.into()),
        legal: "Le professionnel certifie avoir ramoné le conduit par action mécanique et avoir vérifié sa vacuité \
                sur toute sa longueur. Ce certificat est à conserver deux ans au moins."
            .into(),
        due: Some(Due::WorkingDays(15)),
        ..Form::default()
    }
}

/// A stove door in a few shapes.
fn picture(width: u32, height: u32) -> Vec<u8> {
    let image = image::RgbImage::from_fn(width, height, |x, y| {
        let (dx, dy) = (x.abs_diff(width / 2), y.abs_diff(height / 2));
        let glow = 255_u32.saturating_sub((dx * dx + dy * dy) / (width / 2));
        let part = |share: u32| u8::try_from(glow * share / 100).unwrap_or(u8::MAX);
        image::Rgb([part(100), part(55), part(20)])
    });
    let mut bytes = Cursor::new(Vec::new());
    image
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .unwrap();
    bytes.into_inner()
}

fn wave() -> Ink {
    let stroke = (0_u16..60).map(|step| {
        let height = f64::from(30) + 22.0 * (f64::from(step) / 4.0).sin();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 8 and 52"
        )]
        let height = height as u16;
        (10 + step * 3, height)
    });
    Ink {
        width: 200,
        height: 60,
        strokes: vec![stroke.collect()],
    }
}

impl Case {
    #[expect(
        clippy::too_many_lines,
        reason = "one visit, with everything said once"
    )]
    pub(super) fn full() -> Self {
        let mut directory = fixture::directory();
        directory.settings.company = "Un poêle à l'heure".into();
        directory.settings.letterhead = Letterhead {
            lines: vec![
                "12 rue de la Forge, 35000 Rennes".into(),
                "02 99 00 00 00 · contact@example.fr".into(),
            ],
            footer: "SAS au capital de 10 000 € · SIRET 000 000 000 00000 · Assurance décennale n° 0000000".into(),
            logo: None,
        };
        directory.templates.push(Template {
            id: TemplateId(42),
            code: "RAM".into(),
            name: "Ramonage et entretien poêle à granulés".into(),
            short: "Ramonage".into(),
            kind: "Entretien - Maintenance".into(),
            planned: Minutes(90),
            skill: None,
            form: Arc::new(form()),
            sending: crate::domain::report::Sending::Automatic,
            active: true,
        });
        let photo = |number: u128,
                     caption: &str,
                     question: Option<&str>,
                     bytes: &[u8],
                     size: (u32, u32)| Photo {
            id: PhotoId(Uuid::from_u128(number)),
            name: format!("IMG_{number}.jpg"),
            picture: Picture {
                original: Digest::of(bytes),
                preview: Digest::of(bytes),
                mime: Mime::Jpeg,
                width: size.0,
                height: size.1,
                bytes: bytes.len() as u64,
                taken: None,
            },
            question: question.map(str::to_owned),
            caption: caption.into(),
        };
        let (wide, tall) = (picture(640, 480), picture(300, 400));
        let photos = vec![
            photo(1, "", Some("FOYER"), &wide, (640, 480)),
            photo(
                2,
                "Joint de la porte, usé en bas à droite",
                None,
                &tall,
                (300, 400),
            ),
        ];
        let answers = BTreeMap::from([
            ("RAMONE".to_owned(), Answer::YesNo(true)),
            (
                "CONDUITS".to_owned(),
                Answer::Many(vec!["Poêle du salon".into(), "Chaudière".into()]),
            ),
            ("TIRAGE".to_owned(), Answer::Number(Decimal(12_500))),
            ("SUIE".to_owned(), Answer::One("Normale".into())),
            (
                "REMARQUE".to_owned(),
                Answer::Text(
                    "Joint de porte à remplacer avant l'hiver prochain.\nPellets DIN+ conseillés."
                        .into(),
                ),
            ),
        ]);
        let mut visit = fixture::Bench::started().visit().clone();
        visit.template = Some(TemplateId(42));
        visit.number = Some("RAM0042".into());
        visit.status = Status::Done;
        visit.client = Some(Client {
            name: "Cotillon Marie".into(),
            street: "68 rue des Petits Champs".into(),
            zip: "35510".into(),
            city: "CESSON".into(),
            mobile: "06 39 98 01 02".into(),
            email: "marie.cotillon@example.fr".into(),
            ..fixture::client()
        });
        visit.description = "Ramonage du conduit et entretien annuel du poêle à granulés.".into();
        visit.note = "Chien dans la cour.".into();
        visit.schedule = Some(Schedule {
            start: at(8, 0),
            end: at(9, 30),
            forced: false,
        });
        let technician = visit.technicians[0];
        visit.work = vec![WorkSegment {
            technician,
            start: at(8, 4),
            end: Some(at(9, 21)),
        }];
        visit.times = Times {
            actual: Some(Minutes(77)),
            travel: Some(Minutes(25)),
            measured: Some(Minutes(77)),
        };
        visit.due = NaiveDate::from_ymd_opt(2026, 12, 15);
        visit.report = Arc::new(Report {
            answers,
            notes: "Client satisfait. Prochain passage à l'automne.".into(),
            photos,
            signatures: Vec::new(),
            touched: BTreeMap::new(),
        });
        let form = form();
        let content = crate::domain::report::content_digest(&visit, &form);
        let signature = |signer, name: &str, capacity: &str, signed| Signature {
            signer,
            name: name.into(),
            capacity: capacity.into(),
            signed,
            at: at(9, 20),
            received_at: at(9, 20),
            account: "Jacques Le Goff".into(),
            content,
        };
        let signatures = vec![
            signature(
                Signer::Client,
                "Marie Cotillon",
                "propriétaire",
                Signed::Drawn { ink: wave() },
            ),
            signature(Signer::Technician, "Jacques Le Goff", "", Signed::Typed),
        ];
        Arc::make_mut(&mut visit.report).signatures = signatures;
        let mut earlier = visit.clone();
        earlier.schedule = Some(Schedule {
            start: at(8, 0) - chrono::TimeDelta::days(363),
            end: at(9, 30) - chrono::TimeDelta::days(363),
            forced: false,
        });
        Self {
            form,
            directory,
            others: vec![Arc::new(earlier)],
            bytes: [wide, tall]
                .into_iter()
                .map(|bytes| (Digest::of(&bytes), bytes))
                .collect(),
            visit,
        }
    }

    pub(super) fn source(&self, document: Document) -> Source<'_> {
        Source {
            document,
            visit: &self.visit,
            form: &self.form,
            directory: &self.directory,
            others: &self.others,
            bytes: &self.bytes,
        }
    }

    pub(super) fn report(&mut self) -> &mut Report {
        Arc::make_mut(&mut self.visit.report)
    }
}
