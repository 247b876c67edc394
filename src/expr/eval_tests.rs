use super::test_world::{World, eval, program};
use super::{EvalError, LIMITS, Program, check, check_loosely, compile, parse};
use crate::value::Value;
use proptest::prelude::*;

#[test]
fn names_have_their_values() {
    for (source, expected) in [
        ("count('report.exported') + count('alert.created')", Value::Int(3)),
        ("user.role", Value::from("admin")),
        ("page.path.startsWith('/rep')", Value::Bool(true)),
        ("has(user.role) && !has(user.plan) && has(page.path)", Value::Bool(true)),
        ("user.?plan.orValue('free')", Value::from("free")),
        ("tags.exists(user, user == 'b') && user.seats == 7", Value::Bool(true)),
        ("tags.exists(user, .user.role == 'admin')", Value::Bool(true)),
        (
            "now.getHours() == 12 && now.getHours('Europe/Berlin') == 13 && now.getHours('-01:30') == 10",
            Value::Bool(true),
        ),
        ("type(user) == map", Value::Bool(true)),
        (
            "cel.bind(x, hour, [x, x + 1].map(y, cel.bind(z, y * x, z)))",
            Value::list([Value::Int(144), Value::Int(156)]),
        ),
        ("tags.transformMapEntry(i, t, {t: i})", Value::object([("a", Value::Int(0)), ("b", Value::Int(1))])),
    ] {
        assert_eq!(eval(source), Ok(expected), "{source}");
    }
    for (source, expected) in [
        ("last('alert.created') < now", EvalError::Never),
        ("user.plan == 'free'", EvalError::NoSuchKey),
        ("now.getHours('Mars/Olympus') == 1", EvalError::BadZone),
        ("user.seats.role", EvalError::NoSuchOverload),
        ("tags[2]", EvalError::OutOfRange),
        ("optional.none().value()", EvalError::Absent),
        ("tags.transformMapEntry(i, t, {'same': i})", EvalError::RepeatedKey),
    ] {
        assert_eq!(eval(source), Err(expected), "{source}");
    }
}

#[test]
fn what_decides_wins_over_errors_but_not_over_missing_fuel() {
    assert_eq!(eval("user.plan == 'x' && hour < 0"), Ok(Value::Bool(false)));
    assert_eq!(eval("user.plan == 'x' || hour > 0"), Ok(Value::Bool(true)));
    assert_eq!(eval("user.plan == 'x' || hour < 0"), Err(EvalError::NoSuchKey));
    assert_eq!(eval("[1, 0].exists(n, hour / n == 12 && n == 1 || 1 / n == 1)"), Ok(Value::Bool(true)));
    assert_eq!(eval("[0, 1].all(n, hour / n < 0)"), Ok(Value::Bool(false)));
    let (program, world) = program("hour > 100 && hour > 100 || hour == 12");
    assert_eq!(program.eval(&world, &mut 5), Err(EvalError::Fuel));
    assert_eq!(program.eval(&world, &mut 50), Ok(Value::Bool(true)));
}

#[test]
fn constants_are_computed_at_load() {
    for (source, expected) in [
        ("1 + 2 * 3", Some(Value::Int(7))),
        ("duration('1h') + duration('30m')", eval("duration('90m')").ok()),
        ("[1, 2, 3].filter(n, n > 1).map(n, [n].map(m, m * n)[0])", Some(Value::list([Value::Int(4), Value::Int(9)]))),
        ("true || hour / 0 > 1", Some(Value::Bool(true))),
        ("false ? hour : 5", Some(Value::Int(5))),
        ("timestamp('2024-02-29T00:00:00Z').getDate()", Some(Value::Int(29))),
        // Zones are the host's; errors stay errors; what is not finite does not survive every format.
        ("timestamp(0).getHours('Europe/Berlin')", None),
        ("1 / 0", None),
        ("1.0 / 0.0", None),
        ("hour + 1", None),
        ("true && hour > 1", None),
    ] {
        assert_eq!(program(source).0.as_constant().cloned(), expected, "{source}");
    }
    // What is left over is evaluated as before.
    assert_eq!(eval("true && hour > 1 && true"), Ok(Value::Bool(true)));
    assert_eq!(eval("[hour].map(h, [1, 2].map(n, n + 1).size() + h)"), Ok(Value::list([Value::Int(14)])));
    // A value that shares parts is counted as it would be written out.
    let mut doubling = "[1, 1]".to_owned();
    for name in "abcdefghijklmnop".chars() {
        doubling = format!("cel.bind({name}, {doubling}, [{name}, {name}])");
    }
    assert_eq!(program(&doubling).0.as_constant(), None);
}

#[test]
fn programs_say_what_they_read() {
    let (mut program, _) =
        program("count('report.exported') > 1 && count('alert.created') > user.seats + count('report.exported')");
    assert_eq!(program.slots(), [0, 1]);
    assert_eq!(program.variables(), ["user"]);
    program.renumber(|slot| slot + 10);
    assert_eq!(program.slots(), [10, 11]);
    assert!(program.heap_size() < 1_000);
}

