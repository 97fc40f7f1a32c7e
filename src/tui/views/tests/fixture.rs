//! A small company on 24 November 2026, and its board on a screen of memory.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use uuid::Uuid;

use crate::backend::{Board, Session, Window};
use crate::domain::calendar::{HolidayRule, Holidays, Slot, Week, WorkingHours, at, end_of_work};
use crate::domain::{
    Actor, Branch, BranchId, Client, ClientId, Directory, Intervention, InterventionId, Level,
    Minutes, Schedule, Settings, Status, Tag, TagId, Technician, TechnicianId, Template,
    TemplateId, Times, UserId, WorkSegment,
};
use crate::i18n::{Catalogue, Lang};
use crate::tui::actions::Keymap;
use crate::tui::canvas::Canvas;
use crate::tui::state::{Agenda, Look, State, View};
use crate::tui::theme::{ColourDepth, Glyphs, Repertoire, Theme};
use crate::tui::views::draw;

pub(super) fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// 10h24 in Paris.
pub(super) fn now() -> DateTime<Utc> {
    at(november(24), 10 * 60 + 24, chrono_tz::Europe::Paris) + chrono::TimeDelta::seconds(7)
}

pub(super) const WORK_DAYS: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

fn hours() -> WorkingHours {
    let slots = [Slot::new(480, 720).unwrap(), Slot::new(810, 990).unwrap()];
    WorkingHours::always(Week::same(&WORK_DAYS, &slots).unwrap())
}

fn technician(id: i64, name: &str, branch: i64) -> Technician {
    Technician {
        id: TechnicianId(id),
        name: name.to_owned(),
        email: None,
        branch: BranchId(branch),
        skills: Vec::new(),
        hours: hours(),
        active: true,
    }
}

fn template(id: i64, short: &str, name: &str, kind: &str, planned: u32) -> Template {
    Template {
        id: TemplateId(id),
        code: short.chars().take(3).collect::<String>().to_uppercase(),
        name: name.to_owned(),
        short: short.to_owned(),
        kind: kind.to_owned(),
        planned: Minutes(planned),
        skill: None,
        active: true,
        form: std::sync::Arc::default(),
        sending: crate::domain::report::Sending::default(),
    }
}

pub(super) fn directory() -> Directory {
    let mut nolwenn = technician(4, "Nolwenn Riou", 1);
    nolwenn.hours = nolwenn
        .hours
        .with_absence(november(26), november(27), "")
        .unwrap();
    Directory {
        settings: Settings {
            company: "Chauffage de Bretagne".into(),
            day_from: 8 * 60,
            day_to: 18 * 60 + 30,
            holidays: Holidays::of(HolidayRule::France).with_company_day(november(28), "Pont"),
            ..Settings::default()
        },
        branches: vec![
            Branch {
                id: BranchId(1),
                name: "Rennes".into(),
                city: "Rennes".into(),
                active: true,
            },
            Branch {
                id: BranchId(2),
                name: "Saint-Malo".into(),
                city: "Saint-Malo".into(),
                active: true,
            },
        ],
        technicians: vec![
            technician(1, "Jacques Le Goff", 1),
            technician(2, "Marie Kerdreux", 1),
            technician(3, "Paul Morvan", 1),
            nolwenn,
            technician(5, "Anne-Gaëlle Kermarrec de La Villemarqué", 2),
        ],
        tags: vec![
            Tag {
                id: TagId(1),
                name: "urgent".into(),
                urgent: true,
                active: true,
            },
            Tag {
                id: TagId(2),
                name: "contrat".into(),
                urgent: false,
                active: true,
            },
        ],
        skills: Vec::new(),
        templates: vec![
            template(
                1,
                "Ramonage",
                "Ramonage conduit",
                "Entretien - Maintenance",
                90,
            ),
            template(2, "SAV", "Dépannage", "SAV", 60),
            template(
                3,
                "Entretien",
                "Entretien poêle granulés",
                "Entretien - Maintenance",
                120,
            ),
            template(4, "Pose", "Pose insert", "Pose", 180),
            template(5, "VT", "Visite technique", "Visite technique", 60),
        ],
        users: Vec::new(),
    }
}

pub(super) fn id(number: u128) -> InterventionId {
    InterventionId(Uuid::from_u128(number))
}

/// A visit to be: who goes, when, what for.
#[derive(Debug)]
pub(super) struct Sketch(pub(super) Intervention);

