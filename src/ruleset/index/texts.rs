use super::{Face, Lasts};
use crate::ruleset::{Condition, Format, Part, Rule, Slot, Template};
use crate::sorted::sorted_once;
use crate::value;

/// Says what the texts, the evidence and the score of a face read, and how long they last.
pub(super) fn of(face: &Rule, slots: &[Slot]) -> Face {
    let conditions = || {
        let texts = templates(face).flat_map(Template::values);
        std::iter::once(&face.when).chain(&face.need).chain(texts)
    };
    let reads = sorted_once(conditions().flat_map(Condition::slots).chain(&face.fit).copied().collect::<Vec<u32>>());
    let mut lasts = Lasts::Day;
    for name in conditions().flat_map(|condition| condition.program().variables()) {
        lasts = lasts.max(match name {
            "session" => Lasts::Not,
            "now" | "hour" | "weekday" => Lasts::Instant,
            _ => Lasts::Day,
        });
    }
    let of_moments = |slot: &u32| match slots.get(*slot as usize) {
        Some(Slot::Usage(signal)) => matches!(signal.kind(), value::Kind::Timestamp | value::Kind::Duration),
        _ => false,
    };
    if reads.iter().any(of_moments) || templates(face).any(says_when) {
        lasts = lasts.max(Lasts::Instant);
    }
    let asked =
        face.audience.as_deref().into_iter().chain(&face.need).flat_map(|condition| condition.program().variables());
    Face {
        restless: asked.into_iter().any(|name| matches!(name, "session" | "now" | "hour" | "weekday")),
        priced: face.kind.is_a_plan(),
        reads,
        lasts,
        ..Face::default()
    }
}

fn templates(face: &Rule) -> impl Iterator<Item = &Template> {
    let message = &face.message;
    let action = message.action.iter().flat_map(|(label, go)| [label, go]);
    [&message.title, &message.body].into_iter().chain(&message.because).chain(action)
}

/// Says whether a text tells how far away a moment is.
fn says_when(template: &Template) -> bool {
    let parts = template.wordings().iter().flat_map(|wording| &wording.parts);
    parts.into_iter().any(|part| matches!(part, Part::Value(_, Format::Relative)))
}
