//! Documents that a base makes of a visit.

/// Which document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Document {
    /// Fiche d'intervention: before the visit.
    WorkOrder,
    /// Rapport d'intervention: after it.
    Report,
}

/// In what shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A PDF; the same bytes for the same content.
    Pdf,
    /// Lines of text in UTF-8, for a terminal.
    Text {
        /// At most so many cells a line.
        width: u16,
    },
}
