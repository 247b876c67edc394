use super::decimal::Decimal;
use super::error::PriceError;

/// Currencies without minor units, and those with a thousand of them, by ISO 4217. All others have a hundred.
const NONE: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
const THOUSAND: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Returns how many digits after the point amounts of a currency have.
///
/// ```
/// use budbreak::pricing::exponent;
/// assert_eq!(["EUR", "JPY", "KWD"].map(exponent), [2, 0, 3]);
/// ```
pub fn exponent(currency: &str) -> u8 {
    let among = |list: &str| list.split(' ').any(|code| code == currency);
    if among(NONE) {
        0
    } else if among(THOUSAND) {
        3
    } else {
        2
    }
}

/// Turns an amount of the currency itself into whole minor units, a half away from zero.
///
/// ```
/// use budbreak::pricing::to_minor;
/// assert_eq!(to_minor("1.235".parse().unwrap(), 2).unwrap().to_string(), "124");
/// ```
///
/// # Errors
/// Where the result has too many digits.
pub fn to_minor(major: Decimal, exponent: u8) -> Result<Decimal, PriceError> {
    let factor = 10_i64.checked_pow(u32::from(exponent)).ok_or(PriceError::TooLarge)?;
    Ok(major.times(factor.into())?.whole())
}
