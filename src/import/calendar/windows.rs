//! The names of time zones under Windows, which Outlook and Exchange write, and what they are elsewhere. The choice of
//! the city follows the Unicode CLDR mapping for the zone's home territory.

use chrono_tz::Tz;

/// The zone behind a Windows name, compared without case.
pub(super) fn zone(name: &str) -> Option<Tz> {
    NAMES
        .iter()
        .find_map(|(windows, zone)| windows.eq_ignore_ascii_case(name).then_some(*zone))
}

const NAMES: &[(&str, Tz)] = &[
    // Europe
    ("Romance Standard Time", Tz::Europe__Paris),
    ("W. Europe Standard Time", Tz::Europe__Berlin),
    ("Central Europe Standard Time", Tz::Europe__Budapest),
    ("Central European Standard Time", Tz::Europe__Warsaw),
    ("GMT Standard Time", Tz::Europe__London),
    ("Greenwich Standard Time", Tz::Atlantic__Reykjavik),
    ("GTB Standard Time", Tz::Europe__Bucharest),
    ("FLE Standard Time", Tz::Europe__Kiev),
    ("E. Europe Standard Time", Tz::Europe__Chisinau),
    ("Kaliningrad Standard Time", Tz::Europe__Kaliningrad),
    ("Belarus Standard Time", Tz::Europe__Minsk),
    ("Russian Standard Time", Tz::Europe__Moscow),
    ("Turkey Standard Time", Tz::Europe__Istanbul),
    ("Azores Standard Time", Tz::Atlantic__Azores),
    // Africa and the Near East
    ("Morocco Standard Time", Tz::Africa__Casablanca),
    ("W. Central Africa Standard Time", Tz::Africa__Lagos),
    ("South Africa Standard Time", Tz::Africa__Johannesburg),
    ("E. Africa Standard Time", Tz::Africa__Nairobi),
    ("Egypt Standard Time", Tz::Africa__Cairo),
    ("Libya Standard Time", Tz::Africa__Tripoli),
    ("Israel Standard Time", Tz::Asia__Jerusalem),
    ("Middle East Standard Time", Tz::Asia__Beirut),
    ("Jordan Standard Time", Tz::Asia__Amman),
    ("Arab Standard Time", Tz::Asia__Riyadh),
    ("Arabian Standard Time", Tz::Asia__Dubai),
    ("Iran Standard Time", Tz::Asia__Tehran),
    ("Mauritius Standard Time", Tz::Indian__Mauritius),
    // The Americas
    ("Eastern Standard Time", Tz::America__New_York),
    (
        "US Eastern Standard Time",
        Tz::America__Indiana__Indianapolis,
    ),
    ("Central Standard Time", Tz::America__Chicago),
    ("Mountain Standard Time", Tz::America__Denver),
    ("US Mountain Standard Time", Tz::America__Phoenix),
    ("Pacific Standard Time", Tz::America__Los_Angeles),
    ("Alaskan Standard Time", Tz::America__Anchorage),
    ("Hawaiian Standard Time", Tz::Pacific__Honolulu),
    ("Atlantic Standard Time", Tz::America__Halifax),
    ("Newfoundland Standard Time", Tz::America__St_Johns),
    ("Canada Central Standard Time", Tz::America__Regina),
    ("Central Standard Time (Mexico)", Tz::America__Mexico_City),
    ("Central America Standard Time", Tz::America__Guatemala),
    ("SA Pacific Standard Time", Tz::America__Bogota),
    ("SA Western Standard Time", Tz::America__La_Paz),
    ("SA Eastern Standard Time", Tz::America__Cayenne),
    ("Pacific SA Standard Time", Tz::America__Santiago),
    ("E. South America Standard Time", Tz::America__Sao_Paulo),
    ("Argentina Standard Time", Tz::America__Buenos_Aires),
    ("Greenland Standard Time", Tz::America__Godthab),
    ("Saint Pierre Standard Time", Tz::America__Miquelon),
    // Asia and the Pacific
    ("India Standard Time", Tz::Asia__Calcutta),
    ("Pakistan Standard Time", Tz::Asia__Karachi),
    ("West Asia Standard Time", Tz::Asia__Tashkent),
    ("SE Asia Standard Time", Tz::Asia__Bangkok),
    ("China Standard Time", Tz::Asia__Shanghai),
    ("Singapore Standard Time", Tz::Asia__Singapore),
    ("Taipei Standard Time", Tz::Asia__Taipei),
    ("Tokyo Standard Time", Tz::Asia__Tokyo),
    ("Korea Standard Time", Tz::Asia__Seoul),
    ("W. Australia Standard Time", Tz::Australia__Perth),
    ("Cen. Australia Standard Time", Tz::Australia__Adelaide),
    ("E. Australia Standard Time", Tz::Australia__Brisbane),
    ("AUS Eastern Standard Time", Tz::Australia__Sydney),
    ("Central Pacific Standard Time", Tz::Pacific__Guadalcanal),
    ("New Zealand Standard Time", Tz::Pacific__Auckland),
    ("UTC", Tz::UTC),
    ("Coordinated Universal Time", Tz::UTC),
];