impl Sketch {
    pub(super) fn new(
        number: u128,
        template: i64,
        client: (&str, &str, &str),
        planned: u32,
    ) -> Self {
        let (name, zip, city) = client;
        let client = Client {
            id: ClientId(Uuid::from_u128(number)),
            name: name.into(),
            street: "4 allée des Aulnes".into(),
            zip: zip.into(),
            city: city.into(),
            phone: "06 00 00 00 12".into(),
            email: String::new(),
            mobile: String::new(),
        };
        Self(Intervention {
            id: id(number),
            revision: 1,
            number: Some(format!("RAM{number:04}")),
            label: client.label(),
            template: Some(TemplateId(template)),
            client: Some(client),
            branch: BranchId(1),
            tags: Vec::new(),
            technicians: Vec::new(),
            schedule: None,
            planned: Minutes(planned),
            status: Status::Confirmed,
            reason: None,
            locked: false,
            deleted: false,
            purged: false,
            description: String::new(),
            note: String::new(),
            work: Vec::new(),
            times: Times::default(),
            origin: None,
            created_at: now() - chrono::TimeDelta::days(2),
            touched: std::collections::BTreeMap::new(),
            form: None,
            handed: None,
            report: std::sync::Arc::default(),
            due: None,
        })
    }

    pub(super) fn on(mut self, day: u32, minute: u16, technicians: &[i64]) -> Self {
        let zone = chrono_tz::Europe::Paris;
        let start = at(november(day), minute, zone);
        let holidays = Holidays::of(HolidayRule::France);
        let end = end_of_work(start, self.0.planned, &[&hours()], &holidays, zone)
            .unwrap_or(start + self.0.planned.delta());
        self.0.technicians = technicians.iter().map(|id| TechnicianId(*id)).collect();
        self.0.schedule = Some(Schedule {
            start,
            end,
            forced: false,
        });
        self
    }

    pub(super) fn being(mut self, status: Status) -> Self {
        self.0.status = status;
        self
    }

    pub(super) fn tagged(mut self, tags: &[i64]) -> Self {
        self.0.tags = tags.iter().map(|id| TagId(*id)).collect();
        self
    }

    pub(super) fn locked(mut self) -> Self {
        self.0.locked = true;
        self
    }

    pub(super) fn running(mut self, since: chrono::TimeDelta) -> Self {
        let segment = WorkSegment {
            technician: self.0.technicians[0],
            start: now() - since,
            end: None,
        };
        self.0.work.push(segment);
        self
    }
}

pub(super) fn board() -> Board {
    use Status::{Cancelled, Done, Draft, Postponed, Unfinished};
    let timer = chrono::TimeDelta::seconds(42 * 60 + 10);
    let mut visits = vec![
        Sketch::new(1, 2, ("Goldman Jean-Jacques", "35000", "Rennes"), 60)
            .on(24, 540, &[1])
            .being(Done),
        Sketch::new(2, 1, ("Tanguy Soazig", "35135", "Chantepie"), 60)
            .on(24, 660, &[1])
            .tagged(&[1, 2]),
        Sketch::new(3, 4, ("Leroux Michel", "35770", "Vern"), 120).on(24, 810, &[1]),
        Sketch::new(4, 1, ("Le Goff Yves", "35200", "Rennes"), 90)
            .on(24, 480, &[2])
            .being(Done)
            .locked(),
        Sketch::new(5, 2, ("Kerbrat Nolwenn", "35235", "Thorigné"), 90)
            .on(24, 600, &[2])
            .running(timer),
        Sketch::new(6, 3, ("Hamon Paul", "35830", "Betton"), 180).on(24, 810, &[2]),
        Sketch::new(
            7,
            3,
            ("Cotillon Jacqueline", "35510", "Cesson-Sévigné"),
            120,
        )
        .on(24, 480, &[3])
        .being(Done),
        Sketch::new(8, 5, ("Salaün Gwenaëlle", "35000", "Rennes"), 60).on(24, 600, &[3]),
        Sketch::new(9, 2, ("Prigent Loïc", "35000", "Rennes"), 60)
            .on(24, 660, &[3])
            .being(Cancelled),
        Sketch::new(
            10,
            4,
            ("Riou Annick", "35250", "Saint-Aubin-d'Aubigné"),
            210,
        )
        .on(24, 660, &[3]),
        Sketch::new(11, 3, ("Le Bihan Anne", "35770", "Vern-sur-Seiche"), 120)
            .on(24, 480, &[4, 5])
            .being(Unfinished),
        Sketch::new(12, 4, ("Morvan Yann", "35135", "Chantepie"), 600).on(24, 810, &[4]),
        Sketch::new(13, 2, ("Kerbrat Nolwenn", "35235", "Thorigné"), 60)
            .on(25, 480, &[1])
            .being(Postponed),
        Sketch::new(14, 2, ("Hamon Paul", "35830", "Betton"), 60)
            .on(25, 540, &[1])
            .being(Draft),
        Sketch::new(
            15,
            3,
            ("Dupont de l'Étang-Salé Marie-Bérangère", "35000", "Rennes"),
            120,
        )
        .on(25, 600, &[2]),
    ];
    for (number, (day, minute)) in (16..).zip([
        (23, 480),
        (23, 570),
        (23, 660),
        (23, 810),
        (27, 480),
        (27, 600),
        (23, 870),
        (23, 930),
    ]) {
        let visit =
            Sketch::new(number, 1, ("Hamon Paul", "35830", "Betton"), 60).on(day, minute, &[1]);
        visits.push(if day == 23 { visit.being(Done) } else { visit });
    }
    visits.sort_by_key(|sketch| sketch.0.schedule.map(|schedule| schedule.start));
    let pool = vec![
        Sketch::new(90, 2, ("Goldman Jean-Jacques", "35000", "Rennes"), 60),
        Sketch::new(91, 4, ("Morvan Yann", "35135", "Chantepie"), 180),
        Sketch::new(92, 5, ("Le Bihan Anne", "35770", "Vern"), 90),
    ];
    Board {
        seq: 1,
        visits: visits
            .into_iter()
            .map(|sketch| Arc::new(sketch.0))
            .collect(),
        pool: pool.into_iter().map(|sketch| Arc::new(sketch.0)).collect(),
        timers: Vec::new(),
        unsent: Vec::new(),
        pending: Vec::new(),
    }
}

