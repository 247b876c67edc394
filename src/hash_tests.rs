use super::{bucket, hash};

/// Published test vectors of XXH64, seed 0.
#[test]
fn xxh64_gives_its_reference_vectors() {
    for (text, expected) in [
        ("", 0xEF46_DB37_51D8_E999_u64),
        ("a", 0xD24E_C4F1_A98C_6E5B),
        ("abc", 0x44BC_2CF5_AD77_0999),
        ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] {
        assert_eq!(hash(text.as_bytes()), expected, "{text:?}");
    }
}

/// Computed by an independent implementation (python-xxhash). Kept for ever: a person must not change sides when the library is updated.
#[test]
fn buckets_keep_their_places() {
    for (salt, unit, expected) in [
        ("budbreak.holdout", "user-1", 0.8852750575788799),
        ("budbreak.holdout", "user-2", 0.9593215578306974),
        ("budbreak.holdout", "", 0.5888638062382417),
        ("budbreak.holdout", "żółw", 0.43887183045687383),
    ] {
        assert_eq!(bucket(salt, unit), expected, "{salt} {unit}");
    }
}

#[test]
fn buckets_fill_evenly() {
    let mut tenths = [0_u32; 10];
    for i in 0..100_000 {
        tenths[(bucket("even", &format!("user-{i}")) * 10.0) as usize] += 1;
    }
    // Chi-squared with 9 degrees of freedom: 27.9 has probability 0.001.
    let chi: f64 = tenths.iter().map(|n| (f64::from(*n) - 10_000.0).powi(2) / 10_000.0).sum();
    assert!(chi < 27.9, "{tenths:?}: {chi}");
}
