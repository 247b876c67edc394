//! The checker itself, on tiny made-up trees: it must be able to fail.

use crate::page::Floors;
use crate::text::{Strings, blank_rust, blank_script};
use crate::tree::{File, is_test, too_long};
use crate::{javascript, rust};

const PAGE: &str = "
## Engine (`src/`)
| floor | module | what |
|---|---|---|
| 0 | `time` | x |
| 0 | `ids` | x |
| 3 | `signals` | x |
| 8 | `engine` | x |
### Planned
| floor | module | what |
|---|---|---|
| 9 | `replay` | x |
| 10 | `bin` | x |
## Client (`js/src/`)
| floor | module | what |
|---|---|---|
| 1 | `storage/store` | x |
| 2 | `storage` | x |
| 3 | `client` | x |
";

fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// Checks the standing modules of the page plus one file in place of, or beside, them.
fn rust_problems(path: &str, text: &str) -> Vec<String> {
    let names = ["src/time.rs", "src/ids.rs", "src/signals/mod.rs", "src/engine.rs"];
    let mut files: Vec<File> = names.iter().filter(|name| **name != path).map(|name| file(name, "")).collect();
    files.push(file(path, text));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    rust::check(&Floors::read(PAGE, "Engine").unwrap(), &files)
}

fn client_problems(path: &str, text: &str) -> Vec<String> {
    let names = ["js/src/client.ts", "js/src/storage/store.ts", "js/src/storage/memory.ts"];
    let mut files: Vec<File> = names.iter().filter(|name| **name != path).map(|name| file(name, "")).collect();
    files.push(file(path, text));
    javascript::check(&Floors::read(PAGE, "Client").unwrap(), &files)
}

#[test]
fn an_import_upwards_is_named_with_its_place() {
    let upwards = ["`signals` on floor 3 uses `engine` on floor 8 (src/signals/store.rs:2)"];
    for text in [
        "//\nuse crate::engine::Engine;",
        "//\nfn f() { crate::engine::run() }",
        "//\npub(crate) use crate::{time::{Day, Week}, engine};",
        "//\nuse super::super::engine;",
        "//\nfor x in crate::engine::all() {}",
        "//\nlet x = $crate::engine::X;",
        "//\nlet x: &'a str = 'c'; use crate::engine;",
        "//\nlet x = r#\"\"#; use crate::engine;",
    ] {
        assert_eq!(rust_problems("src/signals/store.rs", text), upwards, "{text}");
    }
}

#[test]
fn downwards_and_within_a_module_is_fine() {
    for text in [
        "use crate::time::{Day, Window}; use crate::ids;",
        "use super::store; use crate::signals::store;",
        "pub(in crate::engine) fn f() {}",
        "pub(crate) fn f() {}",
        "// crate::engine\n/* crate::engine /* nested */ crate::engine */ /// [`crate::engine`]",
        "let x = \"crate::engine\"; let y = r##\"crate::engine\"# \"##; let z = b'\\''; let w = \"\\\"crate::engine\";",
        "#[cfg(test)]\nmod tests { use crate::engine; fn f() { {} } }\nfn g() {}",
    ] {
        assert_eq!(rust_problems("src/signals/store.rs", text), [""; 0], "{text}");
    }
}

#[test]
fn code_after_a_test_module_is_read_again() {
    let text = "#[cfg(test)]\nmod tests { fn f() { {} } }\nuse crate::engine;";
    assert_eq!(rust_problems("src/signals/store.rs", text).len(), 1);
}

#[test]
fn a_neighbour_on_the_same_floor_is_out_of_bounds() {
    let expected = ["`ids` on floor 0 uses `time` on floor 0 (src/ids.rs:1)"];
    assert_eq!(rust_problems("src/ids.rs", "use crate::time::Day;"), expected);
    assert_eq!(rust_problems("src/ids.rs", "use super::time::Day;"), expected);
}

#[test]
fn the_root_is_no_way_around() {
    let expected = ["`ids` takes `Engine` from the root of the crate: name its module (src/ids.rs:1)"];
    assert_eq!(rust_problems("src/ids.rs", "use crate::Engine;"), expected);
    assert_eq!(rust_problems("src/ids.rs", "use crate::*;").len(), 1);
}

#[test]
fn the_program_may_use_everything_and_its_own_files() {
    let text = "mod report; use crate::report; use budbreak::{Engine, engine::Query, time};";
    assert_eq!(rust_problems("src/bin/budbreak/main.rs", text), [""; 0]);
}

