//! When a rule shows, and to whom it is drawn.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::ScheduleBackwards,
        "`until` is the first moment without the rule, and lies on `from` or before it.",
        "Exchange the two, or mend the year.",
        "schedule: { from: 2026-03-01, until: 2025-04-01 }\n",
        "schedule: { from: 2026-03-01, until: 2026-04-01 }\n",
    ),
    entry(
        Code::HoursWithoutLength,
        "The same time stands for the beginning and the end, perhaps to mean the whole day.",
        "Leave `hours` out for the whole day, or mend one of the times.",
        "schedule: { weekdays: [monday], hours: { from: 09:00, to: 09:00 } }\n",
        "schedule: { weekdays: [monday], hours: { from: 09:00, to: 17:00 } }\n",
    ),
    entry(
        Code::RolloutWithoutStages,
        "Without a stage the rule would never reach anybody.",
        "Write a share, a list of stages, or `enabled: false` for a rule that is to wait.",
        "rollout: []\n",
        "rollout: 25%\n",
    ),
    entry(
        Code::StageOrder,
        "A stage begins with or before the one that stands above it.",
        "Bring the stages into the order of time, or mend the day.",
        "rollout:\n  - { from: 2026-03-08, share: 5% }\n  - { from: 2026-03-01, share: 50% }\n",
        "rollout:\n  - { from: 2026-03-01, share: 5% }\n  - { from: 2026-03-08, share: 50% }\n",
    ),
    entry(
        Code::RolloutFalls,
        "A later stage has a smaller share: the rule would be taken from people who have it.",
        "Let the shares grow. To end a rule, say `until` in its schedule; to stop it now, `enabled: false`.",
        "rollout:\n  - { from: 2026-03-01, share: 50% }\n  - { from: 2026-03-08, share: 5% }\n",
        "rollout:\n  - { from: 2026-03-01, share: 5% }\n  - { from: 2026-03-08, share: 50% }\n",
    ),
    entry(
        Code::TooFewVariants,
        "Only what differs from the rule is written as a variant, and the rule itself is missing among them.",
        "Add a variant that says nothing but its id: those who are drawn for it see the rule as it is written.",
        "variants:\n  - { id: short, message: { title: Share it, body: One click. } }\n",
        "variants:\n  - { id: control }\n  - { id: short, message: { title: Share it, body: One click. } }\n",
    ),
    entry(
        Code::DuplicateVariant,
        "What came of a variant is counted by its id, so that two of one rule cannot share it.",
        "Give one of them another id.",
        "variants:\n  - { id: a }\n  - { id: a, priority: 5 }\n",
        "variants:\n  - { id: a }\n  - { id: b, priority: 5 }\n",
    ),
    entry(
        Code::VariantsWithoutWeight,
        "A variant with the weight 0 is seen only by those who saw it before. Here all of them have it.",
        "Give at least one of them a weight, or say `enabled: false` to stop the rule.",
        "variants:\n  - { id: a, weight: 0 }\n  - { id: b, weight: 0, priority: 5 }\n",
        "variants:\n  - { id: a, weight: 0 }\n  - { id: b, weight: 1, priority: 5 }\n",
    ),
    entry(
        Code::NothingDrawn,
        "`unit` and `salt` say who is drawn and how, and the rule has nothing that is drawn.",
        "Add a `rollout` or `variants`, or take `unit` and `salt` out.",
        "unit: account\n",
        "unit: account\nrollout: 25%\n",
    ),
];
