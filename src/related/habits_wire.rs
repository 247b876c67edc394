//! Habits as bytes: a context takes 5 for its key, 4 at most for each follower and 2 at most for its age among a million
//! steps, so that all of them together stay below 16 KiB.

use super::habits::{Context, Habits, set};
use crate::list::Gather;
use crate::sorted::sort_by_key;
use crate::wire::{In, Out, Wire};

/// The bytes of a key: three features of 13 bits.
const KEY: usize = 5;

impl Wire for Habits {
    fn write(&self, out: &mut Out) {
        self.recent.write(out);
        self.steps.write(out);
        let mut contexts: Vec<&Context> = self.contexts.iter().gather();
        // By age, so that only the differences are written.
        sort_by_key(&mut contexts, |context| (context.at, context.key));
        out.writer.number(contexts.len() as u64);
        let mut at = 0;
        for context in contexts {
            (context.at - at).write(out);
            out.writer.bytes.extend(context.key.to_le_bytes().iter().take(KEY));
            let mut left = context.followers.len();
            for (follower, weight) in &context.followers {
                left -= 1;
                (follower << 1 | u16::from(left > 0)).write(out);
                weight.write(out);
            }
            at = context.at;
        }
    }

    fn read(from: &mut In) -> Self {
        let mut habits = Self { recent: Wire::read(from), steps: Wire::read(from), contexts: Vec::new() };
        let mut at = 0_u32;
        let mut left = from.number();
        while left > 0 && !from.failed() {
            left -= 1;
            let later = at.checked_add(Wire::read(from));
            at = from.sound(later, at);
            let key = from.chunk::<KEY>().iter().rev().fold(0, |key, byte| key << 8 | u64::from(*byte));
            let mut followers = Vec::new();
            loop {
                let follower = u16::read(from);
                followers.push((follower >> 1, Wire::read(from)));
                if follower & 1 == 0 {
                    break;
                }
            }
            habits.contexts.push(Context { key, at, followers });
        }
        sort_by_key(&mut habits.contexts, |context| (set(context.key), context.key));
        from.hold(habits.is_sound());
        habits
    }
}
