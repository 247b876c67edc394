//! Random playbooks that use the whole language and every gate.

use proptest::prelude::*;
use serde_json::{Value, json};

/// Numbers, as expressions.
const NUMBERS: [&str; 42] = [
    "count('made', '7d')",
    "count('opened', '24h')",
    "count('made', '90m')",
    "count('shared', '2w')",
    "count('made', '1mo')",
    "sum('made', 'rows', '7d')",
    "sum('made', 'rows', '6h')",
    "avg('made', 'rows', '3d')",
    "min('made', 'rows', '36h')",
    "max('made', 'rows', '7d')",
    "unique('made', 'kind', '7d')",
    "unique('made', 'kind', '3h')",
    "days('opened', '7d')",
    "days('opened', '48h')",
    "streak('opened')",
    "observed()",
    "growth('made', '3d')",
    "growth('share', '12h')",
    "growth('runs', '3d')",
    "usage('runs')",
    "quota('runs')",
    "allowance('runs')",
    "value('saved', '7d')",
    "value('saved', '5h')",
    "value_per('runs', 'saved', '7d')",
    "progress('quick')",
    "breadth('7d')",
    "shown('r0', '24h')",
    "session.events",
    "hour",
    "trend('made', '2w')",
    "trend('runs', '3w')",
    "season('share')",
    "forecast('runs', '5d', 0.9)",
    "cost('team', '1mo')",
    "saving('team', '28d')",
    "break_even('team', 'runs')",
    "affinity('share') * 10.0",
    "affinity('make') * 10.0",
    "percentile('made') * 10.0",
    "percentile('share') * 10.0",
    "peers('runs', 0.5)",
];

/// Conditions as they are.
const TRUTHS: [&str; 34] = [
    "used('share')",
    "adopted('make')",
    "underused('share')",
    "ever('opened')",
    "stalled('quick')",
    "sequence(['made', 'shared'], '2h')",
    "value_flat('3d')",
    "declining('made', '5w')",
    "declining('runs', '35d')",
    "plateau('share', '8w')",
    "anomaly('made')",
    "anomaly('runs')",
    "dismissed('r0', '12h')",
    "converted('r0')",
    "runs_out('runs') < period_end('runs')",
    "since('opened') > duration('12h')",
    "since('opened') >= duration('30m') && since('opened') < duration('90m')",
    "last('made') > timestamp('2026-03-27T00:00:00Z')",
    "now > timestamp('2026-03-28T10:30:00Z')",
    "user.role == 'admin'",
    "user.role in ['admin', 'pro']",
    "has(account.seats)",
    "user.flag",
    "account.seats != 3",
    "page.path.startsWith('/rep')",
    "plan.id == 'team'",
    "['a', 'b'].exists(x, x == user.role)",
    "weekday == 0 || session.count > 2",
    "best_plan() == 'team'",
    "next_step() == 'share'",
    "next_step() in ['make', 'open']",
    "affinity('share') > 0.2 && percentile('runs') <= 0.5",
    "best_from('team') < timestamp('9999-01-01T00:00:00Z')",
    "true",
];

const COMPARISONS: [&str; 6] = ["<", "<=", ">", ">=", "==", "!="];

fn conditions() -> impl Strategy<Value = String> {
    let number = || prop::sample::select(NUMBERS.to_vec());
    let compare = || prop::sample::select(COMPARISONS.to_vec());
    let against = (number(), compare(), -1..9_i32).prop_map(|(number, compare, n)| {
        // Doubles are compared with doubles and whole numbers with either.
        format!("double({number}) {compare} {n}.0")
    });
    let plain = (number(), compare(), -1..9_i32).prop_map(|(number, compare, n)| format!("{number} {compare} {n}"));
    let turned = (number(), -1..9_i32).prop_map(|(number, n)| format!("{n} < {number}"));
    let both = (number(), number()).prop_map(|(a, b)| format!("{a} < {b}"));
    let traits = (compare(), -1..9_i32).prop_map(|(compare, n)| format!("account.seats {compare} {n}"));
    let leaf = prop_oneof![
        6 => plain,
        2 => traits,
        1 => against,
        1 => turned,
        1 => both,
        5 => prop::sample::select(TRUTHS.to_vec()).prop_map(str::to_owned),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" && "))),
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" || "))),
            2 => inner.clone().prop_map(|part| format!("!({part})")),
            1 => (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
        ]
    })
}

const TEXTS: [&str; 10] = [
    "b",
    "{count('made', '7d')} made",
    "{user.role} of you",
    "last {last('made') | relative}",
    "{since('opened')} ago",
    "{runs_out('runs')}",
    "{sum('made', 'rows', '6h')} rows",
    "in this session {session.events}",
    "next {next_step()}",
    "more than {percentile('made') | percent}, like {affinity('share')}",
];

fn targets() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({ "feature": "share" }),
        json!({ "feature": "make" }),
        json!({ "workflow": "quick" }),
        json!({ "insight": "one" }),
        json!({ "insight": "two" }),
        json!({ "plan": "best" }),
        json!({ "plan": "team" }),
        json!({ "lesson": "basics" }),
    ])
}

