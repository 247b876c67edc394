/// One limit: what it bounds, and where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is bounded, as a message says it.
    pub what: &'static str,
    /// The largest value that is let through.
    pub most: u32,
}

/// All limits of expressions.
///
/// ```
/// use budbreak::expr::LIMITS;
/// assert_eq!(LIMITS.length.most, 8_192);
/// assert_eq!(LIMITS.nodes.what, "parts of the expression");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each limit says what it bounds")]
pub struct Limits {
    pub length: Limit,
    pub depth: Limit,
    pub nodes: Limit,
    pub mistakes: Limit,
    pub fuel: Limit,
    pub constant: Limit,
    pub pattern: Limit,
    pub pattern_states: Limit,
}

/// The table of limits.
pub const LIMITS: Limits = Limits {
    length: Limit { what: "bytes of source", most: 8_192 },
    depth: Limit { what: "levels of nesting", most: 64 },
    nodes: Limit { what: "parts of the expression", most: 2_000 },
    mistakes: Limit { what: "mistakes reported for one expression", most: 20 },
    // A condition of a rule takes about ten; a loop over a list of a thousand, several thousand.
    fuel: Limit { what: "steps of one evaluation", most: 100_000 },
    constant: Limit { what: "size of a value computed at load", most: 4_096 },
    pattern: Limit { what: "characters of a regular expression", most: 1_024 },
    pattern_states: Limit { what: "states of a regular expression", most: 2_048 },
};
