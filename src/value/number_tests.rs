use super::{double_from_text, double_to_fixed, double_to_plain, double_to_scientific, double_to_text};
use proptest::prelude::*;

/// Doubles that are hard: ends of the range, powers of two and their neighbours, halves.
fn hard() -> Vec<f64> {
    let mut all = vec![
        0.0,
        -0.0,
        5e-324,
        f64::MIN_POSITIVE,
        f64::MAX,
        9007199254740993.0,
        f64::from_bits(4_814_579_901_603_006_824),
        1e22,
        1e23,
        0.1,
        0.3,
        2.5,
        1.5,
    ];
    for power in (-1074..1024).step_by(7).chain(-60..60) {
        let two = 2_f64.powi(power);
        all.extend([two, f64::from_bits(two.to_bits() + 1), f64::from_bits(two.to_bits().saturating_sub(1))]);
    }
    for power in (-323..=308).step_by(5).chain(-25..25) {
        all.extend(format!("1e{power}").parse::<f64>());
        all.extend(format!("9.5e{power}").parse::<f64>());
    }
    all
}

fn agrees(n: f64) {
    let shortest = format!("{n:e}");
    let text = double_to_text(n);
    assert_eq!(text.parse::<f64>().unwrap().to_bits(), n.to_bits(), "{n:e} as {text}");
    let count = |text: &str| {
        let digits: String = text.split('e').next().unwrap().chars().filter(char::is_ascii_digit).collect();
        digits.trim_matches('0').to_owned()
    };
    // Of two texts that are equally near, the standard library takes the larger and we, as browsers do, the even one.
    let (ours, theirs, exact) = (count(&text), count(&shortest), count(&format!("{n:.800e}")));
    let tie = ours.len() == theirs.len() && exact.len() == ours.len() + 1 && exact.ends_with('5');
    assert!(ours == theirs || ours.len() == 17 && theirs.len() == 17 || tie, "{n:e} as {text}");
    assert_eq!(double_from_text(&text).map(f64::to_bits), Some(n.to_bits()), "{text}");
    assert_eq!(double_from_text(&shortest).map(f64::to_bits), Some(n.to_bits()), "{shortest}");
    let plain = double_to_plain(n);
    assert_eq!(plain.parse::<f64>().unwrap().to_bits(), n.to_bits(), "{n:e} as {plain}");
    assert!(plain == n.to_string() || count(&shortest).len() == 17 || tie, "{n:e} as {plain}");
    for decimals in [0, 1, 3, 20] {
        assert_eq!(double_to_fixed(n, decimals), format!("{n:.decimals$}"), "{n:e}");
        let standard = format!("{n:.decimals$e}");
        let (digits, power) = standard.split_once('e').unwrap();
        let power: i32 = power.parse().unwrap();
        let sign = if power < 0 { '-' } else { '+' };
        assert_eq!(double_to_scientific(n, decimals), format!("{digits}e{sign}{:02}", power.abs()), "{n:e}");
    }
}

#[test]
fn hard_doubles_agree_with_the_standard_library() {
    hard().into_iter().for_each(agrees);
}

#[test]
fn what_is_a_number_agrees_with_the_standard_library() {
    for text in [
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.e5",
        ".e5",
        "1.",
        ".5",
        "+.5e-3",
        "-0",
        "00012.500",
        "1_000",
        "0x10",
        " 1",
        "1 ",
        "1e5.0",
        "١",
        "inf",
        "-Infinity",
        "+nan",
        "INF",
        "infin",
        "1e-400",
        "4.9e-324",
        "2.4703282292062327e-324",
        "2.4703282292062328e-324",
        "1.7976931348623158e308",
        "9007199254740993",
        "9007199254740992.99999999999999999999999",
        "9007199254740993.00000000000000000000000000000000001",
        "0.000000000000000000000000000000000000000000001e45",
        "100000000000000000000000000000000000000000000000000e-50",
    ] {
        let expected = text.parse::<f64>().ok();
        assert_eq!(double_from_text(text).map(f64::to_bits), expected.map(f64::to_bits), "{text}");
    }
    for beyond in ["1e309", "-1.7976931348623159e308", "1e99999999999999999999", &"9".repeat(400)] {
        assert_eq!(double_from_text(beyond), None);
    }
    assert_eq!(double_from_text(&format!("1e-{}", "9".repeat(100))), Some(0.0));
    // A middle between two doubles with a digit far behind it: the longest texts that count.
    let middle = format!("{:.1080}", 5e-324).replace('5', "5");
    assert_eq!(double_from_text(&middle), middle.parse().ok());
    let half = "2.4703282292062327208299656177".to_owned() + &"0".repeat(2_000) + "1e-324";
    assert_eq!(double_from_text(&half), half.parse().ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn doubles_agree_with_the_standard_library(bits in any::<u64>(), small in -1e6..1e6_f64, digits in 1_u64..100_000) {
        let any = f64::from_bits(bits);
        if any.is_finite() {
            agrees(any);
        }
        agrees(small);
        agrees(digits as f64 / 100.0);
    }

    #[test]
    fn texts_agree_with_the_standard_library(text in "-?[0-9]{0,30}\\.?[0-9]{0,30}(e[+-]?[0-9]{1,3})?") {
        let expected = text.parse::<f64>().ok().filter(|n| n.is_finite());
        prop_assert_eq!(double_from_text(&text).map(f64::to_bits), expected.map(f64::to_bits));
    }
}
