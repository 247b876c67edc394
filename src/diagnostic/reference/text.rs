//! The text of the file: YAML and JSON.

use super::{Entry, entry};
use crate::diagnostic::Code;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        Code::Empty,
        "The wrong file was named, or it was saved before anything was in it. Comments alone are nothing, too.",
        "Write at least the version of the format; the other keys may follow one by one.",
        "# soon\n",
        "version: 2\n",
    ),
    entry(
        Code::NotAPlaybook,
        "A web page was saved in place of the file, for example the sign-in page of a repository; or the file is a list or one \
         line of text.",
        "Look into the file. A playbook begins with keys such as `version: 2` and `rules:`.",
        "- id: share\n- id: export\n",
        "version: 2\nrules: []\n",
    ),
    entry(
        Code::TooLarge,
        "A playbook has at most 8 MiB and a million values, which is room for ten thousand rules. More is usually a file that \
         was generated, or not a playbook.",
        "Leave out what no rule needs, or let a template make the rules that are alike.",
        "",
        "",
    ),
    entry(
        Code::TooDeep,
        "No playbook needs more than ten levels; 64 are allowed. More is usually a bracket typed too often.",
        "Look for repeated opening brackets, or for indentation that grows with every line.",
        "",
        "",
    ),
    entry(
        Code::TooManyKeys,
        "One map has more than 10,000 keys. Catalogues of that size are usually generated from data that changes too often to be \
         in a playbook.",
        "Leave out the entries that no rule speaks of.",
        "",
        "",
    ),
    entry(
        Code::TooManyMistakes,
        "After 200 mistakes the rest is left out, since one of the first is often the cause of the others.",
        "Mend the first ones and check again.",
        "",
        "",
    ),
    entry(
        Code::DuplicateKey,
        "An entry was copied and not renamed, or a part of the playbook was begun a second time. Other programs keep one of the \
         two without a word.",
        "Join the two, or rename one of them.",
        "policy:\n  cooldown: 1d\n  holdout: 10%\n  cooldown: 2d\n",
        "policy:\n  cooldown: 2d\n  holdout: 10%\n",
    ),
    entry(
        Code::YamlTab,
        "The editor put a tab where the Tab key was pressed. Tabs look like spaces and are of no certain width, so YAML does \
         without them.",
        "Indent with spaces, two for each level. Most editors can be told to do so for YAML.",
        "policy:\n\tcooldown: 2d\n",
        "policy:\n  cooldown: 2d\n",
    ),
    entry(
        Code::YamlIndentation,
        "Keys of one map begin in the same column, and so do the items of one list. One line is a space off.",
        "Move the line under the first key or item that it belongs with.",
        "policy:\n  cooldown: 2d\n holdout: 10%\n",
        "policy:\n  cooldown: 2d\n  holdout: 10%\n",
    ),
    entry(
        Code::YamlColon,
        "A colon followed by a space separates a key from its value. Text that has one in it is taken for a key; a key without \
         one, for text.",
        "Put the text between quotes, or put a colon after the key.",
        "message:\n  title: New: sharing\n  body: Share what you build.\n",
        "message:\n  title: \"New: sharing\"\n  body: Share what you build.\n",
    ),
    entry(
        Code::YamlQuote,
        "A text begins with a quote and does not end with one, or something comes after its end. An apostrophe in text between \
         single quotes ends it.",
        "Close the text. In text between single quotes an apostrophe is written twice; double quotes take it as it is.",
        "message:\n  title: 'Don't miss this'\n  body: Share what you build.\n",
        "message:\n  title: \"Don't miss this\"\n  body: Share what you build.\n",
    ),
    entry(
        Code::YamlEscape,
        "Between double quotes a backslash begins an escape such as `\\n`, and not every letter may follow it.",
        "Write two backslashes for one, or put the text between single quotes, which have no escapes.",
        "when: \"page.path.matches('^/r/\\d+$')\"\n",
        "when: \"page.path.matches('^/r/[0-9]+$')\"\n",
    ),
    entry(
        Code::YamlBracket,
        "A list in brackets or a map in braces is not closed, is closed twice, or lacks a comma between two of its items.",
        "Close what was opened last, first. Put a comma between items.",
        "placements: [home, sidebar\n",
        "placements: [home, sidebar]\n",
    ),
    entry(
        Code::YamlCharacter,
        "Text without quotes cannot begin with `@`, `` ` `` or `%`, which YAML keeps for itself.",
        "Put the text between quotes.",
        "message:\n  title: @you, share what you build\n  body: It takes a click.\n",
        "message:\n  title: \"@you, share what you build\"\n  body: It takes a click.\n",
    ),
    entry(
        Code::YamlAnchor,
        "Anchors (`&name`), aliases (`*name`) and merge keys (`<<`) make a file mean something that it does not show where one \
         reads it. Text that begins with `&` or `*` is taken for one.",
        "Write the value where it is meant. For rules that are alike, use a template. Put text that begins with `&` or `*` between \
         quotes.",
        "policy:\n  cooldown: &wait 2d\n",
        "policy:\n  cooldown: 2d\n",
    ),
    entry(
        Code::YamlTag,
        "A word that begins with an exclamation mark is a tag, which asks other programs to read a value as something else. A \
         condition that begins with `!` is taken for one.",
        "Leave the tag out. Put a condition that begins with `!` between quotes.",
        "when: !used(\"dashboard.share\")\n",
        "when: '!used(\"dashboard.share\")'\n",
    ),
    entry(
        Code::YamlDocuments,
        "A line `---` ends one document and begins the next. A file holds one playbook.",
        "Take the line out, or put the second document into a file of its own.",
        "policy: { cooldown: 2d }\n---\nrules: []\n",
        "policy: { cooldown: 2d }\nrules: []\n",
    ),
    entry(
        Code::YamlKey,
        "A key stands in brackets or braces, or begins with a question mark and a space. Placeholders without quotes look like \
         this to YAML.",
        "Write the key as text. Put text that begins with a brace between quotes.",
        "policy:\n  [cooldown]: 2d\n",
        "policy:\n  cooldown: 2d\n",
    ),
    entry(
        Code::YamlSyntax,
        "Something in the text is not YAML, and it is not one of the usual slips.",
        "Look at the place that is underlined and at the line before it. When in doubt, put text between quotes.",
        "message:\n  title: |x\n    Share\n  body: Share what you build.\n",
        "message:\n  title: |\n    Share\n  body: Share what you build.\n",
    ),
    entry(
        Code::JsonComma,
        "There is a comma after the last item, or none between two items.",
        "Put one comma between two items, and none before the first or after the last.",
        "{ \"version\": 2, \"rules\": [], }\n",
        "{ \"version\": 2, \"rules\": [] }\n",
    ),
    entry(
        Code::JsonComment,
        "JSON cannot hold comments.",
        "Take the comment out, or write the playbook in YAML, where comments begin with `#`.",
        "{ \"version\": 2 /* the format */ }\n",
        "{ \"version\": 2 }\n",
    ),
    entry(
        Code::JsonQuote,
        "A key or text stands between single quotes or between none, or its closing quote is missing. A text ends on the line on \
         which it begins.",
        "Put keys and text between double quotes. A double quote inside is written `\\\"`.",
        "{ \"version\": 2, policy: { \"cooldown\": \"2d\" } }\n",
        "{ \"version\": 2, \"policy\": { \"cooldown\": \"2d\" } }\n",
    ),
    entry(
        Code::JsonWord,
        "`True`, `None`, `undefined` and `NaN` are words of programming languages.",
        "Write `true`, `false` or `null`, or leave the key out.",
        "{ \"version\": 2, \"plans\": { \"free\": { \"hard\": True } } }\n",
        "{ \"version\": 2, \"plans\": { \"free\": { \"hard\": true } } }\n",
    ),
    entry(
        Code::JsonNumber,
        "A number begins with a digit that is not 0, or with a minus and such a digit; `0`, `0.5` and `-0.5` are numbers, `.5`, `+5`, \
         `5.` and `007` are not.",
        "Write digits before and after the point, and no zero before them.",
        "{ \"version\": 02 }\n",
        "{ \"version\": 2 }\n",
    ),
    entry(
        Code::JsonEscape,
        "After a backslash come `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t` or `u` with four digits. Tabs and other invisible characters do not \
         stand in text as they are. Half of a pair of `\\ud83d\\ude00` is no character.",
        "Write two backslashes for one, `\\n` for the end of a line and `\\t` for a tab.",
        "{ \"version\": 2, \"name\": \"A \\& B\" }\n",
        "{ \"version\": 2, \"name\": \"A & B\" }\n",
    ),
    entry(
        Code::JsonSyntax,
        "A bracket or a colon is missing, the text goes on after its end, or it is not JSON at all.",
        "Look at the place that is underlined and at what comes before it.",
        "{ \"version\" 1 }\n",
        "{ \"version\": 2 }\n",
    ),
];
