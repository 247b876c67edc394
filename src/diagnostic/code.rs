use serde::{Serialize, Serializer};

/// Declares the codes and their table at once, so that no code is without its line.
macro_rules! codes {
    ($($variant:ident = $text:literal : $meaning:literal,)*) => {
        /// A stable name for a kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $meaning] $variant,)* }

        /// Every code with what it means, in the order of the reference page.
        pub const CODES: &[(Code, &str, &str)] = &[$((Code::$variant, $text, $meaning),)*];

        impl Code {
            /// Returns the code as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

codes! {
    // The text of the file.
    Empty = "empty": "The file holds nothing.",
    NotAPlaybook = "not_a_playbook": "The file is something else than a playbook.",
    TooLarge = "too_large": "The file is larger than any playbook may be.",
    TooDeep = "too_deep": "Maps and lists are nested too deeply.",
    TooManyKeys = "too_many_keys": "A map has more keys than a map may have.",
    TooManyMistakes = "too_many_mistakes": "There are more mistakes than are listed.",
    DuplicateKey = "duplicate_key": "A key stands twice in the same map.",
    YamlTab = "yaml_tab": "A line of YAML is indented with a tab.",
    YamlIndentation = "yaml_indentation": "A line of YAML is indented too far or too little.",
    YamlColon = "yaml_colon": "A colon is missing after a key, or stands in text that needs quotes.",
    YamlQuote = "yaml_quote": "Text in quotes is not closed, or goes on after its closing quote.",
    YamlEscape = "yaml_escape": "Text in double quotes has a backslash that stands for nothing.",
    YamlBracket = "yaml_bracket": "A bracket or brace is not closed or not opened, or a comma is missing between two items.",
    YamlCharacter = "yaml_character": "Text begins with a character that has another meaning in YAML.",
    YamlAnchor = "yaml_anchor": "The file uses an anchor, an alias or a merge key.",
    YamlTag = "yaml_tag": "A word in the file begins with an exclamation mark.",
    YamlDocuments = "yaml_documents": "The file holds more than one document.",
    YamlKey = "yaml_key": "A key is a list or a map instead of text.",
    YamlSyntax = "yaml_syntax": "The text is not YAML.",
    JsonComma = "json_comma": "A comma is missing or stands where none belongs.",
    JsonComment = "json_comment": "JSON has no comments.",
    JsonQuote = "json_quote": "Text or a key does not stand between double quotes.",
    JsonWord = "json_word": "JSON writes this word differently.",
    JsonNumber = "json_number": "JSON writes numbers differently.",
    JsonEscape = "json_escape": "Text has a backslash or an invisible character that JSON does not allow.",
    JsonSyntax = "json_syntax": "The text is not JSON.",
    // What stands where.
    UnknownKey = "unknown_key": "The map has a key that means nothing here.",
    MissingKey = "missing_key": "A key that is needed is not there.",
    MissingValue = "missing_value": "The key is there, its value is not.",
    ChooseOne = "choose_one": "Exactly one of several keys belongs here.",
    ExpectedMap = "expected_map": "Keys and values belong here.",
    ExpectedList = "expected_list": "A list belongs here.",
    ExpectedText = "expected_text": "Text belongs here.",
    ExpectedNumber = "expected_number": "A number belongs here.",
    ExpectedFlag = "expected_flag": "True or false belongs here.",
    OutOfRange = "out_of_range": "The number lies outside its stated bounds.",
    EmptyText = "empty_text": "The text has nothing in it.",
    TooLong = "too_long": "The text is longer than it may be.",
    TooMany = "too_many": "There are more of these than a playbook may have.",
    BadName = "bad_name": "The name has characters or a length that names may not have.",
    ReservedName = "reserved_name": "The name has a meaning of its own.",
    UnknownWord = "unknown_word": "The word is not one of those that are possible here.",
    BadVersion = "bad_version": "There is no such version of the format.",
    NewerVersion = "newer_version": "The playbook was written for a newer version of the format.",
    OlderVersion = "older_version": "The playbook was written for an older version of the format, and is read all the same.",
    // Values with a form of their own.
    BadWindow = "bad_window": "The window is not written as a window, or is longer than windows may be.",
    BadMoment = "bad_moment": "This is neither a day nor an instant.",
    BadTimeOfDay = "bad_time_of_day": "This is no time of day.",
    BadShare = "bad_share": "This is neither a share nor a percentage.",
    TooManyDigits = "too_many_digits": "The number has more digits than are kept exactly.",
    BadCurrency = "bad_currency": "This is no currency code.",
    BadPage = "bad_page": "This is no path of a page.",
    BadTrait = "bad_trait": "The trait is named without its owner.",
    BadProperty = "bad_property": "A property is written with its event.",
    UnknownZone = "unknown_zone": "There is no time zone of this name.",
    BadTable = "bad_table": "A table that was learned cannot be read.",
    BadQuantiles = "bad_quantiles": "These are not the quantiles of a sample.",
    UnknownLocale = "unknown_locale": "This is not the tag of a language, or not as it is written.",
    // Names that must be somewhere else.
    UnknownEvent = "unknown_event": "Nothing in the catalogue names this event.",
    UnknownProperty = "unknown_property": "The event declares its properties, and this is none of them.",
    UnknownFeature = "unknown_feature": "The catalogue has no such feature.",
    UnknownWorkflow = "unknown_workflow": "The catalogue has no such workflow.",
    UnknownIntegration = "unknown_integration": "The catalogue has no such integration.",
    UnknownLesson = "unknown_lesson": "The catalogue has no such lesson.",
    UnknownMeter = "unknown_meter": "The catalogue has no such meter.",
    UnknownValue = "unknown_value": "The catalogue has no such value metric.",
    UnknownPlan = "unknown_plan": "The playbook has no such plan.",
    UnknownRule = "unknown_rule": "The playbook has no such rule.",
    UnknownTemplate = "unknown_template": "There is no built-in template of this name.",
    WrongKind = "wrong_kind": "The name belongs to something of another kind.",
    AmbiguousName = "ambiguous_name": "The name belongs to several things of different kinds.",
    // Parts that must agree.
    DuplicateRule = "duplicate_rule": "Two rules have the same id.",
    ListedTwice = "listed_twice": "The same name stands twice in a list.",
    PlacementSpelling = "placement_spelling": "The same placement is spelled in two ways.",
    TemplateFindsNothing = "template_finds_nothing": "The template makes no rule out of this catalogue.",
    WorkflowTooShort = "workflow_too_short": "A workflow has at least two steps.",
    BadAdoption = "bad_adoption": "No feature can be adopted in this way.",
    MeterSource = "meter_source": "A meter counts an event or sums a property, not both.",
    MeterReset = "meter_reset": "Only a meter that resets monthly has a day of the month.",
    MeterNotCounted = "meter_not_counted": "The host sets this meter, so its use within a window is not known.",
    PropertyType = "property_type": "Only a property that is a number can be summed.",
    ValueWithoutEvents = "value_without_events": "The value metric does not say what an event is worth.",
    MixedCurrencies = "mixed_currencies": "The plans have prices in several currencies.",
    PlanWithoutPrice = "plan_without_price": "A condition asks what a plan costs, and the plan has no price.",
    TierOrder = "tier_order": "The tiers of a price overlap.",
    TierGap = "tier_gap": "The tiers of a price leave a gap.",
    PhaseOrder = "phase_order": "A phase of a price ends before it begins.",
    ScheduleBackwards = "schedule_backwards": "The schedule ends before it begins.",
    HoursWithoutLength = "hours_without_length": "The hours of a schedule end when they begin.",
    RolloutWithoutStages = "rollout_without_stages": "The rollout is a list with nothing in it.",
    StageOrder = "stage_order": "The stages of a rollout do not stand in the order of time.",
    RolloutFalls = "rollout_falls": "The share of a rollout becomes smaller.",
    TooFewVariants = "too_few_variants": "A rule has a single variant.",
    DuplicateVariant = "duplicate_variant": "Two variants of a rule have the same id.",
    VariantsWithoutWeight = "variants_without_weight": "No variant of the rule has a weight.",
    LearnedElsewhere = "learned_elsewhere": "What was learned speaks of another catalogue.",
    GroupTooSmall = "group_too_small": "A group of peers is smaller than groups may be.",
    GroupUnreached = "group_unreached": "No account is compared with this group of peers.",
    TakenBeyondShown = "taken_beyond_shown": "More was taken than was shown.",
    NothingLearned = "nothing_learned": "A condition asks what many people do, and the playbook has nothing that was learned of it.",
    NothingDrawn = "nothing_drawn": "The rule says who is drawn, and draws nobody.",
    // Expressions.
    ExprSyntax = "expr_syntax": "The expression breaks off, or has something in it that does not belong there.",
    ExprOperator = "expr_operator": "The operator is one of another language.",
    ExprString = "expr_string": "Text inside the expression is not closed, or has a backslash that stands for nothing.",
    ExprNumber = "expr_number": "This is no number, or one beyond the bounds of its type.",
    ExprPattern = "expr_pattern": "The regular expression is not well-formed.",
    ExprType = "expr_type": "The values do not fit together, or not to what is done with them.",
    ExprUnknownName = "expr_unknown_name": "The expression uses a name that is not defined.",
    ExprUnknownFunction = "expr_unknown_function": "The expression calls a function that does not exist.",
    ExprArguments = "expr_arguments": "The function takes other arguments.",
    ExprNotConstant = "expr_not_constant": "This argument must be written out, so that it can be checked at load.",
    ExprNotBool = "expr_not_bool": "A condition must be true or false.",
    ExprFails = "expr_fails": "A part of the expression can never be computed.",
    ExprLimit = "expr_limit": "The expression is longer, deeper or costlier than the stated limit.",
    ExprDeclined = "expr_declined": "The language has this elsewhere; playbooks do without it.",
    AudienceReadsUsage = "audience_reads_usage": "An audience speaks of who somebody is, not of what they did.",
    // Messages and actions.
    BadPlaceholder = "bad_placeholder": "A brace in a message is not closed or not opened.",
    UnknownPlaceholder = "unknown_placeholder": "The checkout of a plan is filled with a few words only.",
    PlaceholderType = "placeholder_type": "The value of a placeholder cannot be put into a sentence.",
    UnknownFormat = "unknown_format": "There is no format of this name for placeholders.",
    FormatType = "format_type": "The format does not take values of this type.",
    FormatOptions = "format_options": "The format does not have these options, or needs others.",
    PluralCategory = "plural_category": "The language does not tell numbers apart in this way.",
    NothingToTranslate = "nothing_to_translate": "The words are the translation of something that is not there.",
    AddressScheme = "address_scheme": "Actions may not open addresses of this kind.",
    AddressPlaceholder = "address_placeholder": "A placeholder would decide where an action leads.",
    BadAddress = "bad_address": "This is no address that can be opened.",
    // Found by running.
    TestFailed = "test_failed": "A test of the playbook expects something else than what comes.",
    // Lints: allowed, and probably not what was meant.
    UnreachableRule = "unreachable_rule": "The rule can never show.",
    Contradiction = "contradiction": "A part of the condition is never true, always true, or said by another part already.",
    ShadowedRule = "shadowed_rule": "Another rule always goes before this one.",
    MissingCap = "missing_cap": "Nothing limits how often the rule shows but the attention budget.",
    UpsellToOwner = "upsell_to_owner": "The rule offers a plan to those who may have as much already.",
    UnfedEvent = "unfed_event": "The rule reads an event that nothing in the catalogue says to be sent.",
    HollowPlaceholder = "hollow_placeholder": "A placeholder may have no value, and then the message is not shown.",
    PersonalInAddress = "personal_in_address": "A trait of the user or the account gets into the address of an action.",
    WindowTooLong = "window_too_long": "The window reaches further back than what is known when it is asked.",
    ThresholdIsCap = "threshold_is_cap": "The threshold lies at or beyond a limit that comes first.",
    ConflictingPriorities = "conflicting_priorities": "The priority decides nothing, or leaves nothing to the others.",
    CoveredByTemplate = "covered_by_template": "A template in use makes this rule as well.",
    UnlearnedFeature = "unlearned_feature": "What was learned does not speak of a feature of the catalogue.",
    UnusedSilence = "unused_silence": "A lint is silenced that finds nothing.",
    PluralMissing = "plural_missing": "Some numbers have no words of their own in this language.",
    UnusedLocale = "unused_locale": "The words in this language say nothing, or nobody reads them.",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<&str> = CODES.iter().map(|(_, text, _)| *text).collect();
        schemars::json_schema!({ "type": "string", "enum": codes, "description": "A stable name for a kind of finding." })
    }
}

/// Where a code is explained, relative to the root of the documentation; written as its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Help(pub(super) Code);

/// The page with a paragraph on each code, whose anchor is the code itself.
pub const PAGE: &str = "docs/diagnostics.md";

impl std::fmt::Display for Help {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(PAGE)?;
        f.write_str("#")?;
        f.write_str(self.0.as_str())
    }
}

impl Serialize for Help {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Help {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Help".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "Where the code is explained." })
    }
}
