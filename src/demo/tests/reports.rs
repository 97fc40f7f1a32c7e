//! What the reports of the demo show.

use super::*;
use crate::domain::report::{Signed, Signer, lacking};

/// What there is to see, at any hour.
#[test]
fn reports_show_what_can_happen() {
    for now in INSTANTS {
        let demo = generate(&options(now));
        let form =
            |visit: &Intervention| demo.directory.form_of(visit).cloned().unwrap_or_default();
        let today = demo.directory.day_of(options(now).now);
        let count = |what: &dyn Fn(&Intervention) -> bool| {
            demo.visits.iter().filter(|one| what(one)).count()
        };
        let done = |visit: &Intervention| visit.status == Status::Done;
        // Nobody finishes without the answers that must be there.
        let short = count(&|visit| done(visit) && !lacking(&form(visit), &visit.report).is_empty());
        assert_eq!(short, 0, "{now}");
        // Certificates that are late, and that have time.
        let late = count(&|visit| visit.certificate_due().is_some_and(|day| day < today));
        let due = count(&|visit| visit.certificate_due().is_some_and(|day| day >= today));
        assert!(late >= 1 && due >= 3, "{now}: {late} late, {due} due");
        let void = count(&|visit| {
            [Signer::Client, Signer::Technician]
                .iter()
                .any(|signer| visit.signature_is_void(*signer, &form(visit)))
        });
        assert!((1..=6).contains(&void), "{now}: {void} void");
        let begun = count(&|visit| {
            visit.status == Status::Confirmed
                && !visit.report.answers.is_empty()
                && !lacking(&form(visit), &visit.report).is_empty()
        });
        // At 10h24 of a working day somebody is in the middle of it.
        assert!(now != MORNING || begun >= 1, "{now}: {begun} begun");
        for kind in ["drawn", "typed", "absent"] {
            let found = count(&|visit| {
                visit.report.signatures.iter().any(|one| match one.signed {
                    Signed::Drawn { .. } => kind == "drawn",
                    Signed::Typed => kind == "typed",
                    Signed::Absent { .. } => kind == "absent",
                    Signed::Declined { .. } => false,
                })
            });
            assert!(found > 0, "{now}: {kind}");
        }
    }
}
