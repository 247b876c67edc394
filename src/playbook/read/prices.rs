//! What keys of prices are called in billing systems, and where what stands in the wrong map belongs.

/// Of which map, which keys, what is meant, and what is said with it.
type Meant = (&'static str, &'static [&'static str], Option<&'static str>, &'static str);

/// The forms of a meter's price, and words of other tools for them.
const FORMS: &[&str] = &[
    "per_unit",
    "unit",
    "package",
    "graduated",
    "volume",
    "stairstep",
    "percentage",
    "graduated_percentage",
    "dynamic",
    "tiers",
];

const MEANT: &[Meant] = &[
    ("a tier", &["upto", "up_to", "upTo", "until", "max", "last_unit", "to_value"], Some("to"), ""),
    ("a tier", &["price", "amount", "per_unit", "unit_price", "unit_amount"], Some("unit"), ""),
    ("a tier", &["fee", "flat_fee", "flat_amount", "flat_price"], Some("flat"), ""),
    ("a tier", &["rate", "percentage"], Some("percent"), ""),
    (
        "a tier",
        &["from", "from_value", "first_unit"],
        None,
        "; a tier begins where the one before it ends, and says only \"to\"",
    ),
    ("the price of a meter", &["unit", "price", "amount", "unit_price", "unit_amount"], Some("per_unit"), ""),
    ("the price of a meter", &["tiers", "tiered"], Some("graduated"), ""),
    (
        "the price of a meter",
        &["flat", "fee", "flat_fee", "flat_amount", "base_fee"],
        None,
        "; a flat amount stands beside \"meters\", or in a tier: graduated: [{ flat: 500, unit: 0.4 }]",
    ),
    (
        "the price of a meter",
        &["included", "allowance", "quota"],
        None,
        "; what is included stands in the plan's \"allowances\"",
    ),
    ("a price for packages", &["amount", "unit", "per_unit", "flat"], Some("price"), ""),
    ("a price for packages", &["units", "package", "package_size", "quantity"], Some("size"), ""),
    (
        "a price",
        &["price", "amount", "fee", "base", "base_fee", "monthly", "flat_fee", "unit_amount"],
        Some("flat"),
        "",
    ),
    ("a price", &["billing", "period", "billing_interval", "per", "every"], Some("interval"), ""),
    (
        "a price",
        FORMS,
        None,
        "; what usage costs stands under \"meters\", for each of them: meters: { METER: { per_unit: 0.4 } }",
    ),
    (
        "a price",
        &["allowances", "included", "quota"],
        None,
        "; what is included stands beside \"price\", in the plan's \"allowances\"",
    ),
    ("a commitment", &["amount", "minimum", "spend", "commit"], Some("least"), ""),
    ("a plan", &["flat", "currency", "interval", "term", "trial"], None, "; that belongs to its \"price\""),
    ("a plan", &["included", "includes", "limits", "quotas"], Some("allowances"), ""),
];

/// Returns what is probably meant by a key that a map of prices does not have, and what is to be said of it.
pub(super) fn meant(what: &str, key: &str) -> Option<(Option<&'static str>, &'static str)> {
    let found = MEANT.iter().find(|(map, keys, ..)| *map == what && keys.contains(&key));
    found.map(|(_, _, word, hint)| (*word, *hint))
}

const PERIODS: &[(&str, &[&str])] = &[
    ("month", &["1mo", "1m", "28d", "30d", "p1m"]),
    ("quarter", &["3mo", "3m", "90d", "p3m"]),
    ("half_year", &["6mo", "6m", "semiannual", "biannual", "p6m"]),
    ("year", &["12mo", "12m", "1y", "annual", "annually", "365d", "p1y"]),
];

/// Returns the word for a length of time, among those that are possible.
pub(super) fn period<'w>(text: &str, mut words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let text = text.trim().to_ascii_lowercase();
    let (meant, _) = PERIODS.iter().find(|(_, lengths)| lengths.contains(&&*text))?;
    words.find(|word| word == meant)
}
