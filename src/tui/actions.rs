//! Everything that a key can do, as one table: footer, help, menus, mouse, configuration and the kiosk's filter are all
//! read from it.

pub use super::keymap::{Keymap, KeymapError};

/// Where an action makes sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// On the board: grids, list, pool.
    Board,
    /// In the detail pane.
    Detail,
    /// In both, on the selected or opened visit.
    Visit,
    /// On the visit wherever it is worked: board, detail and compte rendu.
    Work,
    /// In the compte rendu of a visit.
    Report,
    /// While a ghost is being placed.
    Placing,
    /// Everywhere; in dialogs as far as they do not take the key.
    Anywhere,
    /// In a dialog, which has keys of its own.
    Dialog,
    /// On the screen of a depot's wall.
    Wall,
}

impl Place {
    /// Whether an action of this place works where somebody stands (`Board`, `Detail`, `Report`,
    /// `Placing` or `Dialog`).
    pub fn includes(self, stand: Self) -> bool {
        self == stand
            || self == Self::Anywhere
            || (self == Self::Visit && matches!(stand, Self::Board | Self::Detail))
            || (self == Self::Work && matches!(stand, Self::Board | Self::Detail | Self::Report))
    }
}

macro_rules! actions {
    ($($(#[$doc:meta])* $id:ident $name:literal $keys:literal $place:ident $label:literal $writes:literal $($wall:ident)?;)+) => {
        /// One thing that a key can do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ActionId { $($(#[$doc])* $id,)+ }

        /// The table, in the order of help.
        pub const ACTIONS: &[ActionSpec] = &[
            $(ActionSpec {
                id: ActionId::$id, name: $name, keys: $keys, place: Place::$place, label: $label, writes: $writes,
                wall: actions!(@is $($wall)?),
            },)+
        ];
    };
    (@is wall) => { true };
    (@is) => { false };
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActionSpec {
    /// Which.
    pub id: ActionId,
    /// Its name in the configuration.
    pub name: &'static str,
    /// Its default keys, separated by spaces.
    pub keys: &'static str,
    /// Where it makes sense.
    pub place: Place,
    /// The key of its label in the catalogue.
    pub label: &'static str,
    /// Whether it changes the base: a kiosk has none of these.
    pub writes: bool,
    /// Whether it is one of the few that the screen on a wall knows: nothing else is reachable there.
    pub wall: bool,
}

actions! {
    /// To the day view.
    ViewDay "view-day" "f2" Board "action-view-day" false;
    /// To the planning view.
    ViewPlanning "view-planning" "f3" Board "action-view-planning" false;
    /// To the list view.
    ViewList "view-list" "f4" Board "action-view-list" false;
    /// To the next of the three.
    NextView "next-view" "tab" Board "action-next-view" false;
    /// To the one before.
    PreviousView "previous-view" "shift-tab" Board "action-previous-view" false;
    /// To the stop above.
    Up "up" "up" Board "action-move-cursor" false;
    /// To the stop below.
    Down "down" "down" Board "action-move-cursor" false;
    /// To the left.
    Left "left" "left" Board "action-move-cursor" false;
    /// To the right.
    Right "right" "right" Board "action-move-cursor" false;
    /// To the first of the column or list.
    First "first" "home" Board "action-first" false;
    /// To the last of the column or list.
    Last "last" "end" Board "action-last" false;
    /// The day or week before.
    Previous "previous" "pgup" Board "action-previous" false;
    /// The day or week after.
    Next "next" "pgdn" Board "action-next" false;
    /// To today.
    Today "today" "t" Board "action-today" false;
    /// Ask for a date.
    GoTo "go-to" "g" Board "action-go-to" false;
    /// Ask for filters.
    Filter "filter" "f" Board "action-filter" false;
    /// Ask for a text.
    Search "search" "/ ctrl-f" Board "action-search" false;
    /// Take all filters away.
    ClearFilter "clear-filter" "F" Board "action-clear-filter" false;
    /// Take the text of the search away, and nothing else.
    ClearSearch "clear-search" "esc" Board "action-clear-search" false;
    /// Sort the list by the next column.
    Sort "sort" "s" Board "action-sort" false;
    /// Between the grid and the pool.
    Pool "pool" "p" Board "action-pool" false;
    /// Open the selected visit; in the planning view without one, the day.
    Open "open" "enter" Board "action-open" false;
    /// A new visit in the free slot.
    New "new" "n ins" Board "action-new" true;
    /// Pick the visit up and move it, or plan it from the pool.
    Move "move" "m" Board "action-move" true;
    /// Make the visit longer.
    Longer "longer" "plus =" Board "action-longer" true;
    /// Make the visit shorter.
    Shorter "shorter" "minus" Board "action-shorter" true;
    /// Copy the visit.
    Copy "copy" "y" Board "action-copy" true;
    /// Choose who goes.
    Assign "assign" "a" Visit "action-assign" true;
    /// Back to the pool.
    Unplan "unplan" "x" Visit "action-unplan" true;
    /// Modifier.
    Edit "edit" "e" Visit "action-edit" true;
    /// Confirmer, and back to Confirmé from Réalisé.
    Confirm "confirm" "c" Visit "action-confirm" true;
    /// Démarrer.
    Start "start" "d" Work "action-start" true;
    /// Pause.
    Pause "pause" "space" Visit "action-pause" true;
    /// Reprendre.
    Resume "resume" "space" Visit "action-resume" true;
    /// Terminer, on the board.
    Finish "finish" "T" Work "action-finish" true;
    /// Durée réelle, Temps de trajet.
    Times "times" "D" Visit "action-times" true;
    /// Photos of the visit.
    Photos "photos" "O" Work "action-photos" false;
    /// Signatures of the visit.
    SignHere "sign" "G" Work "action-sign" true;
    /// Compte rendu.
    Report "report" "o" Visit "action-report" true;
    /// The report or the work order as it goes on paper.
    Paper "paper" "R" Work "action-paper" false;
    /// Envoyer le rapport.
    SendReport "send-report" "E" Work "action-send-report" true;
    /// The report was given to the client on paper.
    HandOver "hand-over" "P" Work "action-hand-over" true;
    /// Inachevé.
    MarkUnfinished "unfinished" "i" Visit "action-unfinished" true;
    /// Reporté.
    Postpone "postpone" "r" Visit "action-postpone" true;
    /// Annulé.
    CancelVisit "cancel" "A" Visit "action-cancel" true;
    /// Brouillon again.
    Redraft "redraft" "b" Visit "action-redraft" true;
    /// Clôturer.
    Lock "lock" "l" Visit "action-lock" true;
    /// Ré-ouvrir.
    Unlock "unlock" "l" Visit "action-unlock" true;
    /// Delete.
    Delete "delete" "del" Visit "action-delete" true;
    /// What happened to the visit.
    History "history" "h" Work "action-history" false;
    /// The client's telephone number to the clipboard of the terminal.
    ClipPhone "copy-phone" "N" Visit "action-copy-phone" false;
    /// The client's address to the clipboard of the terminal.
    ClipAddress "copy-address" "Y" Visit "action-copy-address" false;
    /// Undo.
    Undo "undo" "u" Anywhere "action-undo" true;
    /// Redo.
    Redo "redo" "U ctrl-r" Anywhere "action-redo" true;
    /// Everything by a few letters: actions, visits, clients, technicians.
    Palette "palette" ": ctrl-p" Work "action-palette" false;
    /// All actions of the place.
    Menu "menu" ". ;" Visit "action-menu" false;
    /// Earlier.
    GhostUp "ghost-earlier" "up" Placing "action-ghost-time" true;
    /// Later.
    GhostDown "ghost-later" "down" Placing "action-ghost-time" true;
    /// To the left.
    GhostLeft "ghost-left" "left" Placing "action-ghost-side" true;
    /// To the right.
    GhostRight "ghost-right" "right" Placing "action-ghost-side" true;
    /// To the day or week before.
    GhostPrevious "ghost-previous" "pgup" Placing "action-ghost-day" true;
    /// To the day or week after.
    GhostNext "ghost-next" "pgdn" Placing "action-ghost-day" true;
    /// Longer.
    GhostLonger "ghost-longer" "plus =" Placing "action-longer" true;
    /// Shorter.
    GhostShorter "ghost-shorter" "minus" Placing "action-shorter" true;
    /// The next free time that fits.
    GhostFree "ghost-free" "f" Placing "action-ghost-free" true;
    /// Put it down.
    GhostDrop "ghost-drop" "enter" Placing "action-ghost-drop" true;
    /// Leave it where it was.
    GhostCancel "ghost-cancel" "esc q" Placing "action-ghost-cancel" false;
    /// Close the detail.
    Close "close" "esc q left" Detail "action-close" false;
    /// Scroll up.
    ScrollUp "scroll-up" "up pgup" Detail "action-scroll" false;
    /// Scroll down.
    ScrollDown "scroll-down" "down pgdn" Detail "action-scroll" false;
    /// Terminer, where `t` cannot mean today.
    FinishHere "finish-here" "t" Detail "action-finish" true;
    /// Another visit of the client.
    ClientVisits "client-visits" "v enter" Detail "action-client-visits" false;
    /// To the entry above.
    ReportUp "report-up" "up" Report "action-move-cursor" false;
    /// To the entry below.
    ReportDown "report-down" "down" Report "action-move-cursor" false;
    /// A page up.
    ReportPageUp "report-page-up" "pgup" Report "action-scroll" false;
    /// A page down.
    ReportPageDown "report-page-down" "pgdn" Report "action-scroll" false;
    /// To the first entry.
    ReportFirst "report-first" "home" Report "action-first" false;
    /// To the last entry.
    ReportLast "report-last" "end" Report "action-last" false;
    /// To the next mandatory question without an answer.
    ReportNext "report-next-missing" "tab" Report "action-report-next" false;
    /// To the one before.
    ReportPrevious "report-previous-missing" "shift-tab" Report "action-report-previous" false;
    /// Answer, write, or open what the entry stands for.
    ReportOpen "report-answer" "enter" Report "action-report-answer" true;
    /// Oui.
    ReportYes "report-yes" "o y" Report "action-report-yes" true;
    /// Non.
    ReportNo "report-no" "n" Report "action-report-no" true;
    /// From Oui to Non and back; open a list of choices.
    ReportToggle "report-toggle" "space" Report "action-report-toggle" true;
    /// Today, for a date.
    ReportToday "report-today" "j t" Report "action-report-today" true;
    /// Take the answer back.
    ReportErase "report-erase" "backspace del" Report "action-report-erase" true;
    /// Back to the visit.
    ReportClose "report-close" "esc q left" Report "action-close" false;
    /// The configuration of the base.
    Setup "setup" "f10 ," Board "action-setup" true;
    /// What is kept here and has not reached the base.
    Outbox "outbox" "f6" Anywhere "action-outbox" true;
    /// Mouse reports on or off.
    Mouse "mouse" "f9" Anywhere "action-mouse" false;
    /// Help.
    Help "help" "? f1" Anywhere "action-help" false;
    /// Paint anew.
    Repaint "repaint" "ctrl-l" Anywhere "action-repaint" false wall;
    /// Stop for the shell.
    Suspend "suspend" "ctrl-z" Anywhere "action-suspend" false;
    /// End.
    Quit "quit" "q" Board "action-quit" false wall;
    /// End at once.
    Abort "abort" "ctrl-c" Anywhere "action-quit" false wall;
    /// The next page of the wall.
    NextPage "next-page" "right pgdn space" Wall "action-next-page" false wall;
    /// The page of the wall before.
    PreviousPage "previous-page" "left pgup backspace" Wall "action-previous-page" false wall;
}

impl ActionId {
    /// Its row.
    pub fn spec(self) -> Option<&'static ActionSpec> {
        ACTIONS.iter().find(|spec| spec.id == self)
    }
}
