use proptest::prelude::*;

use super::{Decimal, PriceError, Rounding};

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn what_is_read_is_written() {
    for (text, written) in [
        ("0", "0"),
        ("-0", "0"),
        ("000.500", "0.5"),
        ("-12.034", "-12.034"),
        ("1000", "1000"),
        ("0.000000000000000001", "0.000000000000000001"),
        ("123456789012345", "123456789012345"),
        ("123456789012345000", "123456789012345000"),
    ] {
        assert_eq!(decimal(text).to_string(), written);
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in ["", "-", ".5", "5.", "1e3", "1,5", "--1", "+1", " 1", "NaN", "1.2.3", "\u{661}"] {
        assert_eq!(text.parse::<Decimal>(), Err(PriceError::NotANumber), "{text:?}");
    }
}

#[test]
fn more_than_fifteen_digits_are_refused() {
    for text in ["1234567890123456", "1.234567890123456", "-0.1234567890123456", "100000000000000.1"] {
        assert_eq!(text.parse::<Decimal>(), Err(PriceError::TooManyDigits), "{text}");
    }
    assert_eq!("0.0000000000000000001".parse::<Decimal>(), Err(PriceError::TooManyDigits));
    assert_eq!("1000000000000000000".parse::<Decimal>(), Err(PriceError::TooLarge));
    assert_eq!(decimal("1.50000000000000000000").to_string(), "1.5", "zeros at the end are no digits");
}

#[test]
fn a_half_goes_away_from_zero() {
    let whole = |text: &str| decimal(text).whole().to_string();
    assert_eq!(
        ["0.5", "1.5", "2.5", "-0.5", "-2.5", "0.49", "-0.49"].map(whole),
        ["1", "2", "3", "-1", "-3", "0", "0"]
    );
    let places = |text: &str, places| decimal(text).rounded(places, Rounding::Nearest).unwrap().to_string();
    assert_eq!(
        (places("-1.235", 2), places("1.234", 2), places("150", -2), places("-149", -2)),
        ("-1.24".into(), "1.23".into(), "200".into(), "-100".into())
    );
}

#[test]
fn a_quotient_goes_where_it_is_told() {
    let over =
        |one: &str, two: &str, places, rounding| decimal(one).over(decimal(two), places, rounding).unwrap().to_string();
    assert_eq!(over("1", "3", 4, Rounding::Nearest), "0.3333");
    assert_eq!(over("2", "3", 4, Rounding::Nearest), "0.6667");
    assert_eq!(over("-7", "2", 0, Rounding::Up), "-3");
    assert_eq!(over("-7", "2", 0, Rounding::Down), "-4");
    assert_eq!(over("7", "-2", 0, Rounding::Nearest), "-4");
    assert_eq!(over("-6", "-4", 0, Rounding::Nearest), "2");
    assert_eq!(over("1234", "1", -2, Rounding::Up), "1300");
    assert_eq!(Decimal::ONE.over(Decimal::ZERO, 0, Rounding::Up), Err(PriceError::DividedByZero));
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let much = decimal("999999999999999").times(decimal("999999999999999")).unwrap();
    assert_eq!(much.times(much), Err(PriceError::TooLarge));
    assert_eq!(much.plus(decimal("0.000000000000000001")), Err(PriceError::TooLarge));
    assert!(much > decimal("0.000000000000000001"));
    assert!(Decimal::ZERO.minus(much).unwrap() < decimal("0.000000000000000001"));
}

#[test]
fn floats_become_decimals_to_the_places_asked_for() {
    let from = |number, places| Decimal::from_f64(number, places).map(|decimal| decimal.to_string());
    assert_eq!(from(0.1 + 0.2, 3), Some("0.3".into()));
    assert_eq!(from(-1234.5678, 2), Some("-1234.57".into()));
    assert_eq!((from(f64::NAN, 2), from(f64::INFINITY, 2), from(1e300, 2)), (None, None, None));
    assert_eq!(decimal("12.5").to_f64(), 12.5);
}

proptest! {
    /// Against whole numbers of thousandths, which are exact in i64.
    #[test]
    fn sums_products_and_order_are_exact(a in -1_000_000_i64..1_000_000, b in -1_000_000_i64..1_000_000) {
        let (one, two) = (Decimal::new(a, 3), Decimal::new(b, 3));
        prop_assert_eq!(one.plus(two).unwrap(), Decimal::new(a + b, 3));
        prop_assert_eq!(one.minus(two).unwrap(), Decimal::new(a - b, 3));
        prop_assert_eq!(one.times(two).unwrap(), Decimal::new(a * b, 6));
        prop_assert_eq!(one.cmp(&two), a.cmp(&b));
        prop_assert_eq!(one.to_string().parse::<Decimal>().unwrap(), one);
    }

    #[test]
    fn a_quotient_lies_within_its_last_place(a in -1_000_000_i64..1_000_000, b in 1_i64..10_000, negative: bool, places in -3_i8..6) {
        let (over, by) = (Decimal::from(a), Decimal::from(if negative { -b } else { b }));
        let [down, near, up] = [Rounding::Down, Rounding::Nearest, Rounding::Up].map(|how| over.over(by, places, how).unwrap());
        prop_assert!(down <= near && near <= up);
        let exact = a as f64 / by.to_f64();
        let unit = 10_f64.powi(-i32::from(places));
        prop_assert!(down.to_f64() <= exact + 1e-9 && exact <= up.to_f64() + 1e-9);
        prop_assert!(up.to_f64() - down.to_f64() <= unit * 1.000_001);
        prop_assert!((near.to_f64() - exact).abs() <= unit / 2.0 + 1e-9);
    }

    #[test]
    fn no_text_makes_it_fail(text in "[-0-9.e]{0,45}") {
        if let Ok(read) = text.parse::<Decimal>() {
            prop_assert_eq!(read.to_string().parse::<Decimal>(), Ok(read));
        }
    }
}
