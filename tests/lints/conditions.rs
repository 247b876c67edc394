//! Random conditions over a small catalogue.

use crate::random::Random;

impl Random {
    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }

    fn window(&mut self) -> &'static str {
        self.one(&["90m", "24h", "36h", "1d", "2d", "7d", "1w", "14d", "2w", "1mo", "28d", "2mo", "60d"])
    }

    fn event(&mut self) -> &'static str {
        self.one(&["made", "shared", "mailed"])
    }

    fn operator(&mut self) -> &'static str {
        self.one(&["<", "<=", ">", ">=", "==", "!="])
    }

    fn count(&mut self) -> String {
        let (event, window) = (self.event(), self.window());
        match self.below(4) {
            0 => format!("days('{event}', '{window}')"),
            1 => format!("unique('{event}', 'n', '{window}')"),
            _ => format!("count('{event}', '{window}')"),
        }
    }

    fn number(&mut self) -> String {
        let (event, window) = (self.event(), self.window());
        match self.below(16) {
            0 => "observed()".into(),
            1 => format!("streak('{event}')"),
            2 => self.one(&["hour", "weekday", "session.count", "session.events"]).into(),
            3 => format!("sum('{event}', 'n', '{window}')"),
            4 => format!("growth('{event}', '{window}')"),
            5 => self.one(&["quota('runs')", "usage('runs')", "allowance('runs')", "forecast('runs', '5d')"]).into(),
            6 => self.one(&["user.level", "account.seats"]).into(),
            7 => format!("season('{event}')"),
            8 => format!("trend('{event}', '3w')"),
            _ => self.count(),
        }
    }

    fn comparison(&mut self) -> String {
        let operator = self.operator();
        match self.below(10) {
            0 => format!("since('{}') {operator} duration('{}h')", self.event(), self.below(90)),
            1 => format!("user.role {} '{}'", self.one(&["==", "!="]), self.one(&["admin", "reader"])),
            2 => format!("user.role in ['{}', 'owner']", self.one(&["admin", "reader"])),
            3 => format!("{} {operator} {}", self.count(), self.count()),
            4 => {
                let number = self.number();
                format!("{}.{} {operator} {number}", self.below(7), self.one(&["0", "5"]))
            }
            5 => format!("{} in [{}, {}]", self.number(), self.below(4), self.below(9)),
            _ => {
                let number = self.number();
                format!("{number} {operator} {}", self.below(9) as i64 - 1)
            }
        }
    }

    fn leaf(&mut self) -> String {
        match self.below(8) {
            0 => format!("ever('{}')", self.event()),
            1 => {
                let (asked, feature) = (self.one(&["used", "adopted", "underused"]), self.one(&["make", "share"]));
                format!("{asked}('{feature}')")
            }
            2 => self.one(&["has(user.role)", "has(user.level)", "user.level == user.level"]).into(),
            _ => self.comparison(),
        }
    }

    /// Makes a condition in which no part binds more loosely than what stands around it.
    pub(crate) fn condition(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let (a, b) = (self.below(depth), self.below(depth));
        match self.below(9) {
            0..=3 => format!("({} && {})", self.condition(a), self.condition(b)),
            4..=5 => format!("({} || {})", self.condition(a), self.condition(b)),
            6 => format!("!({})", self.condition(a)),
            7 if depth > 1 => format!("({} ? {} : {})", self.leaf(), self.condition(a), self.condition(b)),
            _ => self.leaf(),
        }
    }
}
