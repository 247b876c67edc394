//! Expressions out of bytes. Where random text is nearly always refused by the parser, these reach what lies behind it.

/// What a byte stands for in a soup of words.
const WORDS: &[&str] = &[
    "hour",
    "ratio",
    "name",
    "tags",
    "user",
    "now",
    "ok",
    "raw",
    "x",
    "y",
    ".role",
    ".seats",
    ".?plan",
    ".",
    "1",
    "-2",
    "0",
    "3u",
    "4.5",
    "1e300",
    "9223372036854775807",
    "'a'",
    "\"b\\n\"",
    "b'\\xff'",
    "r'\\'",
    "'''q'''",
    "true",
    "false",
    "null",
    "(",
    ")",
    "[",
    "]",
    "[?",
    "{",
    "}",
    ", ",
    ": ",
    " ? ",
    " && ",
    " || ",
    "!",
    "-",
    " == ",
    " != ",
    " < ",
    " >= ",
    " in ",
    " + ",
    " - ",
    " * ",
    " / ",
    " % ",
    "count('a')",
    "last('a')",
    "has(user.role)",
    "size(",
    "string(",
    "int(",
    "double(",
    "type(",
    "dyn(",
    "duration('1h')",
    "timestamp(0)",
    "optional.of(",
    "optional.none()",
    ".orValue(",
    ".map(x, ",
    ".exists(x, ",
    ".all(x, y, ",
    ".filter(x, ",
    "cel.bind(x, ",
    ".startsWith(",
    ".matches('a+')",
    ".format([",
    "%d",
    ".getHours('+01:00')",
    "math.greatest(",
    "// c\n",
    " ",
    "`a-b`",
    "é",
    "\u{1f431}",
    "=",
    "\\",
];

/// Turns bytes into words one after the other, whatever comes of it.
pub fn soup(bytes: &[u8], out: &mut String) {
    out.clear();
    for byte in bytes {
        out.push_str(WORDS[usize::from(*byte) % WORDS.len()]);
    }
}

/// Turns bytes into an expression that follows the grammar and, nearly always, the types. Bytes are choices; when they are
/// used up, the shortest form is chosen.
pub fn expression(bytes: &[u8], out: &mut String) {
    out.clear();
    let mut sentence = Sentence { bytes: bytes.iter(), out, bound: 0 };
    sentence.of(Kind::Truth);
}

#[derive(Clone, Copy)]
enum Kind {
    Truth,
    Int,
    Double,
    Text,
    Texts,
    Ints,
    Time,
    Span,
    Any,
}

const KINDS: [Kind; 9] =
    [Kind::Truth, Kind::Int, Kind::Double, Kind::Text, Kind::Texts, Kind::Ints, Kind::Time, Kind::Span, Kind::Any];

struct Sentence<'a> {
    bytes: std::slice::Iter<'a, u8>,
    out: &'a mut String,
    /// How many variables of macros are bound here: `v0`, `v1` and so on, all of them int.
    bound: u8,
}

