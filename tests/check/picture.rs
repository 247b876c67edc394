//! The picture in the guide is the output of today: text in SVG, made from what the program prints in colours.

use std::fmt::Write;

use super::{check, text};

/// The wrong playbook that is shown.
const SHOWN: &str = "twelve-mistakes.yaml";
const LINE: usize = 18;
const LETTER: f64 = 7.83;

/// Returns the text of an output without its colours.
pub(crate) fn without_colours(output: &str) -> String {
    pieces(output).into_iter().map(|(_, text)| text).collect()
}

/// Splits an output into pieces of one colour each, by the numbers that terminals know.
fn pieces(output: &str) -> Vec<(&str, &str)> {
    let mut pieces = Vec::new();
    for (index, part) in output.split("\u{1b}[").enumerate() {
        let (code, text) = if index == 0 { ("0", part) } else { part.split_once('m').unwrap() };
        pieces.push((code, text));
    }
    pieces
}

fn picture() -> String {
    let output = text(&check(&[SHOWN, "--color", "always"], "").stdout);
    let output = format!("\u{1b}[2m$ \u{1b}[0mbudbreak check {SHOWN}\n{output}");
    let plain = without_colours(&output);
    let columns = plain.lines().map(|line| line.chars().count()).max().unwrap();
    let (width, height) = ((columns as f64 * LETTER) as usize + 40, plain.lines().count() * LINE + 32);
    let mut lines = vec![String::new()];
    for (code, text) in pieces(&output) {
        let class = match code {
            "31" => "bad",
            "32" => "good",
            "33" => "warm",
            "1" => "strong",
            "2" => "faint",
            _ => "",
        };
        for (index, part) in text.split('\n').enumerate() {
            if index > 0 {
                lines.push(String::new());
            }
            let part = part.replace('&', "&amp;").replace('<', "&lt;");
            match (part.is_empty(), class) {
                (true, _) => {}
                (_, "") => lines.last_mut().unwrap().push_str(&part),
                _ => write!(lines.last_mut().unwrap(), "<tspan class=\"{class}\">{part}</tspan>").unwrap(),
            }
        }
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" aria-label=\"budbreak check tells twelve mistakes of a playbook at once\">\n\
         <style>\n  text {{ font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, \"DejaVu Sans Mono\", monospace; fill: \
         #c9d1d9; white-space: pre }}\n  .strong {{ font-weight: bold; fill: #f0f6fc }}\n  .faint {{ fill: #8b949e }}\n  .bad \
         {{ fill: #ff7b72 }}\n  .good {{ fill: #7ee787 }}\n  .warm {{ fill: #e3b341 }}\n</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#0d1117\"/>\n"
    );
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        let y = 28 + index * LINE;
        writeln!(svg, "<text xml:space=\"preserve\" x=\"20\" y=\"{y}\">{line}</text>").unwrap();
    }
    svg + "</svg>\n"
}

#[test]
fn the_picture_is_what_is_printed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/check.svg");
    let picture = picture();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &picture).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == picture,
        "docs/check.svg is stale; draw it anew with: UPDATE=1 cargo test --all-features --test check"
    );
    assert_eq!(picture.matches("<tspan class=\"bad\">error[").count(), 12);
}
