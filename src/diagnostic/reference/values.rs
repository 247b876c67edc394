//! Values with a form of their own: windows, moments, shares.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::BadWindow,
        "A window is a whole number and a unit: `90m`, `24h`, `7d`, `4w`, `3mo`. It is not written with words, spaces or decimals, and not \
         longer than what is remembered.",
        "Write one number and one unit; `m` are minutes, `mo` months.",
        "policy:\n  cooldown: 2 days\n",
        "policy:\n  cooldown: 2d\n",
    ),
    entry(
        Code::BadMoment,
        "A day is written year, month, day, and an instant with its time and offset. Other orders mean one thing here and another there.",
        "Write `2026-03-01`, or `2026-03-01T09:00:00+01:00`.",
        "schedule: { from: 1.3.2026 }\n",
        "schedule: { from: 2026-03-01 }\n",
    ),
    entry(
        Code::BadTimeOfDay,
        "A time of day is written with two digits for the hour and two for the minute, on a clock of 24 hours.",
        "Write `09:00`; the end of the day is `24:00`.",
        "schedule: { hours: { from: 9, to: 17:00 } }\n",
        "schedule: { hours: { from: 09:00, to: 17:00 } }\n",
    ),
    entry(
        Code::BadShare,
        "A share is a number from 0 to 1 or a percentage with at most six decimals.",
        "Write `10%` or `0.1`.",
        "policy:\n  holdout: ten percent\n",
        "policy:\n  holdout: 10%\n",
    ),
    entry(
        Code::TooManyDigits,
        "Amounts are calculated with exactly, in every program alike. That holds for numbers of at most 15 significant digits, not finer than \
         18 decimals; JSON and YAML keep no more.",
        "Write fewer digits, or a price for more units at once.",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { per_unit: 0.12345678901234567 } } } }\nmeters: { api.calls: {} }\n",
        "plans:\n  team: { price: { currency: EUR, meters: { api.calls: { per_unit: 0.123456789 } } } }\nmeters: { api.calls: {} }\n",
    ),
    entry(
        Code::BadCurrency,
        "Currencies are written by their three capital letters in ISO 4217. A sign such as $ belongs to several.",
        "Write the letters, such as `EUR` or `USD`.",
        "plans:\n  team: { price: { currency: €, flat: 4900 } }\n",
        "plans:\n  team: { price: { currency: EUR, flat: 4900 } }\n",
    ),
    entry(
        Code::BadPage,
        "A page is a path of your own site. It has no host, no query, and `*` only at its end.",
        "Begin with `/`. `/checkout*` is every page that begins so.",
        "policy:\n  never: [{ page: checkout }]\n",
        "policy:\n  never: [{ page: /checkout }]\n",
    ),
    entry(
        Code::BadTrait,
        "A trait belongs to the user or to the account, and its name says to whom.",
        "Write `user.` or `account.` before it.",
        "policy:\n  address_traits: [locale]\n",
        "policy:\n  address_traits: [user.locale]\n",
    ),
    entry(
        Code::BadProperty,
        "A meter that sums is told which property of which event, in one word.",
        "Write the event, a point, and the property.",
        "meters:\n  api.calls: { sum: paid }\n",
        "meters:\n  api.calls: { sum: order.paid.amount }\n",
    ),
    entry(
        Code::UnknownZone,
        "Zones are named by continent and city, as in the time zone database. Abbreviations such as CEST mean several things.",
        "Write a name such as `Europe/Berlin`, or `UTC`.",
        "calendar: { zone: Europe/Berln }\n",
        "calendar: { zone: Europe/Berlin }\n",
    ),
    entry(
        Code::UnknownLocale,
        "A language is named by its tag in BCP 47: two or three letters, then perhaps a script and a region, with hyphens. Each tag is written \
         in one way: `pt-BR`, `zh-Hant`.",
        "Write the tag as the message says.",
        "locale: en-UK\n",
        "locale: en-GB\n",
    ),
];