#[test]
fn the_page_must_be_true() {
    let unlisted = rust_problems("src/gates.rs", "");
    assert_eq!(unlisted, ["`gates` is in src/ and not in ARCHITECTURE.md: add its row"]);
    let files = [file("src/time.rs", ""), file("src/ids.rs", ""), file("src/engine.rs", "")];
    let absent = rust::check(&Floors::read(PAGE, "Engine").unwrap(), &files);
    assert_eq!(absent, ["ARCHITECTURE.md lists `signals`, which does not exist"]);
}

#[test]
fn a_planned_module_may_have_landed_and_keeps_its_floor() {
    assert_eq!(rust_problems("src/replay.rs", "use crate::engine;"), [""; 0]);
    let landed = ["src/engine.rs", "src/ids.rs", "src/replay.rs", "src/signals/mod.rs", "src/time.rs"];
    let text = |path: &str| if path == "src/engine.rs" { "use crate::replay;" } else { "" };
    let files = landed.map(|path| file(path, text(path)));
    let problems = rust::check(&Floors::read(PAGE, "Engine").unwrap(), &files);
    assert_eq!(problems, ["`engine` on floor 8 uses `replay` on floor 9 (src/engine.rs:1)"]);
}

#[test]
fn lib_declares_from_the_ground_up() {
    assert_eq!(rust_problems("src/lib.rs", "pub mod ids;\npub mod time;\npub mod engine;"), [""; 0]);
    let expected = ["`ids` on floor 0 is declared after floor 8 (src/lib.rs:2)"];
    assert_eq!(rust_problems("src/lib.rs", "mod engine;\npub mod ids;"), expected);
}

#[test]
fn a_page_that_cannot_be_read_is_an_error() {
    assert_eq!(Floors::read(PAGE, "Cellar").unwrap_err(), "no section Cellar");
    assert!(Floors::read("## Engine\n| ground | `x` | y |", "Engine").is_err());
    assert!(Floors::read("## Engine\n| 0 | `x` | y |\n| 1 | `x` | y |", "Engine").is_err());
}

#[test]
fn the_client_has_floors_too() {
    let up = ["`storage/store` on floor 1 uses `storage` on floor 2 (js/src/storage/store.ts:1)"];
    for text in [
        "import { x } from \"./memory.js\";",
        "export * from './memory';",
        "const m = await import(\"./memory.js\");",
        "import \"../storage/memory.js\";",
    ] {
        assert_eq!(client_problems("js/src/storage/store.ts", text), up, "{text}");
    }
    let down = "// from \"./nowhere.js\"\nimport { a } from \"./storage/memory.js\"; import type { T } from \"../generated/types.js\";\nimport init from \"../wasm/budbreak.js\"; const s = \"./client.js\";";
    assert_eq!(client_problems("js/src/client.ts", down), [""; 0]);
}

#[test]
fn the_client_may_not_leave_its_folder_nor_hide_from_the_page() {
    let glue = ["`storage/store` on floor 1 uses `wasm` on floor 1 (js/src/storage/store.ts:1)"];
    assert_eq!(client_problems("js/src/storage/store.ts", "import x from \"../../wasm/budbreak.js\";"), glue);
    let out = ["`client` imports ../../demo/x.js, which is outside js/src/ (js/src/client.ts:1)"];
    assert_eq!(client_problems("js/src/client.ts", "import x from \"../../demo/x.js\";"), out);
    let unlisted = ["`react` is in js/src/ and not in ARCHITECTURE.md: add its row"];
    assert_eq!(client_problems("js/src/react.ts", ""), unlisted);
}

#[test]
fn long_files_are_named_and_only_code_counts() {
    let files = [
        file("src/long.rs", "fn f() {\n}\nconst X: u8 = 1;\n"),
        file("src/short.rs", "//! why\n\n/* a\nb */ fn f() {}\n// x\nfn g() {}\n"),
        file("js/src/short.ts", "/* a\n */\n// https://x\nconst url = \"https://x\";\nf();\n"),
    ];
    assert_eq!(too_long(&files, 2), ["src/long.rs has 3 lines of code, more than 2: split it"]);
}

#[test]
fn tests_are_known_by_their_names() {
    let names =
        ["src/time/window_tests.rs", "src/diagnostic/tests.rs", "src/expr/tests/parse.rs", "js/src/client.test.ts"];
    assert!(names.iter().all(|name| is_test(name)));
    assert!(!is_test("src/contests.rs"));
}

#[test]
fn blanking_keeps_lines_in_place() {
    assert_eq!(blank_rust("a /* x\ny */ b // c\n\"d\ne\" f", Strings::Blank), "a     \n     b     \n  \n   f");
    assert_eq!(blank_script("f(/[\"]/)\ng() // h"), "f(/[\"]/)\ng()     ");
}