fn rules() -> impl Strategy<Value = Value> {
    let more = (
        prop::option::weighted(
            0.4,
            prop::sample::select(vec![
                json!({ "cap": 1, "per": "24h" }),
                json!({ "cap": 2, "per": "3d", "lifetime": 3 }),
                json!({ "cap": 1, "per": "90m" }),
            ]),
        ),
        prop::option::weighted(
            0.2,
            prop::sample::select(vec![
                json!({ "from": "2026-03-27T09:30:00+01:00", "until": "2026-04-10" }),
                json!({ "weekdays": ["friday", "sunday"], "hours": { "from": "01:30", "to": "17:00" } }),
            ]),
        ),
        prop::option::weighted(
            0.2,
            prop::sample::select(vec![
                json!("40%"),
                json!([{ "from": "2026-03-27T09:30:00Z", "share": "30%" }, { "from": "2026-03-30", "share": "100%" }]),
            ]),
        ),
        prop::option::weighted(0.2, prop::sample::select(vec!["one", "two"])),
        prop::option::weighted(
            0.2,
            prop::sample::select(vec!["user.role == 'admin'", "hour < 15", "has(account.seats)", "session.count < 3"]),
        ),
        prop::option::weighted(
            0.3,
            prop::sample::select(vec![
                json!({ "need": "count('made', '7d') > 2 ? 0.9 : 0.2", "effort": "high" }),
                json!({ "need": "double(hour) / 24.0", "value": 0.9 }),
                json!({ "value": 0.2 }),
                json!({ "need": "quota('runs')" }),
            ]),
        ),
        -1..2_i32,
        prop::bool::weighted(0.2),
    );
    let texts = prop::sample::select(TEXTS.to_vec());
    let placements = prop::sample::subsequence(vec!["a", "b", "c"], 0..3);
    (conditions(), targets(), texts, placements, conditions(), more).prop_map(
        |(when, recommend, body, placements, other, more)| {
            let (frequency, schedule, rollout, group, audience, score, priority, variants) = more;
            let mut rule = json!({
                "when": when, "recommend": recommend, "priority": priority, "min_days_observed": 0,
                "placements": placements, "message": { "title": "t", "body": body },
            });
            let mut set = |key: &str, value: Option<Value>| {
                if let Some(value) = value {
                    rule[key] = value;
                }
            };
            set("frequency", frequency);
            set("schedule", schedule);
            set("rollout", rollout);
            set("group", group.map(Value::from));
            set("audience", audience.map(Value::from));
            set("score", score);
            set(
                "variants",
                variants.then(|| {
                    json!([
                        { "id": "plain" },
                        { "id": "other", "when": other, "placements": ["b"], "message": { "title": "o", "body": "o" } },
                    ])
                }),
            );
            rule
        },
    )
}

fn policies() -> impl Strategy<Value = Value> {
    (
        prop::sample::select(vec!["1h", "6h", "5m"]),
        (1..4_u32, 2..9_u32),
        prop::sample::select(vec!["0%", "30%"]),
        prop::bool::ANY,
        prop::sample::select(vec!["fixed", "learn", "explore"]),
    )
        .prop_map(|(cooldown, (session, week), holdout, never, ranking)| {
            let never =
                if never { json!([{ "page": "/checkout*" }, { "before_days_observed": 1 }]) } else { json!([]) };
            json!({
                "cooldown": cooldown, "attention": { "per_session": session, "per_week": week },
                "holdout": holdout, "never": never, "ranking": ranking,
            })
        })
}

pub(crate) fn books() -> impl Strategy<Value = Value> {
    (prop::collection::vec(rules(), 1..8), policies()).prop_map(|(mut rules, policy)| {
        for (at, rule) in rules.iter_mut().enumerate() {
            rule["id"] = json!(format!("r{at}"));
        }
        json!({
            "version": 2,
            "calendar": { "zone": "Europe/Berlin", "week_starts": "monday" },
            "events": { "made": {}, "shared": {}, "ran": {}, "opened": {} },
            "features": {
                "make": { "name": "Making", "uses": ["made"], "adopted": { "days": 2, "within": "5d" } },
                "share": { "name": "Sharing", "uses": ["shared"], "value": 0.8, "plans": ["team"] },
                "open": { "name": "Opening", "uses": ["opened"] },
            },
            "workflows": { "quick": { "name": "Quick", "steps": ["make", "share"], "within": "36h" } },
            "learned": {
                "version": 1,
                "features": ["make", "share", "open"],
                "together": "zcxMP////zweFAIBZAAoAgAyAVoCAEYAHg==",
                "next": "eFA8AAABAbQBAAECyA==",
                "peers": [
                    { "where": { "trait": "user.role", "is": "admin" }, "people": 30, "quantiles": quantiles([0, 1, 4]) },
                    { "where": { "trait": "account.seats", "is": 3 }, "people": 30, "quantiles": quantiles([0, 0, 9]) },
                    { "people": 90, "quantiles": quantiles([0, 2, 3]) },
                ],
                "taken": [
                    { "kind": "feature", "shown": 900, "taken": 90 },
                    { "kind": "feature", "target": "share", "shown": 100, "taken": 40 },
                    { "kind": "insight", "target": "one", "shown": 50, "taken": 1 },
                ],
            },
            "lessons": { "basics": { "name": "Basics", "features": ["make"], "learn": "/learn" } },
            "meters": { "runs": { "count": "ran", "resets": "weekly" } },
            "values": { "saved": { "unit": "h", "per": { "shared": 0.5 } } },
            "plans": {
                "free": { "price": { "currency": "EUR", "flat": 0 }, "allowances": { "runs": 20 } },
                "team": { "price": { "currency": "EUR", "flat": 4900 }, "allowances": { "runs": 1000 } },
            },
            "rules": rules,
            "policy": policy,
        })
    })
}

/// Quantiles that go up in steps, of everything that is compared.
fn quantiles(steps: [u32; 3]) -> Value {
    let quantiles: Vec<u32> = steps.iter().flat_map(|step| [*step; 7]).collect();
    json!({ "made": quantiles, "feature:share": quantiles, "runs": quantiles })
}