/// Evaluates what no estimate held back.
fn unbounded(source: &str) -> Result<Value, EvalError> {
    let mut world = World::default();
    let checked = check_loosely(&parse(source).unwrap(), &mut world).unwrap();
    compile(&checked).eval(&world, &mut LIMITS.fuel.most.clone())
}

#[test]
fn memory_and_time_are_bounded_by_fuel() {
    for bomb in [
        "cel.bind(a, tags[0] + '0123456789', cel.bind(b, a+a+a+a+a+a+a+a, cel.bind(c, b+b+b+b+b+b+b+b, cel.bind(d, c+c+c+c+c+c+c+c, cel.bind(e, d+d+d+d+d+d+d+d, cel.bind(f, e+e+e+e+e+e+e+e, size(f+f)))))))",
        "cel.bind(a, [hour, hour], cel.bind(b, a+a+a+a+a+a+a+a, cel.bind(c, b+b+b+b+b+b+b+b, cel.bind(d, c+c+c+c+c+c+c+c, cel.bind(e, d+d+d+d+d+d+d+d, cel.bind(f, e+e+e+e+e+e+e+e, size(f)))))))",
        "cel.bind(a, page.path.replace('', '0123456789'), cel.bind(b, a.replace('', a), cel.bind(c, b.replace('', b), size(c))))",
    ] {
        assert_eq!(unbounded(bomb), Err(EvalError::Fuel), "{bomb}");
        assert!(check(&parse(bomb).unwrap(), &mut World::default()).is_err(), "it is refused at load: {bomb}");
    }
    // A value of 24 levels that each hold the one below twice: small in memory, 16 million parts to walk.
    for walk in ["x23 == x23", "'%s'.format([x23]) == ''", "x23 in [x23]", "{'a': x23} != {'a': x23}"] {
        let mut text = walk.to_owned();
        for level in (1..24).rev() {
            text = format!("cel.bind(x{level}, [x{0}, x{0}], {text})", level - 1);
        }
        assert_eq!(unbounded(&format!("cel.bind(x0, [hour], {text})")), Err(EvalError::Fuel), "{walk}");
    }
}

#[test]
fn damaged_programs_are_refused_or_fail_without_harm() {
    let (program, world) = program(
        "tags.exists(t, t == user.role) || [hour, 2].map(h, h * 2)[0] > 3 && has(user.x) && page.path.matches('^/[a-z]+$')",
    );
    let bytes = postcard::to_allocvec(&program).unwrap();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1 << bit;
            if let Ok(damaged) = postcard::from_bytes::<Program>(&damaged) {
                let _ = damaged.eval(&world, &mut LIMITS.fuel.most.clone());
                let _ = damaged.slots();
            }
        }
        assert!(postcard::from_bytes::<Program>(&bytes[..at]).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_checks_evaluates_to_a_value_or_an_error(
        parts in prop::collection::vec(prop::sample::select(PIECES), 0..30),
    ) {
        let source = parts.concat();
        if let Ok(ast) = parse(&source) {
            let mut world = World::default();
            if let Ok(checked) = check(&ast, &mut world) {
                let folded = compile(&checked);
                let value = folded.eval(&world, &mut LIMITS.fuel.most.clone());
                // Folding changes nothing, nor does printing.
                let written = super::trace(&checked, &world).outcome;
                match (&value, &written) {
                    (Ok(a), Ok(b)) => prop_assert!(a == b || format!("{a:?}") == format!("{b:?}"), "{source}: {value:?} {written:?}"),
                    (a, b) => prop_assert_eq!(a.is_err(), b.is_err(), "{}: {:?} {:?}", source, value, written),
                }
                let type_holds = |value: &Value| match checked.result() {
                    super::Type::Bool => value.as_bool().is_some(),
                    super::Type::Int => matches!(value, Value::Int(_)),
                    super::Type::String => value.as_str().is_some(),
                    _ => true,
                };
                prop_assert!(value.as_ref().map_or(true, type_holds), "{source}: {value:?} is no {}", checked.result());
            }
        }
    }
}

const PIECES: &[&str] = &[
    "hour",
    "tags",
    "user",
    "user.role",
    "ratio",
    "now",
    "1",
    "-2",
    "3u",
    "4.5",
    "'s'",
    "b'x'",
    "(",
    ")",
    "[",
    "]",
    ", ",
    " && ",
    " || ",
    "!",
    " == ",
    " < ",
    " in ",
    " + ",
    " * ",
    " / ",
    "size(",
    "tags.map(t, t",
    ".exists(x, x == ",
    "count('alert.created')",
    "[1, 2]",
    "{'a': 1}",
    ".a",
    "[0]",
    " ? ",
    " : ",
    "string(",
    "int(",
    "true",
    "null",
    "optional.of(",
    ".?a",
    "dyn(",
];