impl Sentence<'_> {
    fn next(&mut self) -> u8 {
        self.bytes.next().copied().unwrap_or(0)
    }

    /// Writes a form: `@` stands for parts in order.
    fn form(&mut self, form: &str, parts: &[Kind]) {
        let mut parts = parts.iter();
        for (place, piece) in form.split('@').enumerate() {
            if place > 0 {
                self.of(*parts.next().expect("a part for every @"));
            }
            self.out.push_str(piece);
        }
    }

    fn one_of(&mut self, choices: &[&str]) {
        let choice = usize::from(self.next()) % choices.len();
        self.out.push_str(choices[choice]);
    }

    /// Writes a macro over ints; `#` is the name that it binds.
    fn bind(&mut self, range: Kind, form: &str, body: Kind) {
        self.of(range);
        let name = format!("v{}", self.bound);
        let (before, after) = form.split_once('@').expect("a body");
        self.out.push_str(&before.replace('#', &name));
        self.bound += 1;
        self.of(body);
        self.bound -= 1;
        self.out.push_str(after);
    }

    fn of(&mut self, kind: Kind) {
        use Kind::*;
        let choice = self.next();
        // Now and then something of another type.
        if choice == 255 {
            let other = KINDS[usize::from(self.next()) % KINDS.len()];
            return self.of(other);
        }
        match kind {
            Truth => match choice % 24 {
                0 | 1 => {
                    self.one_of(&["ok", "true", "false", "has(user.role)", "has(user.plan)", "user.ok", "user.plan"])
                }
                2 => self.form("@ && @", &[Truth, Truth]),
                3 => self.form("@ || @", &[Truth, Truth]),
                4 => self.form("!(@)", &[Truth]),
                5 => self.form("@ && @ && @", &[Truth, Truth, Truth]),
                6 => self.form("(@ || @) && @", &[Truth, Truth, Truth]),
                7 => self.form("(@ ? @ : @)", &[Truth, Truth, Truth]),
                8 => self.form("@ < @", &[Int, Int]),
                9 => self.form("@ >= @", &[Double, Int]),
                10 => self.form("@ == @", &[Text, Text]),
                11 => self.form("@ != @", &[Any, Any]),
                12 => self.form("@ in @", &[Int, Ints]),
                13 => self.form("@ in @", &[Text, Texts]),
                14 => self.form("@.startsWith(@)", &[Text, Text]),
                15 => self.form("@.contains(@)", &[Text, Text]),
                16 => {
                    self.of(Text);
                    self.one_of(&[".matches('a+b?')", ".matches('^[a-z]+$')", ".matches('(a|b)*c')", ".matches('')"]);
                }
                17 => self.form("@ < @", &[Time, Time]),
                18 => self.form("@ <= @", &[Span, Span]),
                19 => self.bind(Ints, ".exists(#, @)", Truth),
                20 => self.bind(Ints, ".all(#, @)", Truth),
                21 => self.bind(Ints, ".exists_one(#, @)", Truth),
                22 => self.form("@ == @", &[Ints, Ints]),
                _ => self.form("@ > @", &[Text, Text]),
            },
            Int => match choice % 24 {
                0 | 1 => self.one_of(&[
                    "hour",
                    "1",
                    "0",
                    "-2",
                    "9223372036854775807",
                    "count('a')",
                    "count('b', '7d')",
                    "007",
                ]),
                2 | 3 if self.bound > 0 => {
                    let name = self.next() % self.bound;
                    self.out.push_str(&format!("v{name}"));
                }
                2 => self.form("size(@)", &[Text]),
                3 => self.form("@ + @", &[Int, Int]),
                4 => self.form("(@ - @)", &[Int, Int]),
                5 => self.form("(@ * @)", &[Int, Int]),
                6 => self.form("(@ / @)", &[Int, Int]),
                7 => self.form("(@ % @)", &[Int, Int]),
                8 => self.form("-(@)", &[Int]),
                9 => self.form("size(@)", &[Ints]),
                10 => self.form("@[@]", &[Ints, Int]),
                11 => self.form("(@ ? @ : @)", &[Truth, Int, Int]),
                12 => self.form("int(@)", &[Double]),
                13 => self.form("int(@)", &[Text]),
                14 => self.form("@.indexOf(@)", &[Text, Text]),
                15 => self.form("math.greatest(@, @)", &[Int, Int]),
                16 => self.form("math.abs(@)", &[Int]),
                17 => {
                    self.of(Time);
                    self.one_of(&[
                        ".getHours()",
                        ".getDayOfWeek('Europe/Berlin')",
                        ".getMonth('-02:00')",
                        ".getFullYear()",
                    ]);
                }
                18 => self.form("@.getMinutes()", &[Span]),
                19 => self.form("@[?@].orValue(@)", &[Ints, Int, Int]),
                20 => self.one_of(&["user.seats", "user.?plan.orValue(3)", "{1: 2}[1]", "{'a': 3}.a"]),
                21 => self.form("cel.bind(w, @, w + w)", &[Int]),
                22 => self.form("math.bitAnd(@, @)", &[Int, Int]),
                _ => self.form("@.lastIndexOf(@, @)", &[Text, Text, Int]),
            },
            Double => match choice % 12 {
                0 | 1 => self.one_of(&["ratio", "0.5", "-0.0", "1e308", "share('a')", "2.5e-3", "100.0"]),
                2 => self.form("(@ + @)", &[Double, Double]),
                3 => self.form("(@ / @)", &[Double, Double]),
                4 => self.form("@ * @", &[Double, Double]),
                5 => self.form("double(@)", &[Int]),
                6 => self.form("double(@)", &[Text]),
                7 => self.form("math.round(@)", &[Double]),
                8 => self.form("math.least(@, @)", &[Double, Double]),
                9 => self.form("math.sqrt(@)", &[Double]),
                10 => self.form("-(@)", &[Double]),
                _ => self.form("(@ ? @ : @)", &[Truth, Double, Double]),
            },
            Text => match choice % 20 {
                0 | 1 => {
                    self.one_of(&["name", "'a'", "'ab'", "''", "'é\\n'", "user.role", "\"Q\\\"\"", "r'\\d'", "'12'"])
                }
                2 => self.form("@ + @", &[Text, Text]),
                3 => self.form("string(@)", &[Int]),
                4 => self.form("string(@)", &[Double]),
                5 => self.form("string(@)", &[Any]),
                6 => self.form("@.substring(@)", &[Text, Int]),
                7 => self.form("@.substring(@, @)", &[Text, Int, Int]),
                8 => self.form("@.replace(@, @)", &[Text, Text, Text]),
                9 => self.form("@.charAt(@)", &[Text, Int]),
                10 => self.form("@.upperAscii()", &[Text]),
                11 => self.form("@.trim()", &[Text]),
                12 => self.form("@.join(@)", &[Texts, Text]),
                13 => self.form("@[@]", &[Texts, Int]),
                14 => self.form("'%s %.2f'.format([@, @])", &[Any, Double]),
                15 => self.form("'%d-%x'.format([@, @])", &[Int, Int]),
                16 => self.form("strings.quote(@)", &[Text]),
                17 => self.form("@.reverse()", &[Text]),
                18 => self.form("(@ ? @ : @)", &[Truth, Text, Text]),
                _ => self.form("base64.encode(bytes(@))", &[Text]),
            },
            Texts => match choice % 8 {
                0 | 1 => self.one_of(&["tags", "['a', name]", "[]", "['x', 'y', 'z']"]),
                2 => self.form("@.split(@)", &[Text, Text]),
                3 => self.form("@.split(@, @)", &[Text, Text, Int]),
                4 => self.form("[@, @]", &[Text, Text]),
                5 => self.form("@ + @", &[Texts, Texts]),
                6 => self.bind(Ints, ".map(#, @)", Text),
                _ => self.form("@.filter(t, t != name)", &[Texts]),
            },
            Ints => match choice % 10 {
                0 | 1 => self.one_of(&["[1, 2, 3]", "[]", "[hour]", "[0]"]),
                2 => self.form("[@, @, @]", &[Int, Int, Int]),
                3 => self.bind(Ints, ".map(#, @)", Int),
                4 => self.bind(Ints, ".filter(#, @)", Truth),
                5 => self.form("@ + @", &[Ints, Ints]),
                6 => self.bind(Ints, ".map(#, # > 1, @)", Int),
                7 => self.form("[@, ?optional.of(@)]", &[Int, Int]),
                8 => self.form("@.transformList(i, e, i + e)", &[Ints]),
                _ => self.form("(@ ? @ : @)", &[Truth, Ints, Ints]),
            },
            Time => match choice % 6 {
                0 | 1 => self.one_of(&["now", "timestamp(0)", "timestamp('2024-02-29T12:00:00Z')", "last('a')"]),
                2 => self.form("@ + @", &[Time, Span]),
                3 => self.form("@ - @", &[Time, Span]),
                4 => self.form("timestamp(@)", &[Int]),
                _ => self.form("(@ ? @ : @)", &[Truth, Time, Time]),
            },
            Span => match choice % 6 {
                0 | 1 => {
                    self.one_of(&["duration('90m')", "duration('-1.5h')", "duration('0s')", "duration('100000h')"])
                }
                2 => self.form("@ - @", &[Time, Time]),
                3 => self.form("@ + @", &[Span, Span]),
                4 => self.form("duration(@)", &[Text]),
                _ => self.form("(@ ? @ : @)", &[Truth, Span, Span]),
            },
            Any => match choice % 12 {
                0 => self.one_of(&["null", "user", "raw", "1u", "{}", "b'\\xff'", "type(1)", "optional.none()", "-1"]),
                1 => self.form("{@: @}", &[Text, Any]),
                2 => self.form("[@, @]", &[Any, Any]),
                3 => self.form("dyn(@)", &[Any]),
                4 => self.form("type(@)", &[Any]),
                5 => self.form("optional.of(@)", &[Any]),
                6 => self.form("{@: @, @: @}", &[Int, Any, Int, Any]),
                7 => self.form("dyn(@).a", &[Any]),
                _ => self.of(KINDS[usize::from(choice) % 8]),
            },
        }
    }
}
