//! Amounts of money, as people write them. The currency stands before them, whichever it is.

use super::bills::Cents;
use super::say;
use crate::words::{number, wish};

/// An amount with two decimals at most, `€ 12.5`; from a thousand on in whole units, `€ 1,250`.
pub fn money(currency: &str, amount: f64) -> String {
    if amount >= 1000.0 {
        return whole_money(currency, amount);
    }
    wish::words::money(currency, say::rounded(amount, 2))
}

/// An amount in whole units: `€ 13`.
pub fn whole_money(currency: &str, amount: f64) -> String {
    wish::words::money(currency, say::count((amount + 0.5) as u64))
}

/// An amount to the cent: `€ 1,250.05`.
pub fn exact_money(currency: &str, cents: Cents) -> String {
    wish::words::money(currency, amount(cents))
}

/// The same without its currency.
pub fn amount(cents: Cents) -> String {
    let whole = say::count(u64::try_from(cents / 100).unwrap_or(u64::MAX));
    format!("{whole}{}{:02}", number::DECIMAL, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_as_exact_as_their_place_wants_them() {
        let said = |amount| [money("€", amount), whole_money("€", amount)];
        assert_eq!(said(12.504), ["€\u{a0}12.5", "€\u{a0}13"]);
        assert_eq!(said(999.5), ["€\u{a0}999.5", "€\u{a0}1,000"]);
        assert_eq!(said(1000.6), ["€\u{a0}1,001"; 2]);
        let exact = [5, 120_000, 123_456].map(|cents| exact_money("kr", cents));
        assert_eq!(
            exact,
            ["kr\u{a0}0.05", "kr\u{a0}1,200.00", "kr\u{a0}1,234.56"]
        );
        assert_eq!(amount(105), "1.05");
    }
}
