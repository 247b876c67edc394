use super::Condition;

/// A text with placeholders, `You made {count("dashboard.created", "14d")} dashboards`, compiled. `{{` and `}}` are braces.
#[derive(Clone, Debug, Default)]
pub struct Template {
    pub(super) parts: Vec<Part>,
}

/// A part of a [`Template`].
#[derive(Clone, Debug)]
pub enum Part {
    /// Text as it stands.
    Text(String),
    /// The value of an expression.
    Value(Condition),
}

impl Template {
    /// Returns the parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Returns the expressions in order.
    pub fn values(&self) -> impl Iterator<Item = &Condition> {
        self.parts.iter().filter_map(|part| match part {
            Part::Value(condition) => Some(condition),
            Part::Text(_) => None,
        })
    }
}
