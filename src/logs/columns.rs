/// What the person is called in logs; the first of these that a line has is taken.
pub const USER: [&str; 8] = ["user", "user_id", "userId", "userid", "distinct_id", "actor", "account", "account_id"];
/// What the time is called in logs.
pub const TIME: [&str; 7] = ["ts", "time", "timestamp", "at", "date", "datetime", "created_at"];
/// What the event is called in logs.
pub const EVENT: [&str; 7] = ["event", "name", "event_name", "eventName", "feature", "action", "type"];
/// What the host tells, in logs that say it.
pub(super) const FACTS: &str = "facts";
/// Where some logs keep the properties.
pub(super) const PROPERTIES: &str = "properties";

/// Columns that a file must have: what each is, and what it may be called.
pub(super) type Needed = &'static [(&'static str, &'static [&'static str])];
/// The columns of a log.
pub(super) const LOG: Needed = &[("user", &USER), ("time", &TIME), ("event", &EVENT)];
/// The columns of a file about people.
pub(super) const PEOPLE: Needed = &[("user", &USER)];
