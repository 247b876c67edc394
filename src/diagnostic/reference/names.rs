//! Names that must be somewhere else in the playbook, and parts that must agree.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::UnknownEvent,
        "No feature, integration, meter or value metric names the event, and it is not declared under `events`. A rule on an event that \
         is never sent holds for nobody.",
        "Take the name that was suggested. If your product does send the event, declare it under `events`.",
        "when: count(\"report.exportd\", \"7d\") >= 3\n",
        "when: count(\"report.exported\", \"7d\") >= 3\n",
    ),
    entry(
        Code::UnknownProperty,
        "The event declares its properties under `events`, and this is none of them.",
        "Take the name that was suggested, or declare the property.",
        "when: sum(\"order.paid\", \"amuont\", \"7d\") > 100.0\n",
        "when: sum(\"order.paid\", \"amount\", \"7d\") > 100.0\n",
    ),
    entry(
        Code::UnknownFeature,
        "The name is misspelled, or the feature is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `features`.",
        "recommend: { feature: dashbord.share }\n",
        "recommend: { feature: dashboard.share }\n",
    ),
    entry(
        Code::UnknownWorkflow,
        "The name is misspelled, or the workflow is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `workflows`.",
        "recommend: { workflow: weekly-reveiw }\n",
        "recommend: { workflow: weekly-review }\n",
    ),
    entry(
        Code::UnknownIntegration,
        "The name is misspelled, or the integration is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `integrations`.",
        "recommend: { integration: slakc }\n",
        "recommend: { integration: slack }\n",
    ),
    entry(
        Code::UnknownLesson,
        "The name is misspelled, or the lesson is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `lessons`.",
        "recommend: { lesson: filter }\n",
        "recommend: { lesson: filters }\n",
    ),
    entry(
        Code::UnknownMeter,
        "The name is misspelled, or the meter is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `meters`.",
        "when: quota(\"api.call\") > 0.8\n",
        "when: quota(\"api.calls\") > 0.8\n",
    ),
    entry(
        Code::UnknownValue,
        "The name is misspelled, or the value metric is not in the catalogue yet.",
        "Take the name that was suggested, or add it under `values`.",
        "when: value(\"hours-save\", \"4w\") > 1.0\n",
        "when: value(\"hours-saved\", \"4w\") > 1.0\n",
    ),
    entry(
        Code::UnknownPlan,
        "The name is misspelled, or the plan is not in the playbook.",
        "Take the name that was suggested, or add it under `plans`. `best` is the plan that fits best.",
        "recommend: { plan: taem }\n",
        "recommend: { plan: team }\n",
    ),
    entry(
        Code::UnknownRule,
        "A condition asks how often another rule was shown, and there is no rule of this id. Rules made by a template have the id of the \
         template and of what they are about.",
        "Take the id that was suggested.",
        "when: shown(\"shar\", \"30d\") == 0\n",
        "when: shown(\"share\", \"30d\") == 0\n",
    ),
    entry(
        Code::UnknownTemplate,
        "The template is misspelled, or belongs to another product.",
        "Take one of the built-in templates; docs/rules.md lists them.",
        "rules:\n  - use: quota-ahed\n",
        "rules:\n  - use: quota-ahead\n",
    ),
    entry(
        Code::WrongKind,
        "The name is in the catalogue, under another heading: a workflow stands where a feature is meant, or the id of a feature where \
         its event is.",
        "Write the kind that it is, or the name of something of the kind that is asked for.",
        "recommend: { feature: weekly-review }\n",
        "recommend: { workflow: weekly-review }\n",
    ),
    entry(
        Code::AmbiguousName,
        "`growth` takes an event, a feature or a meter, and two of them have this name and do not count the same.",
        "Write which is meant, such as `event:api.called`, or rename one of them.",
        "meters:\n  api.calls: { count: api.called }\n  api.called: { sum: order.paid.amount }\nrules:\n  - id: grown\n    when: growth(\"api.called\", \"4w\") > 0.2\n    recommend: { insight: grown }\n    message: { title: It grows, body: Look at it. }\n",
        "meters:\n  api.calls: { count: api.called }\n  api.called: { sum: order.paid.amount }\nrules:\n  - id: grown\n    when: growth(\"event:api.called\", \"4w\") > 0.2\n    recommend: { insight: grown }\n    message: { title: It grows, body: Look at it. }\n",
    ),
    entry(
        Code::DuplicateRule,
        "A rule was copied and kept its id. What was shown and dismissed is remembered by the id, so the two would be taken for one.",
        "Give one of them an id of its own.",
        "rules:\n  - { id: tip, when: hour > 8, recommend: { feature: report.export }, message: { title: A, body: B } }\n  - { id: tip, \
         when: hour > 9, recommend: { feature: dashboard.share }, message: { title: C, body: D } }\n",
        "rules:\n  - { id: tip, when: hour > 8, recommend: { feature: report.export }, message: { title: A, body: B } }\n  - { id: tip-2, \
         when: hour > 9, recommend: { feature: dashboard.share }, message: { title: C, body: D } }\n",
    ),
    entry(
        Code::ListedTwice,
        "The same name was written twice; the second changes nothing. Often another one was meant.",
        "Take it out, or write the one that was meant.",
        "placements: [home, home]\n",
        "placements: [home]\n",
    ),
    entry(
        Code::PlacementSpelling,
        "Two rules name placements that differ in nothing but case, points, hyphens or underscores. Your product asks for one of them, and \
         the other stays empty.",
        "Spell both as your product does.",
        "placements: [home.top, home-top]\n",
        "placements: [home.top]\n",
    ),
    entry(
        Code::TemplateFindsNothing,
        "The catalogue has nothing that the template could speak of, or everything is excepted.",
        "Add to the catalogue what the template reads, or take the template out.",
        "rules:\n  - { use: quota-ahead, with: { except: [api.calls] } }\n",
        "rules:\n  - use: quota-ahead\n",
    ),
    entry(
        Code::WorkflowTooShort,
        "One feature is no workflow: there would be no next step to recommend.",
        "Add the other steps, or recommend the feature itself.",
        "workflows:\n  weekly-review: { name: Weekly review, steps: [report.export] }\n",
        "workflows:\n  weekly-review: { name: Weekly review, steps: [dashboard.share, report.export] }\n",
    ),
    entry(
        Code::BadAdoption,
        "`adopted` asks for use on more days than its window has, or on none.",
        "Ask for at least one day, and for no more than the window has.",
        "features:\n  report.export: { name: Export, uses: [report.exported] }\n  dashboard.share: { name: Sharing, uses: \
         [dashboard.shared], adopted: { days: 10, within: 7d } }\n",
        "features:\n  report.export: { name: Export, uses: [report.exported] }\n  dashboard.share: { name: Sharing, uses: \
         [dashboard.shared], adopted: { days: 3, within: 7d } }\n",
    ),
    entry(
        Code::MeterSource,
        "The meter has both `count` and `sum`, and it is not said which of them is billed.",
        "Keep one. A meter with neither is told its value by your product.",
        "meters:\n  api.calls: { count: api.called, sum: order.paid.amount }\n",
        "meters:\n  api.calls: { count: api.called }\n",
    ),
    entry(
        Code::MeterReset,
        "`resets_on` is a day of the month, and the meter resets daily, weekly or never.",
        "Write `resets: monthly`, or take `resets_on` out.",
        "meters:\n  api.calls: { count: api.called, resets: weekly, resets_on: 15 }\n",
        "meters:\n  api.calls: { count: api.called, resets: monthly, resets_on: 15 }\n",
    ),
    entry(
        Code::MeterNotCounted,
        "The meter has neither `count` nor `sum`: your product tells what was used in the present period, and nothing is known of a window.",
        "Let the meter count an event, or ask for something else.",
        "meters:\n  api.calls: { unit: call }\nrules:\n  - id: grown\n    when: growth(\"api.calls\", \"4w\") > 0.2\n    recommend: { insight: grown }\n    message: { title: It grows, body: Look at it. }\n",
        "meters:\n  api.calls: { unit: call, count: api.called }\nrules:\n  - id: grown\n    when: growth(\"api.calls\", \"4w\") > 0.2\n    recommend: { insight: grown }\n    message: { title: It grows, body: Look at it. }\n",
    ),
    entry(
        Code::PropertyType,
        "The property is declared as text or as a flag, and the meter sums it.",
        "Sum a property that is a number, or declare this one as `number`.",
        "meters:\n  api.calls: { sum: order.paid.country }\n",
        "meters:\n  api.calls: { sum: order.paid.amount }\n",
    ),
    entry(
        Code::ValueWithoutEvents,
        "A value metric is the sum of what events are worth, and this one names none.",
        "Say what at least one event is worth.",
        "values:\n  hours-saved: { unit: h, per: {} }\n",
        "values:\n  hours-saved: { unit: h, per: { report.exported: 0.5 } }\n",
    ),
    entry(
        Code::PlanWithoutPrice,
        "`cost`, `saving`, `best_plan` and `break_even` calculate with the prices of the playbook. A plan without one is agreed with each customer.",
        "Give the plan a price, or ask of another plan.",
        "plans: { free: { price: { currency: EUR } }, custom: {} }\nmeters: { api.calls: {} }\nrules:\n  - id: r\n    when: cost(\"custom\", \"28d\") < 100.0\n    recommend: { plan: custom }\n    placements: [p]\n    message: { title: A, body: B }\n",
        "plans: { free: { price: { currency: EUR } }, custom: {} }\nmeters: { api.calls: {} }\nrules:\n  - id: r\n    when: cost(\"free\", \"28d\") < 100.0\n    recommend: { plan: custom }\n    placements: [p]\n    message: { title: A, body: B }\n",
    ),
    entry(
        Code::TierOrder,
        "Each tier ends higher than the one before, and the last has no end. A tier that ends where another does would hold nothing, one that \
         ends lower would price the same quantities twice.",
        "Put the tiers in the order of `to`, and leave `to` out in the last.",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { graduated: [{ to: 1000, unit: 2 }, { to: 500, unit: 1 }, {}] } } } }\nmeters: { api.calls: {} }\n",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { graduated: [{ to: 500, unit: 2 }, { to: 1000, unit: 1 }, {}] } } } }\nmeters: { api.calls: {} }\n",
    ),
    entry(
        Code::TierGap,
        "The last tier has an end, so what is used above it has no price.",
        "Leave `to` out in the last tier. A limit is written as an allowance with `hard: true`.",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { volume: [{ to: 1000, unit: 2 }, { to: 5000, unit: 1 }] } } } }\nmeters: { api.calls: {} }\n",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { volume: [{ to: 1000, unit: 2 }, { unit: 1 }] } } } }\nmeters: { api.calls: {} }\n",
    ),
    entry(
        Code::PointInAmount,
        "Amounts of a price are minor units of its currency: cents, pence. Written with a decimal point, such as `9.00`, they are most likely \
         meant as people write money, and a hundredth of what was meant is read.",
        "Write what the message names, such as 900 for 9.00. Where so few cents are meant, write them without a point.",
        "plans:\n  team: { price: { currency: EUR, flat: 49.00 } }\n  business: { price: { currency: EUR, flat: 9900 } }\n",
        "plans:\n  team: { price: { currency: EUR, flat: 4900 } }\n  business: { price: { currency: EUR, flat: 9900 } }\n",
    ),
    entry(
        Code::PhaseOrder,
        "Phases of a price follow each other. Each holds for at least a month, and only the last may have no end; credits last at least a month, \
         too.",
        "Say for how many months each phase but the last holds.",
        "plans:\n  team: { price: { currency: EUR, phases: [{ flat: 900 }, { flat: 4900 }] } }\n",
        "plans:\n  team: { price: { currency: EUR, phases: [{ months: 3, flat: 900 }, { flat: 4900 }] } }\n",
    ),
    entry(
        Code::MixedCurrencies,
        "Which plan fits is decided by comparing prices, and prices in two currencies cannot be compared.",
        "Write all plans in one currency. For another currency, make another playbook.",
        "plans:\n  free: { price: { currency: EUR, flat: 0 } }\n  team: { price: { currency: USD, flat: 4900 } }\n",
        "plans:\n  free: { price: { currency: EUR, flat: 0 } }\n  team: { price: { currency: EUR, flat: 4900 } }\n",
    ),
];
