use super::Pattern;
use crate::expr::LIMITS;

fn matches(pattern: &str, text: &str) -> bool {
    let mut fuel = LIMITS.fuel.most;
    Pattern::new(pattern).unwrap_or_else(|why| panic!("{pattern}: {why:?}")).is_match(text, &mut fuel).unwrap()
}

#[test]
fn the_supported_syntax_matches() {
    for (pattern, yes, no) in [
        ("", &["", "a"][..], &[][..]),
        ("ubb", &["hubba"], &["huba"]),
        ("^a.c$", &["abc", "aäc"], &["ac", "abcd", "a\nc"]),
        ("(?s)^a.c$", &["a\nc"], &["ac"]),
        ("foo|bar", &["xbar", "foo"], &["", "fo", "ba"]),
        ("^(foo|ba*r)$", &["foo", "br", "baar"], &["fooo", "b"]),
        ("^a*b+c?$", &["b", "aabbc"], &["a", "bcc"]),
        ("^a*?b+?c??$", &["b", "aabbc"], &["a", "bcc"]),
        ("^a{2}$", &["aa"], &["a", "aaa"]),
        ("^a{2,}$", &["aa", "aaaa"], &["a"]),
        ("^a{0,2}$", &["", "a", "aa"], &["aaa"]),
        ("a{,2}", &["a{,2}"], &["aa"]),
        ("^(a|😀){2}$", &["a😀", "aa"], &["😀"]),
        ("^[a-c]+$", &["abc"], &["abd", ""]),
        ("^[^a-c]$", &["d", "ä"], &["b", "dd"]),
        ("^[]a-]+$", &["]a-"], &["b"]),
        ("^[\\d\\-x]+$", &["1-x"], &["y"]),
        ("^[^\\W_]+$", &["aZ9"], &["_", "a-"]),
        ("^[\\D]$", &["x"], &["5"]),
        ("^[[:alpha:]_[:^space:]]+$", &["aé_"], &["a b"]),
        (r"^\d{3}-\w+\s\S$", &["123-ab_ x"], &["12-a x"]),
        (r"\bcat\b", &["a cat.", "cat"], &["concat", "cats"]),
        (r"\Bcat", &["concat"], &["cat"]),
        (r"\Aa\z", &["a"], &["a\n", "ba"]),
        ("(?m)^b$", &["a\nb\nc"], &["ab"]),
        ("(?i)straße", &["STRAßE"], &["STRASSE"]),
        ("(?i:a)b", &["Ab", "ab"], &["AB"]),
        ("a(?i)b|c", &["aB", "C"], &["Ab"]),
        ("(?i)[a-c]x", &["BX"], &["DX"]),
        ("(?P<year>\\d+)-(?<month>\\d+)", &["2024-02"], &["2024"]),
        (r"\x41\x{1F431}\.\n", &["A🐱.\n"], &["A🐱xn"]),
        (r"\Qa.b*\E+", &["a.b**"], &["aab"]),
        ("(a|b)*?$^", &[""], &["x"]),
        ("(?:)*", &["x"], &[]),
        ("(a*)*b", &["aaab"], &["aaaa"]),
        ("(|a)+$", &["b"], &[]),
    ] {
        for text in yes {
            assert!(matches(pattern, text), "{pattern:?} on {text:?}");
        }
        for text in no {
            assert!(!matches(pattern, text), "{pattern:?} on {text:?}");
        }
    }
}

#[test]
fn the_rest_is_refused_with_a_reason() {
    for (pattern, at, why) in [
        ("a(b", 3, "the group is not closed"),
        ("a)b", 1, "the bracket closes nothing"),
        ("[a", 2, "the class is not closed"),
        ("*a", 1, "there is nothing to repeat"),
        // Flags are no part; what others repeat here is the part before them.
        (".(?s){0,2}", 10, "there is nothing to repeat"),
        ("a(?i)*", 6, "there is nothing to repeat"),
        ("a**", 3, "a repetition of a repetition; put the first in brackets"),
        ("a{3,2}", 6, "the repetition ends before it begins"),
        ("a{1001}", 7, "more than 1000 repetitions"),
        ("(a)\\1", 5, "back-references are not supported: they have no linear time"),
        ("(?=a)", 2, "look-ahead is not supported: it has no linear time"),
        ("(?<!a)", 3, "look-behind is not supported: it has no linear time"),
        ("\\p{L}", 2, "Unicode classes are not supported; write the characters in a class"),
        ("\\", 1, "nothing follows the backslash"),
        ("[z-a]", 4, "the range ends before it begins"),
        ("(?x)", 3, "there is no such group or flag"),
        ("((a{100}){100}){100}", 0, "the regular expression has more than 2048 states"),
        ("((){1000}){1000}", 0, "the regular expression has more than 2048 states"),
    ] {
        let found = Pattern::new(pattern).err().unwrap_or_else(|| panic!("{pattern}"));
        assert_eq!((found.at, found.why), (at, why), "{pattern}");
    }
    assert!(Pattern::new(&"a".repeat(1_025)).is_err());
    assert!(Pattern::new(&"(".repeat(1_000)).is_err());
}

#[test]
fn twice_the_text_costs_at_most_twice_the_fuel() {
    for pattern in ["(a*)*b", "(a|aa)+$x", "(.*)(.*)(.*)(.*)(.*)[^a]", "a{0,100}a{0,100}b", "(x+x+)+y|a.{50}c"] {
        let pattern = Pattern::new(pattern).unwrap();
        let cost = |length: usize| {
            let mut fuel = u32::MAX;
            assert_eq!(pattern.is_match(&"a".repeat(length), &mut fuel), Some(false));
            u32::MAX - fuel
        };
        assert!(f64::from(cost(1_000)) <= 2.2 * f64::from(cost(500)));
    }
    let mut fuel = 10;
    assert_eq!(Pattern::new("(a*)*b").unwrap().is_match(&"a".repeat(100), &mut fuel), None);
}
