//! Messages and what a click on them does.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::BadPlaceholder,
        "An expression in a message stands between braces, and one of them is missing. A brace that is meant as such is written twice.",
        "Close the brace, or write `{{` or `}}`.",
        "message: { title: Share it, body: \"You came at {hour o'clock.\" }\n",
        "message: { title: Share it, body: \"You came at {hour} o'clock.\" }\n",
    ),
    entry(
        Code::UnknownPlaceholder,
        "The `checkout` of a plan has a placeholder that is none of `{plan}`, `{quantity}`, `{interval}`, `{currency}` and `{return_url}`, or \
         asks for the currency of a plan without a price.",
        "Write one of these, or fill in yourself what is the same for everybody. A brace that is meant as such is written twice.",
        "plans: { team: { checkout: \"/buy?seats={quantty}\" } }\n",
        "plans: { team: { checkout: \"/buy?seats={quantity}\" } }\n",
    ),
    entry(
        Code::PlaceholderType,
        "The value is a list or a map, and there is no sentence for it.",
        "Put in one of its fields, or how many there are: `{size(…)}`.",
        "message: { title: Share it, body: \"Your tags: {['a', 'b']}\" }\n",
        "message: { title: Share it, body: \"Your tags: {size(['a', 'b'])}\" }\n",
    ),
    entry(
        Code::UnknownFormat,
        "What stands after a single `|` says how the value is written, and formats have names of their own.",
        "Take the format that fits from the table in docs/rules.md.",
        "message: { title: Share it, body: \"At {hour | numbr} o'clock.\" }\n",
        "message: { title: Share it, body: \"At {hour | number} o'clock.\" }\n",
    ),
    entry(
        Code::FormatType,
        "Each format is for values of some types: `date` for moments, `money` for numbers. True and false are always written with \
         `select`, since their words differ by language.",
        "Take a format for this type; the message lists them.",
        "message: { title: Share it, body: \"At {hour | date}.\" }\n",
        "message: { title: Share it, body: \"On {now | date}.\" }\n",
    ),
    entry(
        Code::FormatOptions,
        "In brackets behind the format stands what it leaves open: how many decimals, which currency, the texts of a plural. A value is \
         written in one format, and in addresses in none.",
        "Write the options as the message says.",
        "message: { title: Share it, body: \"Costs {hour | money}.\" }\n",
        "message: { title: Share it, body: \"Costs {hour | money(EUR)}.\" }\n",
    ),
    entry(
        Code::PluralCategory,
        "Languages tell numbers apart in their own ways: English has `one` and `other`, Polish also `few` and `many`, Japanese only `other`.",
        "Write texts for the categories that the language of this text has.",
        "message: { title: Share it, body: \"After {hour | plural(one: '# hour', few: '# hours', other: '# hours')}.\" }\n",
        "message: { title: Share it, body: \"After {hour | plural(one: '# hour', other: '# hours')}.\" }\n",
    ),
    entry(
        Code::NothingToTranslate,
        "Under `locales` stands the label of an action, or a reason, and the rule itself has none.",
        "Give the rule its own, in the language of the playbook, or leave the translation away.",
        "message: { title: Share it, body: It is new., locales: { de: { title: Teilen, because: Weil es neu ist. } } }\n",
        "because: It is new.\nmessage: { title: Share it, body: It is new., locales: { de: { title: Teilen, because: Weil es neu ist. } } }\n",
    ),
    entry(
        Code::AddressScheme,
        "Actions open paths of your own site, `https:` addresses, and the schemes that `policy.open_schemes` names, without their colon. Those \
         that run code, read files or are not encrypted cannot be named there.",
        "Write `https:`, or name the scheme in the policy.",
        "message: { title: Share it, body: It is new., action: { label: Write us, go: \"mailto:help@example.com\" } }\n",
        "policy: { open_schemes: [mailto] }\nrules:\n  - { id: help, when: hour > 8, recommend: { help: report.export }, message: { title: \
         Help, body: We help., action: { label: Write us, go: \"mailto:help@example.com\" } } }\n",
    ),
    entry(
        Code::AddressPlaceholder,
        "A placeholder stands in the scheme or the host. What people told the product could then decide to which site the action leads.",
        "Write the address out up to its path; placeholders may come after it.",
        "message: { title: Share it, body: It is new., action: { label: Open, go: \"{page.path}\" } }\n",
        "message: { title: Share it, body: It is new., action: { label: Open, go: \"/share?from={page.path}\" } }\n",
    ),
    entry(
        Code::BadAddress,
        "The address has a space, a backslash or a password in it, begins with `//`, or has neither a path nor a host.",
        "Write a path that begins with `/`, or an address that begins with `https://` and a host.",
        "message: { title: Share it, body: It is new., action: { label: Open, go: dashboards/new } }\n",
        "message: { title: Share it, body: It is new., action: { label: Open, go: /dashboards/new } }\n",
    ),
    entry(
        Code::TestFailed,
        "The playbook carries a test, and what the engine answers to what the test gives is not what the test expects. Found by \
         `budbreak check --test` only.",
        "Read what came and why, printed below the place: then mend the rule, or the test where the rule was changed on purpose.",
        "",
        "",
    ),
];
