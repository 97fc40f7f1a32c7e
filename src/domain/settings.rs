//! The configuration of interventions of a base (seed page S5–S12, S21).

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::Holidays;
use super::{Level, Minutes};

/// How working time is recorded (seed page S5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeTracking {
    /// Pas de suivi: Durée réelle may be typed in the report (S6).
    Off,
    /// Saisie manuelle: asked when finishing (S7).
    Manual,
    /// Saisie automatique: measured by the timer (S8).
    Automatic,
}

/// What a base is set to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Shown in the title of the board.
    pub company: String,
    /// The IANA zone in which days and hours are meant.
    pub zone: Tz,
    /// How working time is recorded.
    pub time_tracking: TimeTracking,
    /// Suivi des temps obligatoire: nothing of a visit may be edited before Démarrer (S11, S12).
    pub tracking_required: bool,
    /// From which level a visit may be modified (S21).
    pub edit_from: Level,
    /// From which level a Réalisé visit may be modified or re-confirmed (S22, S24).
    pub edit_done_from: Level,
    /// From which level a measured time may be corrected.
    pub correct_measured_from: Level,
    /// First minute of the local day that boards show, 0..1440.
    pub day_from: u16,
    /// Last minute of the local day that boards show, 1..=1440.
    pub day_to: u16,
    /// The step of moves and pickers.
    pub step: Minutes,
    /// Free time shorter than this is not worth showing.
    pub slot_minimum: Minutes,
    /// Days that are not worked.
    pub holidays: Holidays,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            company: String::new(),
            zone: Tz::Europe__Paris,
            time_tracking: TimeTracking::Automatic,
            tracking_required: false,
            edit_from: Level::Own,
            edit_done_from: Level::Own,
            correct_measured_from: Level::ManageOwn,
            day_from: 7 * 60,
            day_to: 19 * 60,
            step: Minutes(15),
            slot_minimum: Minutes(30),
            holidays: Holidays::default(),
        }
    }
}

/// Settings that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Time cannot be both required and not tracked (decision 3).
    #[error("tracking_required needs manual or automatic time tracking")]
    RequiredButOff,
    /// The day of the board ends before it begins.
    #[error("the day of the board must begin before it ends, within 24 hours")]
    DayBounds,
    /// A step of moves must divide the hour.
    #[error("the step must be 5, 10, 15, 20, 30 or 60 minutes")]
    Step,
}

impl Settings {
    /// Whether the settings can be kept.
    pub fn check(&self) -> Result<(), SettingsError> {
        if self.tracking_required && self.time_tracking == TimeTracking::Off {
            return Err(SettingsError::RequiredButOff);
        }
        if self.day_from >= self.day_to || self.day_to > 1440 {
            return Err(SettingsError::DayBounds);
        }
        if !matches!(self.step.0, 5 | 10 | 15 | 20 | 30 | 60) {
            return Err(SettingsError::Step);
        }
        Ok(())
    }
}
