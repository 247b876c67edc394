//! What stands where: keys, and values of the wrong sort.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::UnknownKey,
        "The key is misspelled, or stands a level too high or too low. A key that nobody reads is a wish that nobody fulfils, so it is \
         refused.",
        "Take the key that was suggested, or move it to where it belongs.",
        "policy:\n  cool_down: 2d\n",
        "policy:\n  cooldown: 2d\n",
    ),
    entry(
        Code::MissingKey,
        "The map has keys that may be left out, and one that may not.",
        "Add the key that is named.",
        "message: { title: Share what you build }\n",
        "message: { title: Share what you build, body: It takes a click. }\n",
    ),
    entry(
        Code::MissingValue,
        "A key was written and its value forgotten, or everything below it is a comment.",
        "Write the value, or take the key out.",
        "rules:\n#  - use: quota-ahead\n",
        "rules:\n  - use: quota-ahead\n",
    ),
    entry(
        Code::ChooseOne,
        "The map asks for one of several keys, and has two of them or none: a rule recommends one thing.",
        "Keep one. Write a second rule for the other.",
        "recommend: { feature: dashboard.share, lesson: filters }\n",
        "recommend: { feature: dashboard.share }\n",
    ),
    entry(
        Code::ExpectedMap,
        "Text, a number or a list stands where keys with values belong.",
        "Write the keys, indented under their name or between braces.",
        "policy:\n  attention: 2\n",
        "policy:\n  attention: { per_session: 2 }\n",
    ),
    entry(
        Code::ExpectedList,
        "One thing stands where several may. A list of one is a list, too.",
        "Put it between brackets.",
        "placements: dashboard.sidebar\n",
        "placements: [dashboard.sidebar]\n",
    ),
    entry(
        Code::ExpectedText,
        "A number, true or false, or something between braces stands where text belongs. YAML reads `2026` as a number and `{…}` as a \
         map.",
        "Put the text between quotes.",
        "message:\n  title: 2026\n  body: Share what you build.\n",
        "message:\n  title: \"2026\"\n  body: Share what you build.\n",
    ),
    entry(
        Code::ExpectedNumber,
        "Text stands where a number belongs: it is between quotes, has a unit, or a comma. Counts are whole numbers.",
        "Write digits only, with a point before decimals.",
        "priority: \"10\"\n",
        "priority: 10\n",
    ),
    entry(
        Code::ExpectedFlag,
        "`yes`, `no`, `on` and `off` are text: in files that many programs read, the country code `no` has been taken for *false* too often.",
        "Write `true` or `false`, without quotes.",
        "enabled: no\n",
        "enabled: false\n",
    ),
    entry(
        Code::OutOfRange,
        "The number is beyond the bounds that the message states.",
        "Write a number within them.",
        "frequency: { cap: 0, per: 7d }\n",
        "frequency: { cap: 1, per: 7d }\n",
    ),
    entry(
        Code::EmptyText,
        "There are quotes with nothing between them, or with spaces only.",
        "Write the text, or take the key out if it may be left out.",
        "message: { title: \"\", body: Share what you build. }\n",
        "message: { title: Share it, body: Share what you build. }\n",
    ),
    entry(
        Code::TooLong,
        "The text is longer than the message states. A card in a product has room for two sentences.",
        "Shorten it. What people should read at length belongs behind the action.",
        "",
        "",
    ),
    entry(
        Code::TooMany,
        "A catalogue has at most 2,000 entries of each sort, a playbook at most 10,000 rules, and people are offered at most 5 waits.",
        "Leave out what no rule speaks of.",
        "policy:\n  snooze: [1h, 4h, 1d, 2d, 7d, 4w]\n",
        "policy:\n  snooze: [1d, 7d, 4w]\n",
    ),
    entry(
        Code::BadName,
        "Names of the catalogue, of rules and of placements have letters, digits, points, hyphens and underscores. They are stored with \
         what was shown and dismissed, so they do not change with the words that people read.",
        "Take the spaces and special characters out. What people read is the `name`.",
        "placements: [Home page]\n",
        "placements: [home.page]\n",
    ),
    entry(
        Code::ReservedName,
        "`best` is the word for the plan that fits best, so no plan is called so.",
        "Give the plan another id. Its `name` may be anything.",
        "plans:\n  best: { name: Best value }\n",
        "plans:\n  best-value: { name: Best value }\n",
    ),
    entry(
        Code::UnknownWord,
        "Only some words are possible here, in small letters; the message lists them.",
        "Take one of those.",
        "score: { effort: minimal }\n",
        "score: { effort: low }\n",
    ),
    entry(
        Code::BadVersion,
        "`version` is the version of the format and not of the playbook. The current one is 2.",
        "Write `version: 2`, without quotes. Count your own changes in `revision`.",
        "version: 0\n",
        "version: 2\n",
    ),
    entry(
        Code::NewerVersion,
        "The file was written for a later engine than this one.",
        "Use a newer version of Budbreak, or write `version: 2` and take out what is new.",
        "version: 3\n",
        "version: 2\n",
    ),
    entry(
        Code::OlderVersion,
        "The file was written before the format changed. It is read as if it was brought up to date, in pages too, and goes on working.",
        "Run `budbreak migrate` on the file: it shows what changes and why, and `--write` rewrites it with your comments kept.",
        "version: 1\n",
        "version: 2\n",
    ),
];
