use super::test_world::World;
use super::{Type, check, check_loosely, parse};
use crate::diagnostic::Diagnostic;

fn mistakes(source: &str) -> Vec<String> {
    let shown = |found: &Diagnostic| {
        let span = found.location.as_ref().unwrap().span;
        format!("{:?} {found}", source.get(span.start as usize..span.end as usize).unwrap())
    };
    check(&parse(source).unwrap(), &mut World::default()).unwrap_err().iter().map(shown).collect()
}

fn result(source: &str) -> String {
    match check(&parse(source).unwrap(), &mut World::default()) {
        Ok(checked) => checked.result().to_string(),
        Err(found) => panic!("{source}: {found:?}"),
    }
}

#[test]
fn types_are_found() {
    for (source, expected) in [
        ("count('report.exported', '7d')", "int"),
        ("count('report.exported') > 3 && user.role == 'admin'", "bool"),
        ("user.role", "dyn"),
        ("page.path", "string"),
        ("user.seats + 1", "int"),
        ("user.seats + user.extra", "dyn"),
        ("-user.seats", "dyn"),
        ("now - duration('1h')", "timestamp"),
        ("now - timestamp(0)", "duration"),
        ("tags.filter(t, t != 'a')", "list(string)"),
        ("tags.map(t, size(t))", "list(int)"),
        ("tags.transformMap(i, t, t + 'x')", "map(int, string)"),
        ("user.map(k, k)", "list(string)"),
        ("tags[0]", "string"),
        ("tags[?0]", "optional(string)"),
        ("user.?role", "optional(dyn)"),
        ("user.?role.orValue('none')", "dyn"),
        ("[optional.none(), optional.of(1)]", "list(optional(int))"),
        ("[[], [1], [[2]]]", "list(dyn)"),
        ("[[[]], [], [[1]]]", "list(list(list(int)))"),
        ("{'a': 1, 'b': 2.0}", "map(string, dyn)"),
        ("hour > 3.5", "bool"),
        ("hour == ratio", "bool"),
        ("hour in [1, 2u, 3.0]", "bool"),
        ("hour > 8 ? 'day' : 'night'", "string"),
        ("type(hour) == int", "bool"),
        ("math.greatest(1, 2)", "int"),
        ("math.greatest(1, 2.0)", "dyn"),
        ("cel.bind(n, hour * 2, n + n)", "int"),
        ("sequence(['a', 'b'], '1d')", "bool"),
        ("affinity('alert.created', 1)", "double"),
        ("[1, 2].exists(hour, hour > 1)", "bool"),
        ("has(user.role) && has(page.path)", "bool"),
        ("dyn(1) + 'a'", "string"),
        ("size(user) + tags.size()", "int"),
    ] {
        assert_eq!(result(source), expected, "{source}");
    }
}