pub(super) fn state_of(directory: Directory, board: Board, lang: Lang, size: (u16, u16)) -> State {
    let session = Session {
        actor: Actor {
            user: UserId(1),
            name: "Ana Prigent".into(),
            level: Level::ManageAll,
            technician: None,
        },
        base: "base.db".into(),
        clock_behind: None,
    };
    let look = Look {
        palette: Theme::default().resolve(ColourDepth::TrueColour),
        glyphs: Glyphs::of(Repertoire::Unicode),
        catalogue: Catalogue::of(lang),
        keymap: Arc::new(Keymap::default()),
    };
    let mut state = State::new(session, Arc::new(directory), look, now(), size);
    state.cursor.technician = state.directory.technicians.first().map(|one| one.id);
    state.weeks.wanted(state.cursor.day);
    let window = Window::week(state.cursor.day);
    let zone = state.zone();
    state
        .weeks
        .receive(window.first, Arc::new(board), None, zone);
    arrange(&mut state);
    state
}

/// Visits are shown with commands that have not reached the base.
pub(super) fn keep(state: &mut State, visits: &[InterventionId]) {
    let day = state.cursor.day;
    let mut board = state.weeks.board(day).unwrap().as_ref().clone();
    board.pending = visits.to_vec();
    let (monday, zone) = (Window::week(day).first, state.zone());
    let old = state.connection.old_since();
    state.weeks.receive(monday, Arc::new(board), old, zone);
    arrange(state);
}

/// Arranges the week anew, as after a change of filters.
pub(super) fn arrange(state: &mut State) {
    let day = state.cursor.day;
    let board = Arc::clone(state.weeks.board(day).unwrap());
    let agenda = Agenda::arrange(Window::week(day), board, state);
    state.weeks.arranged(day, agenda);
}

/// The company's board with a visit selected.
pub(super) fn state(lang: Lang, view: View, size: (u16, u16)) -> State {
    let mut state = state_of(directory(), board(), lang, size);
    state.view = view;
    state.cursor.visit = Some(id(2));
    state.cursor.minute = 660;
    state
}

pub(super) fn render(state: &State) -> (Buffer, Canvas) {
    let mut canvas = Canvas::default();
    let mut terminal = Terminal::new(TestBackend::new(state.size.0, state.size.1)).unwrap();
    let frame = terminal
        .draw(|frame| draw(state, frame, &mut canvas))
        .unwrap();
    (frame.buffer.clone(), canvas)
}

/// What a screen says, line by line.
pub(super) fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A ghost of a visit at another time.
pub(super) fn pick_up(state: &mut State, number: u128, start: DateTime<Utc>) {
    use crate::tui::state::{Placing, Purpose, Verdict};
    let visit = Arc::clone(state.visit(id(number)).unwrap());
    let technician = visit.technicians[0];
    let end = start + visit.planned.delta();
    let mut placing = Placing {
        purpose: Purpose::Move,
        technician,
        instead_of: Some(technician),
        start,
        planned: visit.planned,
        verdict: Verdict {
            schedule: Schedule {
                start,
                end,
                forced: false,
            },
            denied: None,
        },
        visit,
    };
    placing.judge(state);
    state.placing = Some(placing);
}
