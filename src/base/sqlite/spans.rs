//! The classes of length in SQL.

/// The classes as a table `class (span, longest)`.
macro_rules! with_classes {
    ($($sql:literal),+ $(,)?) => {
        concat!(
            "WITH class (span, longest) AS (VALUES (0, 86400), (1, 691200), (2, 5529600), (3, 44236800), ",
            "(4, 1000000000000)) ",
            $($sql, " "),+
        )
    };
}
pub(super) use with_classes;

#[cfg(test)]
mod tests {
    use crate::base::spans::{BOUNDLESS, LONGEST};

    #[test]
    fn classes_are_the_same_for_rust_and_for_sql() {
        let sql = with_classes!("");
        for (class, longest) in LONGEST.iter().chain([&BOUNDLESS]).enumerate() {
            assert!(sql.contains(&format!("({class}, {longest})")), "{sql}");
        }
    }
}
