//! Whatever checks has one value, by whichever way it is asked for.
#![no_main]

use std::cell::RefCell;

use budbreak::expr::{Checked, EvalError, Program, Type, check, compile, parse, trace};
use budbreak::value::Value;
use budbreak_fuzz::{World, expression};
use libfuzzer_sys::fuzz_target;

thread_local!(static ROOM: RefCell<(String, World)> = RefCell::default());

const FUEL: u32 = 5_000;

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    ROOM.with_borrow_mut(|(text, world)| {
        expression(rest, text);
        let Ok(checked) = parse(text).and_then(|ast| check(&ast, world)) else { return };
        let program = compile(&checked);
        let value = program.eval(world, &mut FUEL.clone());
        if value == Err(EvalError::Fuel) {
            return;
        }
        assert!(value != Err(EvalError::BadProgram), "{text}");
        let truth = program.holds(world, &mut (2 * FUEL));
        match (&value, truth) {
            (Ok(Value::Bool(a)), Ok(b)) => assert_eq!(*a, b, "{text}"),
            (Ok(Value::Bool(_)), Err(_)) | (_, Ok(_)) => panic!("{text}: {value:?} but {truth:?}"),
            (Ok(_), Err(why)) => assert_eq!(why, EvalError::NoSuchOverload, "{text}"),
            (Err(a), Err(b)) => assert_eq!(*a, b, "{text}"),
        }
        if let (Ok(value), false) = (&value, fits(value.as_ref(), checked.result())) {
            panic!("{text}: {value:?} is no {}", checked.result());
        }
        match first % 16 {
            0 => written(text, &checked, world, &value),
            1 => shipped(&program),
            _ => {}
        }
    });
});

/// As it was written, without constants computed: the same value, or an error too.
fn written(text: &str, checked: &Checked, world: &World, value: &Result<Value, EvalError>) {
    let written = trace(checked, world).outcome;
    match (value, &written) {
        (Ok(a), Ok(b)) => assert!(a == b || format!("{a:?}") == format!("{b:?}"), "{text}: {a:?}, written {b:?}"),
        (a, b) => assert_eq!(a.is_err(), b.is_err(), "{text}: {a:?}, written {b:?}"),
    }
}

/// As it is shipped: the same program.
fn shipped(program: &Program) {
    let bytes = postcard::to_allocvec(program).expect("a program can be written");
    assert_eq!(&postcard::from_bytes::<Program>(&bytes).expect("and read"), program);
}

fn fits(value: Result<&Value, &EvalError>, ty: &Type) -> bool {
    let Ok(value) = value else { return true };
    match ty {
        Type::Bool => matches!(value, Value::Bool(_)),
        Type::Int => matches!(value, Value::Int(_)),
        Type::Double => matches!(value, Value::Double(_)),
        Type::String => matches!(value, Value::String(_)),
        Type::List(_) => matches!(value, Value::List(_)),
        Type::Map(..) => matches!(value, Value::Map(_)),
        _ => true,
    }
}
