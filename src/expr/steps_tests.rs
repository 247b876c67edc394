use super::steps::taken;
use super::test_world::World;
use super::{LIMITS, check, check_loosely, compile, parse, print};

/// Twice the input, and a little for what is there once.
const TWICE: f64 = 2.2;

/// What a text is made of, and the text of a given size.
type Growing = (&'static str, fn(usize) -> String);

const TEXTS: &[Growing] = &[
    ("terms", |n| vec!["hour > 1"; n].join(" && ")),
    ("other terms", |n| (0..n).map(|at| format!("page.path == '{at}'")).collect::<Vec<_>>().join(" || ")),
    ("signals", |n| vec!["count('alert.created') > 1"; n].join(" && ")),
    ("lists", |n| format!("hour in [{}]", vec!["hour"; n].join(", "))),
    ("maps", |n| format!("{{{}}} == {{}}", (0..n).map(|at| format!("'k{at}': {at}")).collect::<Vec<_>>().join(", "))),
    ("macros", |n| vec!["tags.exists(t, t == 'a')"; n].join(" || ")),
    ("text", |n| format!("page.path == '{}'", "x\\n".repeat(n))),
    ("space and comments", |n| format!("hour {} > 1", "  // why\n".repeat(n))),
    ("fields", |n| vec!["user.address.city == 1"; n].join(" && ")),
    ("mistakes", |n| vec!["uesr.role = 'a' &"; n].join(" ")),
    ("brackets", |n| format!("[{}]", vec!["((hour))"; n].join(", "))),
];

#[track_caller]
fn at_most_twice(what: &str, cost: impl Fn(usize) -> u64, n: usize) {
    let (once, twice) = (cost(n), cost(2 * n));
    assert!(once > n as u64 / 64, "{what}: {once} steps are hardly counted");
    assert!(twice as f64 <= TWICE * once as f64, "{what}: {once} steps, then {twice}");
}

#[test]
fn twice_the_text_takes_at_most_twice_the_steps_to_read_check_and_compile() {
    for (what, text) in TEXTS {
        let reading = |n: usize| {
            taken();
            let _ = parse(&text(n));
            taken()
        };
        at_most_twice(&format!("parse {what}"), reading, 120);
        if parse(&text(2)).is_err() {
            continue;
        }
        let checking = |n: usize| {
            let ast = parse(&text(n)).unwrap();
            taken();
            let _ = check(&ast, &mut World::default());
            taken()
        };
        at_most_twice(&format!("check {what}"), checking, 120);
        let compiling = |n: usize| {
            let checked = check_loosely(&parse(&text(n)).unwrap(), &mut World::default()).unwrap();
            taken();
            compile(&checked);
            taken()
        };
        at_most_twice(&format!("compile {what}"), compiling, 120);
        let printed = |n: usize| print(&parse(&text(n)).unwrap()).len() as u64;
        at_most_twice(&format!("print {what}"), printed, 120);
    }
}

#[test]
fn twice_the_text_takes_at_most_twice_the_fuel_to_evaluate() {
    // What grows is the number of terms, or the text that is worked on.
    let cases: &[Growing] = &[
        ("terms", |n| vec!["hour > 1"; n].join(" && ")),
        ("signals", |n| vec!["count('alert.created') < 1"; n].join(" || ")),
        ("lists", |n| format!("[{}] == []", vec!["hour"; n].join(", "))),
        ("contains", |n| format!("('{}' + page.path).contains('yx')", "xy ".repeat(n))),
        ("replace", |n| format!("('{}' + page.path).replace('x', 'yy') == ''", "xy ".repeat(n))),
        ("split", |n| format!("('{}' + page.path).split(' ') == []", "xy ".repeat(n))),
        ("join", |n| format!("[{}].join(page.path)", vec!["page.path"; n].join(", "))),
        ("format", |n| format!("'{}'.format([{}])", "%d".repeat(n), vec!["hour"; n].join(", "))),
        ("equality", |n| format!("'{0}' + page.path == '{0}' + page.path", "xy ".repeat(n))),
        ("matches", |n| format!("('{}' + page.path).matches('(x*y*)*z')", "xy ".repeat(n))),
        ("matches with many states", |n| {
            format!("('{}' + page.path).matches('(x|y|[a-w ]){{1,20}}z')", "xy ".repeat(n))
        }),
    ];
    for (what, source) in cases {
        let fuel = |n: usize| {
            let mut world = World::default();
            let checked = check_loosely(&parse(&source(n)).unwrap(), &mut world).unwrap();
            let program = compile(&checked);
            let mut fuel = LIMITS.fuel.most;
            program.eval(&world, &mut fuel).unwrap();
            u64::from(LIMITS.fuel.most - fuel)
        };
        at_most_twice(what, fuel, 120);
    }
}
