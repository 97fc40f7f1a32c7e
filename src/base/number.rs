//! Numbers of visits: the code of the template and a running number of four digits or more (facts A.2).

use crate::domain::{Directory, Event, Intervention, TemplateId};

/// The prefix of visits without a template.
const DEFAULT_PREFIX: &str = "INT";

/// The prefix that visits of a template get.
pub(super) fn prefix(template: Option<TemplateId>, directory: &Directory) -> &str {
    template
        .and_then(|id| directory.template(id))
        .map(|template| template.code.as_str())
        .filter(|code| !code.is_empty())
        .unwrap_or(DEFAULT_PREFIX)
}

/// RAM and 1 give RAM0001.
pub(super) fn format(prefix: &str, number: i64) -> String {
    format!("{prefix}{number:04}")
}

/// The running number that events gave to a visit, with its prefix.
pub(super) fn given<'d>(
    events: &[Event],
    after: &Intervention,
    directory: &'d Directory,
) -> Option<(&'d str, i64)> {
    let number = events.iter().find_map(|event| match event {
        Event::Numbered { number } => Some(number),
        _ => None,
    })?;
    let prefix = prefix(after.template, directory);
    let running = number.strip_prefix(prefix)?.parse().ok()?;
    Some((prefix, running))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_four_digits_or_more() {
        assert_eq!(format("RAM", 1), "RAM0001");
        assert_eq!(format("INT", 12_345), "INT12345");
    }
}