#[test]
fn mistakes_are_named_where_they_are() {
    for (source, expected) in [
        (
            "usr.role == 'admin'",
            vec![r#""usr.role" unknown name "usr.role"; did you mean "user.role"? [expr_unknown_name]"#],
        ),
        (
            "page.pth == '/'",
            vec![r#""page.pth" unknown name "page.pth"; did you mean "page.path"? [expr_unknown_name]"#],
        ),
        (
            "cuont('report.exported') > 1",
            vec![r#""cuont" unknown function "cuont"; did you mean "count"? [expr_unknown_function]"#],
        ),
        ("count > 1", vec![r#""count" "count" is a function; it is called as count(...) [expr_unknown_name]"#]),
        (
            "tags.exist(t, t == 'a')",
            vec![r#""exist" unknown function "exist"; did you mean "exists"? [expr_unknown_function]"#],
        ),
        (
            "count('report.exprted', '7d') > 1",
            vec![
                r#""'report.exprted'" unknown event "report.exprted"; did you mean "report.exported"? [unknown_event]"#,
            ],
        ),
        (
            "count(page.path) > 1",
            vec![r#""page.path" the event of count must be written out, not computed [expr_not_constant]"#],
        ),
        (
            "count(7, 'a', 'b') > 1",
            vec![
                r#""count" count(event, window?) is called with 3 arguments [expr_arguments]"#,
                r#""7" the event of count is string, not int [expr_type]"#,
            ],
        ),
        ("count() > 1", vec![r#""count" count(event, window?) is called with 0 arguments [expr_arguments]"#]),
        (
            "count('report.exported') > '3'",
            vec![
                r#""'3'" > cannot compare int with string: the number stands in quotes; did you mean "3"? [expr_type]"#,
            ],
        ),
        ("hour == 'noon'", vec![r#""hour == 'noon'" == cannot compare int with string [expr_type]"#]),
        ("hour == null", vec![r#""hour == null" == cannot compare int with null [expr_type]"#]),
        ("tags > tags", vec![r#""tags > tags" > cannot compare list(string) with list(string) [expr_type]"#]),
        (
            "hour * 1.5 > 3",
            vec![
                r#""hour * 1.5" * does not mix int and double; convert one, as in double(...); did you mean "double(hour) * 1.5"? [expr_type]"#,
            ],
        ),
        (
            "ratio * 100 > 3",
            vec![
                r#""ratio * 100" * does not mix double and int; convert one, as in double(...); did you mean "ratio * 100.0"? [expr_type]"#,
            ],
        ),
        ("hour + 'h'", vec![r#""hour + 'h'" + does not take int and string [expr_type]"#]),
        ("!hour", vec![r#""hour" ! needs true or false, not int [expr_type]"#]),
        (
            "hour && tags",
            vec![
                r#""hour" && needs true or false, not int [expr_type]"#,
                r#""tags" && needs true or false, not list(string) [expr_type]"#,
            ],
        ),
        ("hour ? 1 : 2", vec![r#""hour" ? needs true or false, not int [expr_type]"#]),
        (
            "true ? 1 : 'a'",
            vec![r#""true ? 1 : 'a'" both results of ?: must be of one type, not int and string [expr_type]"#],
        ),
        ("hour.day", vec![r#""hour.day" int has no field "day" [expr_type]"#]),
        ("tags['a']", vec![r#""'a'" a place in a list is an int, not string [expr_type]"#]),
        ("user[1]", vec![r#""1" the keys of the map are string, not int [expr_type]"#]),
        ("hour[0]", vec![r#""hour" int has no elements [expr_type]"#]),
        ("1 in tags", vec![r#""1 in tags" int is never in a list or map of string [expr_type]"#]),
        ("1 in hour", vec![r#""hour" in looks into a list or map, not int [expr_type]"#]),
        ("{1.5: 2}", vec![r#""1.5" a key is bool, int, uint or string, not double [expr_type]"#]),
        ("[?1]", vec![r#""1" what stands after ? must be optional, not int [expr_type]"#]),
        ("tags.map(1, 2)", vec![r#""1" map needs a name here, as in list.exists(item, item > 3) [expr_arguments]"#]),
        (
            "tags.exists(t)",
            vec![r#""exists" exists takes a name and an expression, as in list.exists(item, ...) [expr_arguments]"#],
        ),
        ("tags.exists(a, a, true)", vec![r#""a" exists needs two different names [expr_arguments]"#]),
        ("hour.exists(h, true)", vec![r#""hour" exists needs a list or map, not int [expr_type]"#]),
        ("tags.all(t, size(t))", vec![r#""size(t)" all needs true or false, not int [expr_type]"#]),
        ("has(user)", vec![r#""has" has(...) takes one field, as in has(user.role) [expr_arguments]"#]),
        (
            "size(hour)",
            vec![
                r#""size(hour)" there is no size(int); there is size(string), size(bytes), size(list(dyn)), size(map(dyn, dyn)) [expr_type]"#,
            ],
        ),
        (
            "'a'.startsWith('b', 'c')",
            vec![
                r#""startsWith" there is no string.startsWith(string, string); there is string.startsWith(string) [expr_arguments]"#,
            ],
        ),
        (
            "startsWith(page.path, '/')",
            vec![r#""startsWith" startsWith is called on a value, as in text.startsWith(...) [expr_unknown_function]"#],
        ),
        (
            "page.path.int()",
            vec![r#""int" int is not called on a value; it is written int(...) [expr_unknown_function]"#],
        ),
        (
            "page.path.matches(user.role)",
            vec![r#""user.role" the regular expression must be written out, not computed [expr_not_constant]"#],
        ),
        (
            "page.path.matches('(')",
            vec![r#""'('" the regular expression, at its character 1: the group is not closed [expr_pattern]"#],
        ),
        (
            "math.grates(1, 2)",
            vec![
                r#""math.grates" unknown function "math.grates"; did you mean "math.greatest"? [expr_unknown_function]"#,
            ],
        ),
        (
            "ip('1.2.3.4') == ip('1.2.3.5')",
            vec![
                r#""ip" functions of network addresses are not supported: a rule never sees an address [expr_declined]"#,
                r#""ip" functions of network addresses are not supported: a rule never sees an address [expr_declined]"#,
            ],
        ),
    ] {
        assert_eq!(mistakes(source), expected, "{source}");
    }
}

#[test]
fn loose_checking_leaves_types_to_the_evaluation() {
    let loosely = |source: &str| check_loosely(&parse(source).unwrap(), &mut World::default());
    for source in ["'a' < 1", "nothing.at.all", "f(1)", "hour.day()", "!1", "'x' && true", "{1.5: 2}"] {
        assert!(loosely(source).is_ok(), "{source}");
    }
    for source in ["count('nothing')", "tags.map(1, 2)", "has(1)"] {
        assert!(loosely(source).is_err(), "{source}");
    }
    assert_eq!(loosely("1 + 'a'").unwrap().result(), &Type::Dyn);
}

#[test]
fn what_could_take_too_long_is_refused_at_load() {
    for cheap in [
        "tags.exists(a, tags.exists(b, a == b))",
        "[1, 2, 3].exists(a, [4, 5].exists(b, tags.exists(c, size(c) == a * b)))",
        "page.path.matches('^/(reports|dashboards)/[a-z0-9-]{1,40}$') && tags.all(t, t.matches('^[a-z]+$'))",
        "tags.map(t, t + '!').filter(t, t != 'a!').exists(t, t in user.roles)",
        "cel.bind(n, size(tags), [n, n + 1].exists(x, x > hour))",
    ] {
        assert!(check(&parse(cheap).unwrap(), &mut World::default()).is_ok(), "{cheap}");
    }
    for (source, costly, steps) in [
        (
            "hour > 1 && tags.exists(a, tags.exists(b, tags.exists(c, a == b && b == c)))",
            "tags.exists(b, tags.exists(c, a == b && b == c))",
            "15020206",
        ),
        // What one macro makes is what the next goes over.
        ("tags.map(t, tags).exists(l, l.exists(a, l.exists(b, a == b)))", "tags.map", ""),
        ("(tags + tags + tags + tags).exists(a, tags.exists(b, b in user))", "", ""),
        // Texts that grow, and what is then done with them.
        (
            "cel.bind(a, page.path.replace('', page.path), cel.bind(b, a.replace('', a), size(b) > 3))",
            "a.replace('', a)",
            "",
        ),
        // Each character of the text costs as much as the regular expression has states.
        ("tags.exists(t, t.matches('(a?){300}b'))", "tags.exists(t, t.matches('(a?){300}b'))", ""),
        ("user.names.all(n, tags.all(t, t.matches('^[a-z]+$')))", "", ""),
    ] {
        let found = mistakes(source);
        let [only] = found.as_slice() else { panic!("{source}: {found:?}") };
        assert!(only.starts_with(&format!("\"{costly}")), "{source}: {only}");
        let words = format!("an evaluation could take {steps}");
        assert!(only.contains(&words) && only.ends_with(" steps; at most 100000 are allowed [expr_limit]"), "{only}");
    }
}
