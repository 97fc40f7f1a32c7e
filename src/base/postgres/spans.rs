//! The classes of length in SQL. Each class is a range of its own index, which holds whatever the server believes about
//! the table.

/// A question about each class, all answers together: what stands before the class, and after its range.
macro_rules! in_each_class {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "0 AND start_s > $1 - 86400 ",
            $after,
            " UNION ALL ",
            $before,
            "1 AND start_s > $1 - 691200 ",
            $after,
            " UNION ALL ",
            $before,
            "2 AND start_s > $1 - 5529600 ",
            $after,
            " UNION ALL ",
            $before,
            "3 AND start_s > $1 - 44236800 ",
            $after,
            " UNION ALL ",
            $before,
            "4 AND start_s > $1 - 1000000000000 ",
            $after
        )
    };
}
pub(super) use in_each_class;

#[cfg(test)]
mod tests {
    use crate::base::spans::{BOUNDLESS, LONGEST};

    #[test]
    fn classes_are_the_same_for_rust_and_for_sql() {
        let sql = in_each_class!("", "");
        for (class, longest) in LONGEST.iter().chain([&BOUNDLESS]).enumerate() {
            assert!(
                sql.contains(&format!("{class} AND start_s > $1 - {longest} ")),
                "{sql}"
            );
        }
    }
}
