//! Conditions and placeholders, in the language of expressions.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::ExprSyntax,
        "A bracket is not closed, a value or an operator is missing, or two values stand side by side.",
        "Look at the place that is underlined; the message says what is expected there.",
        "when: (hour > 8\n",
        "when: (hour > 8)\n",
    ),
    entry(
        Code::ExprOperator,
        "Other languages write `=`, `and`, `or`, `not` and `<>`; the language of conditions writes `==`, `&&`, `||`, `!` and `!=`.",
        "Take the operator that was suggested.",
        "when: user.role = \"admin\"\n",
        "when: user.role == \"admin\"\n",
    ),
    entry(
        Code::ExprString,
        "Text begins with a quote and does not end with the same one, or has a backslash before a letter that makes no escape.",
        "Close the text. Write two backslashes for one.",
        "when: user.role == \"admin\n",
        "when: user.role == \"admin\"\n",
    ),
    entry(
        Code::ExprNumber,
        "A unit stands behind the digits, or the number is too large for its type. Windows are text.",
        "Put windows between quotes: `\"7d\"`. Write large numbers with a point, `1e20`.",
        "when: count(\"report.exported\", 7d) > 3\n",
        "when: count(\"report.exported\", \"7d\") > 3\n",
    ),
    entry(
        Code::ExprPattern,
        "The pattern of `matches` has a bracket that is not closed, or something that takes more than linear time, such as references \
         and look-around.",
        "Close the bracket; write a bracket as such with a backslash. Split the pattern into two conditions.",
        "when: page.path.matches(\"(reports\")\n",
        "when: page.path.matches(\"^/reports\")\n",
    ),
    entry(
        Code::ExprType,
        "Text is compared with a number, a whole number is multiplied with one that has decimals, or a function is given another type than it \
         takes.",
        "Take the quotes off a number, write `100.0` where decimals are compared, or convert with `double(…)` or `string(…)`.",
        "when: count(\"report.exported\", \"7d\") > \"3\"\n",
        "when: count(\"report.exported\", \"7d\") > 3\n",
    ),
    entry(
        Code::ExprUnknownName,
        "A name is misspelled, lacks its owner (`role` for `user.role`), or is text without quotes.",
        "Take the name that was suggested, or put text between quotes.",
        "when: usr.role == \"admin\"\n",
        "when: user.role == \"admin\"\n",
    ),
    entry(
        Code::ExprUnknownFunction,
        "The function is misspelled, or is one of another language. [The functions](functions.md) are listed with what they give.",
        "Take the function that was suggested.",
        "when: cuont(\"report.exported\", \"7d\") > 3\n",
        "when: count(\"report.exported\", \"7d\") > 3\n",
    ),
    entry(
        Code::ExprArguments,
        "The function is called with more or fewer values than it takes.",
        "Write the values that the message lists, in this order.",
        "when: count(\"report.exported\", \"7d\", 3) > 0\n",
        "when: count(\"report.exported\", \"7d\") > 3\n",
    ),
    entry(
        Code::ExprNotConstant,
        "The name of an event, a feature or a window is computed. It could then be anything, and could not be checked before it is used.",
        "Write the name out. Write one comparison for each name that is possible, joined with `||`.",
        "when: count(page.path, \"7d\") > 3\n",
        "when: count(\"report.exported\", \"7d\") > 3\n",
    ),
    entry(
        Code::ExprNotBool,
        "The condition is a number or text. What number would be enough is not said, so it is not guessed.",
        "Compare it with something.",
        "when: count(\"report.exported\", \"7d\")\n",
        "when: count(\"report.exported\", \"7d\") > 0\n",
    ),
    entry(
        Code::ExprFails,
        "A part that depends on nothing has no value, whoever asks and whenever: a length of time written in days, a day that no calendar \
         has, a division by zero. A rule with it would pass for right and never show.",
        "Write it as the message says; lengths of time are written in hours, minutes and seconds.",
        "when: ever(\"report.exported\") && since(\"report.exported\") > duration(\"3d\")\n",
        "when: ever(\"report.exported\") && since(\"report.exported\") > duration(\"72h\")\n",
    ),
    entry(
        Code::ExprLimit,
        "The expression is longer or deeper than a person can read, or could take more steps than a page has time for. Loops inside loops \
         cost their product.",
        "Split it into several rules, or take the loops apart.",
        "",
        "",
    ),
    entry(
        Code::ExprDeclined,
        "CEL, the language of conditions, has this in other products. Here it could not be checked at load or would take more than linear \
         time.",
        "The message says what to write in its place.",
        "when: 'user.seats == Seats{count: 3}'\n",
        "when: user.seats == 3\n",
    ),
    entry(
        Code::AudienceReadsUsage,
        "`audience` asks about what people did. It is asked before anything else and speaks of `user`, `account` and `plan` only.",
        "Move this part into `when`.",
        "audience: used(\"dashboard.share\")\n",
        "audience: user.role == \"admin\"\n",
    ),
];
