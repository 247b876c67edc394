//! Lints: allowed, and probably not what was meant.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::UnreachableRule,
        "The condition contradicts itself, its audience, or what the gates make sure of; or its schedule is over. The rule looks alive, and \
         nobody ever sees it.",
        "Correct the bound that is the wrong way round. A rule that is to rest is switched off with `enabled: false`.",
        "when: count(\"report.exported\", \"7d\") > 5 && count(\"report.exported\", \"14d\") < 3\n",
        "when: count(\"report.exported\", \"7d\") > 5 && count(\"report.exported\", \"14d\") < 30\n",
    ),
    entry(
        Code::Contradiction,
        "One alternative can never hold, a part always does, or one comparison makes another needless. The rest of the condition decides \
         alone, which is rarely what was meant.",
        "Correct the part, or leave it out.",
        "when: count(\"report.exported\", \"7d\") >= 3 && count(\"report.exported\", \"7d\") >= 1\n",
        "when: count(\"report.exported\", \"7d\") >= 3 && count(\"report.exported\", \"14d\") >= 5\n",
    ),
    entry(
        Code::ShadowedRule,
        "Another rule recommends the same or is of the same group, ranks higher, may show wherever and as often as this one, and holds \
         whenever this one does. This one shows only when the other was refused.",
        "Put the narrower rule first: give it a higher priority, or let the wider one leave its cases out.",
        "rules:\n  - { id: wide, when: hour > 8, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is new. }, \
         frequency: { cap: 1, per: 7d } }\n  - { id: narrow, when: hour > 12, recommend: { feature: dashboard.share }, message: { title: Share \
         it, body: It is late. }, frequency: { cap: 1, per: 7d } }\n",
        "rules:\n  - { id: narrow, when: hour > 12, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is late. }, \
         frequency: { cap: 1, per: 7d } }\n  - { id: wide, when: hour > 8, recommend: { feature: dashboard.share }, message: { title: Share it, \
         body: It is new. }, frequency: { cap: 1, per: 7d } }\n",
    ),
    entry(
        Code::MissingCap,
        "The rule has no `frequency`, its condition does not ask how often it was shown, and the policy lets more than one recommendation a \
         week through. Somebody for whom the condition holds for a year sees it for a year.",
        "Give it a frequency. Where repeating is meant, silence the lint and say why.",
        "rules:\n  - { id: share, when: hour > 8, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is new. } }\n",
        "rules:\n  - { id: share, when: hour > 8, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is new. }, \
         frequency: { cap: 1, per: 14d, lifetime: 3 } }\n",
    ),
    entry(
        Code::UpsellToOwner,
        "The engine never offers the plan that an account is on. It does offer a smaller one that is named outright, shows a message that \
         names one plan where the best one is recommended, and recommends a feature only to those whose plan includes it.",
        "Say in `audience` for which plans it is meant; recommend the plan that the message names.",
        "plans: { free: { price: { currency: EUR } }, team: { price: { currency: EUR, flat: 4900 } }, business: { price: { currency: EUR, flat: \
         9900 } } }\nmeters: {}\nrules:\n  - { id: grow, when: hour > 8, recommend: { plan: team }, message: { title: Grow, body: It holds more. \
         }, frequency: { cap: 1, per: 28d } }\n",
        "plans: { free: { price: { currency: EUR } }, team: { price: { currency: EUR, flat: 4900 } }, business: { price: { currency: EUR, flat: \
         9900 } } }\nmeters: {}\nrules:\n  - { id: grow, when: hour > 8, audience: plan.id == \"free\", recommend: { plan: team }, message: { \
         title: Grow, body: It holds more. }, frequency: { cap: 1, per: 28d } }\n",
    ),
    entry(
        Code::UnfedEvent,
        "The event stands under `events` with neither a description nor properties, and no feature, integration, meter or value metric names \
         it. Such an entry is often made to quiet the message that the event is unknown.",
        "Correct the name, or say in a description what it means that this happened.",
        "events: { order.payed: {} }\nrules:\n  - { id: share, when: ever(\"order.payed\"), recommend: { feature: dashboard.share }, message: { \
         title: Share it, body: It is new. }, frequency: { cap: 1, per: 7d } }\n",
        "events: { order.paid: { description: An invoice was paid } }\nrules:\n  - { id: share, when: ever(\"order.paid\"), recommend: { feature: \
         dashboard.share }, message: { title: Share it, body: It is new. }, frequency: { cap: 1, per: 7d } }\n",
    ),
    entry(
        Code::HollowPlaceholder,
        "The placeholder asks for something that may not be there: when something happened that never did, a mean of nothing, a trait that \
         the host did not tell. A message with a hole is not shown.",
        "Ask for it in the condition, or say something else where it is absent: `{has(user.name) ? user.name : \"You\"}`.",
        "message: { title: Share it, body: \"Nobody saw one for {since('dashboard.shared')}.\" }\n",
        "when: ever(\"dashboard.shared\")\nmessage: { title: Share it, body: \"Nobody saw one for {since('dashboard.shared')}.\" }\n",
    ),
    entry(
        Code::PersonalInAddress,
        "A trait of the user or the account, or something made of it, is put into the address of an action. Addresses are kept in histories \
         and logs, and read by whoever serves them.",
        "Leave it out; the page that is opened knows who is there. A trait that tells nothing about a person is allowed in \
         `policy.address_traits`.",
        "when: has(user.email)\nmessage: { title: Share it, body: It is new., action: { label: Share, go: \"/share?from={user.email}\" } }\n",
        "when: has(user.email)\nmessage: { title: Share it, body: It is new., action: { label: Share, go: /share } }\n",
    ),
    entry(
        Code::WindowTooLong,
        "That something did not happen within 90 days is true of everybody who came yesterday. Growth compares two windows, and 400 days are \
         remembered. Not every month has 31 days.",
        "Say how many days must have been observed, or take a shorter window.",
        "when: count(\"report.exported\", \"90d\") == 0\n",
        "when: count(\"report.exported\", \"90d\") == 0\nmin_days_observed: 90\n",
    ),
    entry(
        Code::ThresholdIsCap,
        "Something else comes first: a plan that stops the product at its allowance, the lifetime of a rule, the cooldown, the budget of the \
         week. Or a condition says what the frequency says already.",
        "Warn before the limit, at a share of it or by the date on which it will be reached; write each limit once.",
        "frequency: { cap: 5, per: 28d, lifetime: 3 }\n",
        "frequency: { cap: 1, per: 28d, lifetime: 3 }\n",
    ),
    entry(
        Code::ConflictingPriorities,
        "Two rules for the same thing have the same priority, which then decides nothing between them. Or a rule with the highest priority of \
         its placements holds whenever the others do and may take all the attention of a week.",
        "Give them different priorities, or cap the one that goes first.",
        "rules:\n  - { id: early, when: hour < 12, priority: 5, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is \
         new. }, frequency: { cap: 1, per: 7d } }\n  - { id: eager, when: weekday < 6, priority: 5, recommend: { feature: dashboard.share }, \
         message: { title: Share it, body: It is Monday. }, frequency: { cap: 1, per: 7d } }\n",
        "rules:\n  - { id: early, when: hour < 12, priority: 5, recommend: { feature: dashboard.share }, message: { title: Share it, body: It is \
         new. }, frequency: { cap: 1, per: 7d } }\n  - { id: eager, when: weekday < 6, priority: 4, recommend: { feature: dashboard.share }, \
         message: { title: Share it, body: It is Monday. }, frequency: { cap: 1, per: 7d } }\n",
    ),
    entry(
        Code::CoveredByTemplate,
        "A template in use makes a rule for the same thing, which holds whenever this one does. The two take turns, and each has a frequency \
         of its own.",
        "Except the thing in the template (`with: { except: […] }`), leave the rule out, or give it a higher priority.",
        "rules:\n  - { id: share, when: 'underused(\"dashboard.share\") && days(\"*\", \"14d\") > 5', recommend: { feature: dashboard.share }, message: { \
         title: Share it, body: It is new. }, frequency: { cap: 1, per: 7d }, min_days_observed: 14 }\n  - { use: underused-features }\n",
        "rules:\n  - { id: share, when: 'underused(\"dashboard.share\") && days(\"*\", \"14d\") > 5', recommend: { feature: dashboard.share }, message: { \
         title: Share it, body: It is new. }, frequency: { cap: 1, per: 7d }, min_days_observed: 14 }\n  - { use: underused-features, with: { except: \
         [dashboard.share] } }\n",
    ),
    entry(
        Code::UnlearnedFeature,
        "The tables do not list a feature of the catalogue whose events are named: it is newer than they are, or too few people used it. `affinity` knows nothing of it, and templates that go by it leave it out.",
        "Learn again once the feature has been there for some weeks. Until then, silence the lint and say why.",
        "learned: { version: 1, features: [report.export], next: UA== }\n",
        "learned: { version: 1, features: [report.export, dashboard.share], next: UFAAAAEByA== }\n",
    ),
    entry(
        Code::LowPrices,
        "Amounts are minor units of the currency, and not one of the flat prices comes to a whole unit: 49 is read as 49 cents. Plans that are \
         paid by use alone have no flat price and are not meant.",
        "Write 4900 for 49.00. Where plans do cost that little, silence the lint and say why.",
        "plans:\n  free: { price: { currency: EUR } }\n  team: { price: { currency: EUR, flat: 49 } }\n",
        "plans:\n  free: { price: { currency: EUR } }\n  team: { price: { currency: EUR, flat: 4900 } }\n",
    ),
    entry(
        Code::UnusedSilence,
        "The playbook silences a lint that has nothing to say there. Left in place, it would also hide the next mistake of the kind.",
        "Remove the entry.",
        "lints: [{ allow: missing_cap, reason: It shows on a page of its own. }]\n",
        "lints: [{ allow: missing_cap, reason: It shows on a page of its own. }]\nrules:\n  - { id: share, when: hour > 8, recommend: { feature: \
         dashboard.share }, message: { title: Share it, body: It is new. } }\n",
    ),
    entry(
        Code::PluralMissing,
        "The language has a plural category of its own for some numbers, and there are no words for it; the words for `other` are taken.",
        "Add the category that the message names.",
        "message: { title: Share it, body: \"After {hour | plural(other: '# hours')}.\" }\n",
        "message: { title: Share it, body: \"After {hour | plural(one: '# hour', other: '# hours')}.\" }\n",
    ),
    entry(
        Code::UnusedLocale,
        "A translation into the language in which the playbook itself is written is never read, and one without any words says nothing.",
        "Put the words into the message itself, or change `locale` at the top of the playbook.",
        "message: { title: Share it, body: It is new., locales: { en: { title: Share this } } }\n",
        "message: { title: Share it, body: It is new., locales: { de: { title: Teilen } } }\n",
    ),
];
