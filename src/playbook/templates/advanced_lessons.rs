//! Lessons for those who have the basics.

use super::Expand;
use super::make::{Draft, chosen, go, list, names, plain, quoted, sentence};
use crate::ids::LessonId;
use crate::list::Gather;
use crate::playbook::Playbook;
use crate::playbook::catalogue::Lesson;
use crate::playbook::read::{At, record};
use crate::units::DAYS;

record! {
    /// Suggests lessons to those who have adopted the features that a lesson goes on from.
    AdvancedLessons: "the template \"advanced-lessons\"" {
        /// Which lessons; left out, all that name their features.
        lessons: Vec<At<LessonId>>;
        /// Which lessons not.
        except: Vec<At<LessonId>>;
        /// How many days the account must have been observed.
        min_days_observed: u32 as DAYS = 28;
    }
}

impl Expand for AdvancedLessons {
    fn drafts(&self, playbook: &Playbook) -> Vec<Draft> {
        let all = playbook.lessons.iter();
        let meant = all.filter(|(id, lesson)| !lesson.features.is_empty() && chosen(*id, &self.lessons, &self.except));
        meant.map(|(id, lesson)| self.draft(id, lesson, playbook)).gather()
    }
}

impl AdvancedLessons {
    fn draft(&self, id: &LessonId, lesson: &Lesson, playbook: &Playbook) -> Draft {
        let used = names(lesson.features.iter().map(|feature| &feature.value), playbook);
        Draft {
            id: id.to_string(),
            when: list(&lesson.features, " && ", |feature| format!("adopted({})", quoted(feature.as_str()))),
            recommend: ("lesson", id.to_string()),
            title: plain(&lesson.name),
            body: format!("{}It goes on from what you use: {used}.", sentence(lesson.description.as_ref())),
            action: go(Some(&lesson.learn), "Open the lesson".into()),
            because: format!("You use {used} regularly, and this lesson shows what more there is to it."),
            need: "0.4".into(),
            days_observed: self.min_days_observed,
            frequency: (1, "28d", Some(2)),
            ..Draft::default()
        }
    }
}
