//! Pieces of the page: escaped text, bars, tables.

use std::fmt::Write;

/// Which playbook a bar is of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    A,
    B,
}

impl Of {
    pub(super) const BOTH: [Self; 2] = [Self::A, Self::B];

    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }
}

/// Text that cannot be read as markup.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A bar from the left. The number stands beside it in the table, so that nobody has to read it off.
pub(super) fn bar(of: Of, value: f64, most: f64) -> String {
    let share = share(value, most);
    svg(&format!(
        r#"<rect class="track" width="100" height="14" rx="1"/><rect class="{}" width="{share:.2}" height="14" rx="1"/>"#,
        of.class()
    ))
}

/// Two bars from the middle: what is lost to the left, what is gained to the right.
pub(super) fn apart(gained: f64, lost: f64, most: f64) -> String {
    let (gained, lost) = (share(gained, most) / 2.0, share(lost, most) / 2.0);
    svg(&format!(
        r#"<rect class="track" width="100" height="14" rx="1"/><rect class="b" x="{:.2}" width="{lost:.2}" height="14"/><rect class="a" x="50" width="{gained:.2}" height="14"/><line class="mid" x1="50" x2="50" y1="-1" y2="15"/>"#,
        50.0 - lost
    ))
}

/// A bar from a quarter to three quarters with the middle marked.
pub(super) fn range(of: Of, from: f64, middle: f64, to: f64, most: f64) -> String {
    let (from, middle, to) = (share(from, most), share(middle, most), share(to, most));
    svg(&format!(
        r#"<rect class="track" width="100" height="14" rx="1"/><rect class="{}" x="{from:.2}" y="3" width="{:.2}" height="8"/><rect class="tick" x="{:.2}" width="0.8" height="14"/>"#,
        of.class(),
        (to - from).max(0.6),
        (middle - 0.4).max(0.0)
    ))
}

fn svg(inner: &str) -> String {
    format!(
        r#"<svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">{inner}</svg>"#
    )
}

fn share(value: f64, most: f64) -> f64 {
    if most > 0.0 { (100.0 * value / most).clamp(0.0, 100.0) } else { 0.0 }
}

/// A cell of a table.
pub(super) enum Cell {
    /// What the row is about.
    Name(String),
    /// Which playbook.
    Side(Of),
    Number(String),
    /// A number that a narrow page can do without.
    Extra(String),
    Chart(String),
    /// The cell above goes on.
    Above,
}

/// A row; whether it goes on with what the row above is about.
pub(super) type Row = (bool, Vec<Cell>);

/// A table of which one column is the chart. The head has the name of each column and whether it is a number.
pub(super) fn table(caption: &str, head: &[(&str, &str)], rows: &[Row]) -> String {
    let mut out = String::from(r#"<div class="scroll"><table>"#);
    let _ = write!(out, "<caption>{}</caption><thead><tr>", escape(caption));
    for (name, class) in head {
        let _ = write!(out, r#"<th scope="col" class="{class}">{}</th>"#, escape(name));
    }
    out.push_str("</tr></thead><tbody>");
    for (place, (second, cells)) in rows.iter().enumerate() {
        // What a row is about stands beside all the rows that go on with it.
        let span = 1 + rows.iter().skip(place + 1).take_while(|(second, _)| *second).count();
        out.push_str(if *second { r#"<tr class="second">"# } else { "<tr>" });
        for cell in cells {
            let _ = match cell {
                Cell::Name(text) => {
                    let text = escape(text).replace(':', ":<wbr>").replace('/', "/<wbr>");
                    write!(out, r#"<th scope="rowgroup" rowspan="{span}" class="name">{text}</th>"#)
                }
                Cell::Side(of) => write!(out, r#"<td class="of {}">{}</td>"#, of.class(), of.name()),
                Cell::Number(text) => write!(out, r#"<td class="n">{}</td>"#, escape(text)),
                Cell::Extra(text) => write!(out, r#"<td class="n wide">{}</td>"#, escape(text)),
                Cell::Chart(svg) => write!(out, r#"<td class="chart">{svg}</td>"#),
                Cell::Above => Ok(()),
            };
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>");
    out
}
