use super::test_world::World;
use super::{BinaryOperator, EvalError, Trace, TraceKind, check, parse, trace};
use crate::value::Value;

fn traced(source: &str) -> Trace {
    let mut world = World::default();
    let checked = check(&parse(source).unwrap(), &mut world).unwrap();
    trace(&checked, &world)
}

fn lines(tree: &Trace, indent: usize, out: &mut Vec<String>) {
    let outcome = match &tree.outcome {
        Ok(value) => serde_json::to_string(value).unwrap(),
        Err(error) => error.code().to_owned(),
    };
    let slot = tree.slot.map(|slot| format!(" #{slot}")).unwrap_or_default();
    out.push(format!("{}{:?}{slot} {} = {outcome}", "  ".repeat(indent), tree.kind, tree.text));
    for child in &tree.children {
        lines(child, indent + 1, out);
    }
}

#[test]
fn every_part_has_its_value_needed_or_not() {
    let tree = traced("count('report.exported', '7d') >= 3 && !(user.plan == 'free') || last('alert.created') < now");
    let mut shown = Vec::new();
    lines(&tree, 0, &mut shown);
    assert_eq!(
        shown.join("\n"),
        "\
Any count('report.exported', '7d') >= 3 && !(user.plan == 'free') || last('alert.created') < now = never
  All count('report.exported', '7d') >= 3 && !(user.plan == 'free') = false
    Compare(GreaterEqual) count('report.exported', '7d') >= 3 = false
      Signal #0 count('report.exported', '7d') = 1
      Literal 3 = 3
    Not !(user.plan == 'free') = no_such_key
      Compare(Equal) (user.plan == 'free') = no_such_key
        Other user.plan = no_such_key
          Variable user = {\"role\":\"admin\",\"seats\":7}
        Literal 'free' = \"free\"
  Compare(Less) last('alert.created') < now = never
    Signal #1 last('alert.created') = never
    Variable now = \"2023-11-15T12:00:00Z\""
    );
}

#[test]
fn macros_show_what_they_go_over() {
    let tree = traced("tags.exists(t, t == 'b') ? size(tags) : hour / 0");
    assert_eq!((tree.kind, tree.outcome), (TraceKind::Choose, Ok(Value::Int(2))));
    let [condition, then, otherwise] = tree.children.as_slice() else { panic!() };
    assert_eq!((condition.kind, condition.children.len()), (TraceKind::Macro, 1));
    assert_eq!(condition.children[0].text, "tags");
    assert_eq!((then.kind, then.children.len()), (TraceKind::Call, 1));
    assert_eq!((otherwise.kind, otherwise.outcome.clone()), (TraceKind::Other, Err(EvalError::DivideByZero)));
    assert_eq!(traced("1 < 2").kind, TraceKind::Compare(BinaryOperator::Less));
    let bind = traced("cel.bind(n, hour, n > 3)");
    assert_eq!((bind.children.len(), bind.children[0].text.as_str()), (1, "hour"));
}
