use crate::time::{Duration, Window};

/// What holds for all rules together, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// The wait between any two impressions.
    pub cooldown: Duration,
    /// Impressions in one session.
    pub per_session: usize,
    /// Impressions in seven days.
    pub per_week: usize,
    /// The share of people to whom nothing is shown, so that we learn what happens without us.
    pub holdout: f64,
    /// The salt of the holdout's draw.
    pub salt: String,
    /// Days that must be observed before anything is recommended.
    pub days_observed: u32,
    /// Pages on which nothing is shown: paths, or their beginnings with `*` at the end.
    pub pages: Vec<String>,
    /// The choices of "later".
    pub snooze: Vec<Duration>,
    /// Schemes that actions may open besides `https`.
    pub schemes: Vec<String>,
    /// From which relative growth of use on the value guard asks for value.
    pub guard_growth: f64,
    /// The window that the value guard compares with the one before it.
    pub guard_window: Window,
    /// Whether answers move the order.
    pub ranking: Ranking,
}

/// Whether what people answer moves the order of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ranking {
    /// It does not.
    Fixed,
    /// By what is to be expected from it.
    #[default]
    Learn,
    /// By a draw of each day from what may be expected.
    Explore,
}

/// The salt of the holdout where the playbook gives none.
pub const HOLDOUT_SALT: &str = "budbreak.holdout";

impl Policy {
    /// Returns the entry of the policy that keeps us off a page, if one does.
    ///
    /// A path is compared without its query; `/checkout*` also covers `/checkout/pay`.
    pub fn excluded_page(&self, path: &str) -> Option<&str> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let covers = |page: &str| match page.strip_suffix('*') {
            Some(beginning) => path.starts_with(beginning),
            None => path.trim_end_matches('/') == page.trim_end_matches('/'),
        };
        self.pages.iter().map(String::as_str).find(|page| covers(page))
    }
}
