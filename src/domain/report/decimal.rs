//! Measured numbers, kept exactly.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A number with at most three decimals, kept in thousandths: pressures, temperatures, percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, utoipa::ToSchema)]
#[schema(value_type = String)]
pub struct Decimal(pub i64);

/// A text that is no such number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a number with at most three decimals is expected")]
pub struct NoDecimal;

/// Numbers beyond this are slips of the finger, and would overflow.
const LARGEST: i64 = 1_000_000_000_000;

impl Decimal {
    /// A whole number.
    pub const fn whole(number: i32) -> Self {
        Self(number as i64 * 1000)
    }

    /// Digits after the comma, without needless zeros: 0 to 3.
    pub const fn decimals(self) -> u8 {
        match self.0 % 1000 {
            0 => 0,
            part if part % 100 == 0 => 1,
            part if part % 10 == 0 => 2,
            _ => 3,
        }
    }
}

impl fmt::Display for Decimal {
    /// With a point and without needless zeros: `12`, `-0.5`, `3.125`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{part:03}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl FromStr for Decimal {
    type Err = NoDecimal;

    /// With a point or a comma.
    fn from_str(text: &str) -> Result<Self, NoDecimal> {
        let text = text.trim().replace(',', ".");
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
            return Err(NoDecimal);
        }
        let part = part.trim_end_matches('0');
        if part.len() > 3 {
            return Err(NoDecimal);
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| NoDecimal);
        let whole = if whole.is_empty() { 0 } else { number(whole)? };
        let part = number(&format!("{part:0<3}"))?;
        let thousandths = whole
            .checked_mul(1000)
            .and_then(|whole| whole.checked_add(part))
            .filter(|all| *all <= LARGEST)
            .ok_or(NoDecimal)?;
        Ok(Self(if negative { -thousandths } else { thousandths }))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, thousandths, shown) in [
            ("12", 12_000, "12"),
            ("12,5", 12_500, "12.5"),
            ("-0.125", -125, "-0.125"),
            (" 3.10 ", 3_100, "3.1"),
            (",5", 500, "0.5"),
            ("7.", 7_000, "7"),
        ] {
            assert_eq!(text.parse(), Ok(Decimal(thousandths)), "{text}");
            assert_eq!(Decimal(thousandths).to_string(), shown);
        }
        for text in [
            "",
            "-",
            ".",
            "1e3",
            "1.2.3",
            "0.0001",
            "1 000",
            "99999999999999",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(NoDecimal), "{text}");
        }
    }
}
