use super::ast::{Ast, NodeId, NodeKind, UnaryOperator};
use crate::value::{Value, double_to_text};

/// Writes an expression in one form: source that parses to the same [`Ast`], with brackets only where they count.
///
/// ```
/// use budbreak::expr::{parse, print};
/// let ast = parse("( a&&b ) || !(c>1) // why").unwrap();
/// assert_eq!(print(&ast), "a && b || !(c > 1)");
/// assert_eq!(parse(&print(&ast)).unwrap(), ast);
/// ```
pub fn print(ast: &Ast) -> String {
    let mut printer = Printer { ast, out: String::new() };
    printer.node(ast.root(), 0);
    printer.out
}

/// How tightly a form binds; looser forms stand in brackets inside tighter ones. 4 to 6 are the binary operators.
const CHOOSE: u8 = 1;
const ANY: u8 = 2;
const ALL: u8 = 3;
const UNARY: u8 = 7;
const MEMBER: u8 = 8;

struct Printer<'a> {
    ast: &'a Ast,
    out: String,
}

impl Printer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes a node that must bind at least as tightly as `needed`.
    fn node(&mut self, id: NodeId, needed: u8) {
        let Some(node) = self.ast.node(id) else { return };
        let binds = match &node.kind {
            NodeKind::Choose { .. } => CHOOSE,
            NodeKind::Any(_) => ANY,
            NodeKind::All(_) => ALL,
            NodeKind::Binary { operator, .. } => operator.precedence(),
            NodeKind::Unary { .. } => UNARY,
            _ => MEMBER,
        };
        if binds < needed {
            self.put("(");
            self.kind(&node.kind);
            self.put(")");
        } else {
            self.kind(&node.kind);
        }
    }

    fn kind(&mut self, kind: &NodeKind) {
        match kind {
            NodeKind::Literal(value) => self.literal(value),
            NodeKind::Name { name, absolute } => {
                self.put(if *absolute { "." } else { "" });
                self.put(name);
            }
            NodeKind::Select { operand, field, optional, quoted } => {
                self.node(*operand, MEMBER);
                self.put(if *optional { ".?" } else { "." });
                let quote = if *quoted { "`" } else { "" };
                self.put(quote);
                self.put(field);
                self.put(quote);
            }
            NodeKind::Index { operand, index, optional } => {
                self.node(*operand, MEMBER);
                self.put(if *optional { "[?" } else { "[" });
                self.node(*index, 0);
                self.put("]");
            }
            NodeKind::Call { function, absolute, receiver, arguments, .. } => {
                if let Some(receiver) = receiver {
                    self.node(*receiver, MEMBER);
                }
                self.put(if *absolute || receiver.is_some() { "." } else { "" });
                self.put(function);
                self.put("(");
                self.separated(arguments, ", ", 0);
                self.put(")");
            }
            NodeKind::Unary { operator, operand } => {
                self.put(if *operator == UnaryOperator::Not { "!" } else { "-" });
                let start = self.out.len();
                self.node(*operand, UNARY);
                // A minus before a number would belong to the number.
                let number = self.out.get(start..).is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()));
                if number && *operator == UnaryOperator::Negate {
                    self.out.insert(start, '(');
                    self.put(")");
                }
            }
            NodeKind::Binary { operator, left, right } => {
                self.node(*left, operator.precedence());
                self.put(" ");
                self.put(operator.text());
                self.put(" ");
                self.node(*right, operator.precedence() + 1);
            }
            NodeKind::All(terms) => self.separated(terms, " && ", ALL + 1),
            NodeKind::Any(terms) => self.separated(terms, " || ", ANY + 1),
            NodeKind::Choose { condition, then, otherwise } => {
                self.node(*condition, CHOOSE + 1);
                self.put(" ? ");
                self.node(*then, CHOOSE + 1);
                self.put(" : ");
                self.node(*otherwise, CHOOSE);
            }
            NodeKind::List(elements) => {
                self.put("[");
                for (place, (element, optional)) in elements.iter().enumerate() {
                    self.put(if place > 0 { ", " } else { "" });
                    self.put(if *optional { "?" } else { "" });
                    self.node(*element, 0);
                }
                self.put("]");
            }
            NodeKind::Map(entries) => {
                self.put("{");
                for (place, (key, value, optional)) in entries.iter().enumerate() {
                    self.put(if place > 0 { ", " } else { "" });
                    self.put(if *optional { "?" } else { "" });
                    self.node(*key, 0);
                    self.put(": ");
                    self.node(*value, 0);
                }
                self.put("}");
            }
        }
    }

    fn separated(&mut self, parts: &[NodeId], between: &str, needed: u8) {
        for (place, part) in parts.iter().enumerate() {
            self.put(if place > 0 { between } else { "" });
            self.node(*part, needed);
        }
    }

    fn literal(&mut self, value: &Value) {
        match value {
            Value::Bool(truth) => self.put(if *truth { "true" } else { "false" }),
            Value::Int(n) => self.put(&n.to_string()),
            Value::Uint(n) => {
                self.put(&n.to_string());
                self.put("u");
            }
            Value::Double(n) => {
                let text = double_to_text(*n);
                self.put(&text);
                self.put(if text.contains(['.', 'e']) { "" } else { ".0" });
            }
            Value::String(text) => quote(text.chars(), false, &mut self.out),
            Value::Bytes(bytes) => {
                self.put("b");
                // Bytes above ASCII would be read as characters, hence the escapes.
                quote(bytes.iter().map(|byte| char::from(*byte)), true, &mut self.out);
            }
            _ => self.put("null"),
        }
    }
}

/// Writes characters as a string literal; those outside ASCII as they are, unless they are bytes.
fn quote(characters: impl Iterator<Item = char>, bytes: bool, out: &mut String) {
    out.push('"');
    for character in characters {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\0'..='\x1f' | '\x7f' => hex(character, out),
            '\u{80}'..='\u{ff}' if bytes => hex(character, out),
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn hex(character: char, out: &mut String) {
    out.push_str("\\x");
    for shift in [4, 0] {
        out.push(char::from_digit(character as u32 >> shift & 15, 16).unwrap_or('0'));
    }
}
