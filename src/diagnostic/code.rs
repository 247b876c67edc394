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
    // Reading the text.
    Syntax = "syntax": "The text is not well-formed YAML or JSON.",
    TooLarge = "too_large": "The document, or one part of it, is beyond a stated limit.",
    DuplicateKey = "duplicate_key": "A key stands twice in the same map.",
    Unsupported = "unsupported": "The feature of YAML, or of the playbook, is not supported in this version.",
    // Reading the document.
    UnknownKey = "unknown_key": "The map has a key that means nothing here.",
    MissingKey = "missing_key": "A key that is needed is not there.",
    WrongType = "wrong_type": "The value is of another type than the one expected.",
    OutOfRange = "out_of_range": "The number lies outside its stated bounds.",
    BadName = "bad_name": "The name has characters or a length that names of its kind may not have.",
    BadValue = "bad_value": "The value is of the right type but not one of those allowed.",
    NewerVersion = "newer_version": "The playbook was written for a newer version of the format.",
    // Names against the catalogue.
    UnknownEvent = "unknown_event": "No feature, integration, meter or event of the catalogue has this event name.",
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
    UnknownZone = "unknown_zone": "The platform does not know this time zone.",
    DuplicateRule = "duplicate_rule": "Two rules have the same id.",
    // Expressions.
    ExprSyntax = "expr_syntax": "The expression is not well-formed.",
    ExprType = "expr_type": "No overload takes values of these types.",
    ExprUnknownName = "expr_unknown_name": "The expression uses a name that is not defined.",
    ExprUnknownFunction = "expr_unknown_function": "The expression calls a function that does not exist.",
    ExprArguments = "expr_arguments": "The function takes other arguments.",
    ExprNotConstant = "expr_not_constant": "This argument must be written out, so that it can be checked at load.",
    ExprLimit = "expr_limit": "The expression is longer, deeper or costlier than the stated limit.",
    ExprWindow = "expr_window": "The window is not written as a window, or is longer than windows may be.",
    ExprNotBool = "expr_not_bool": "A condition must be true or false.",
    // Messages and actions.
    BadTemplate = "bad_template": "A placeholder in a message is not closed or not an expression.",
    BadAction = "bad_action": "The action's address is not one that may be opened.",
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
