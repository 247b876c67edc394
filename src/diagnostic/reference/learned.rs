//! What was learned from many people, and the conditions that ask for it.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::BadTable,
        "Tables are kept as bytes in base64, which no one can mend by hand. Editors and chats cut long lines, or end them with dots. A table also belongs to its list of `features`: their number and order may not change.",
        "Take the whole output of `budbreak learn` again, best with `budbreak convert --learned`.",
        "learned: { version: 1, features: [report.export, dashboard.share], together: AAAAP///KCgBAWQ= }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], together: AAAAP///KCgBAWQBAFo= }\n",
    ),
    entry(
        Code::BadQuantiles,
        "The 21 quantiles of a sample go from its least number to its greatest, so none is less than the one before it.",
        "Take what `budbreak learn` wrote.",
        "learned: { version: 1, features: [report.export, dashboard.share], peers: [{ people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 4] } }] }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], peers: [{ people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }] }\n",
    ),
    entry(
        Code::LearnedElsewhere,
        "At least half of the features that the tables speak of are not in the catalogue. Tables go by places and names, so those of another product would suggest anything.",
        "Include what was learned with this catalogue. Where the features have only been renamed, learn again.",
        "learned: { version: 1, features: [invoice.sent, invoice.paid], together: AAAAP///KCgBAWQBAFo= }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], together: AAAAP///KCgBAWQBAFo= }\n",
    ),
    entry(
        Code::GroupTooSmall,
        "What few people use says something of each of them, so groups have a least size, `min_group`.",
        "Leave the group out, or make it wider, such as all accounts.",
        "learned: { version: 1, features: [report.export, dashboard.share], from: { min_group: 20 }, peers: [{ where: { trait: account.industry, is: retail }, people: 7, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }, { people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }] }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], from: { min_group: 20 }, peers: [{ where: { trait: account.industry, is: retail }, people: 70, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }, { people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }] }\n",
    ),
    entry(
        Code::GroupUnreached,
        "An account is compared with the first group that it belongs to, and to a group without `where` everybody belongs.",
        "Put the group without `where` last.",
        "learned: { version: 1, features: [report.export, dashboard.share], peers: [{ people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }, { where: { trait: account.industry, is: retail }, people: 70, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }] }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], peers: [{ where: { trait: account.industry, is: retail }, people: 70, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }, { people: 120, quantiles: { report.exported: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 12, 40] } }] }\n",
    ),
    entry(
        Code::TakenBeyondShown,
        "What was taken was shown before, so it cannot be more.",
        "Take what `budbreak learn` wrote; if numbers were exchanged, exchange them back.",
        "learned: { version: 1, features: [report.export, dashboard.share], taken: [{ kind: feature, target: dashboard.share, shown: 31, taken: 800 }] }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], taken: [{ kind: feature, target: dashboard.share, shown: 800, taken: 31 }] }\n",
    ),
    entry(
        Code::NothingLearned,
        "`affinity`, `next_step`, `percentile` and `peers` tell what many people do. They read `learned`, which `budbreak learn` makes of the events of your users, and of some things it may say nothing: too few people use them.",
        "Run `budbreak learn` and include what it writes, or ask for something else.",
        "rules:\n  - id: share\n    when: affinity(\"dashboard.share\") > 0.2\n    recommend: { feature: dashboard.share }\n    message: { title: Share it, body: It takes a click. }\n    frequency: { cap: 1, per: 7d }\n",
        "rules:\n  - id: share\n    when: affinity(\"dashboard.share\") > 0.2\n    recommend: { feature: dashboard.share }\n    message: { title: Share it, body: It takes a click. }\n    frequency: { cap: 1, per: 7d }\nlearned: { version: 1, features: [report.export, dashboard.share], together: AAAAP///KCgBAWQBAFo= }\n",
    ),
];
