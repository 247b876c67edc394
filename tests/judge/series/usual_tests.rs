//! Daily use of others (NN5, cash withdrawals) with spikes and drops put in.

use super::read::{self, file};
use budbreak::series::anomalous;

#[test]
fn strange_days_of_real_use_are_told_from_usual_ones() {
    let Some(path) = file("forecast/nn5_daily_dev.jsonl.gz") else { return };
    let (mut days, mut told, mut spikes, mut drops) = (0.0, 0.0, 0.0, 0.0);
    for case in read::lines(&path).unwrap() {
        let mut values = read::numbers(&case, "train").unwrap();
        for end in (120..values.len()).step_by(11) {
            let last = values[end];
            if last.is_nan() || last <= 0.0 {
                continue;
            }
            let mut with = |day: f64| {
                values[end] = day;
                let strange = f64::from(u8::from(anomalous(&values[..=end]) == Some(true)));
                values[end] = last;
                strange
            };
            days += 1.0;
            (told, spikes, drops) = (told + with(last), spikes + with(3.0 * last), drops + with(0.1 * last));
        }
    }
    let (told, spikes, drops) = (told / days, spikes / days, drops / days);
    // Some of what is told is strange: holidays, and machines out of order.
    assert!(told <= 0.04, "{told} of {days} days are told as they are");
    assert!(spikes >= 0.85 && drops >= 0.85, "{spikes} of the spikes and {drops} of the drops are found");
    eprintln!("{days} days: {told} told, {spikes} of spikes, {drops} of drops");
}
