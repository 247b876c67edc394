//! Messages in several languages: each translation is of something, and is read by somebody.

use super::Checker;
use crate::diagnostic::Code;
use crate::playbook::checkout::CHECKOUT;
use crate::playbook::rules::Message;

impl Checker<'_> {
    /// Checks a message and its translations; `reasoned` says whether there is a reason to translate, `sold` whether its
    /// action may go to a checkout.
    pub(super) fn message(&mut self, message: &Message, reasoned: bool, sold: bool) {
        if let Some(action) = message.action.as_ref().filter(|action| !sold || action.go.as_str() != CHECKOUT) {
            self.address_with_placeholders(&action.go);
        }
        for (locale, words) in &message.locales {
            if locale.value == self.playbook.locale.value {
                let text =
                    format!("the playbook itself is in {locale}, so nobody reads these words; put them in the message");
                self.warn(&locale.place, Code::UnusedLocale, text);
            }
            let empty =
                words.title.is_none() && words.body.is_none() && words.action.is_none() && words.because.is_none();
            if empty {
                self.warn(&locale.place, Code::UnusedLocale, format!("nothing is said in {locale} here"));
            }
            if let (Some(because), false) = (&words.because, reasoned) {
                let text = "the rule has no \"because\" that this could be the translation of";
                self.error(because.place(), Code::NothingToTranslate, text);
            }
            let Some(action) = &words.action else { continue };
            if message.action.is_none() {
                let text = "the message has no action that this could be the translation of";
                self.error(&action.place, Code::NothingToTranslate, text);
            }
            if let Some(go) = &action.go {
                self.address_with_placeholders(go);
            }
        }
    }
}
