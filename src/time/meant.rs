/// Returns the window that was probably meant by words such as `7 days`, `1 Week` or `7D`; nothing when that is not plain.
///
/// ```
/// use budbreak::time::window_meant;
/// assert_eq!(window_meant("7 days").as_deref(), Some("7d"));
/// assert_eq!(window_meant("2 fortnights"), None);
/// ```
pub fn window_meant(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (count, unit) = text.split_at_checked(digits)?;
    let unit = unit.trim().to_ascii_lowercase();
    let unit = match unit.strip_suffix('s').unwrap_or(&unit) {
        "m" | "min" | "minute" => "m",
        "h" | "hour" | "hr" => "h",
        "d" | "day" => "d",
        "w" | "week" => "w",
        "mo" | "month" => "mo",
        _ => return None,
    };
    let meant = format!("{count}{unit}");
    (meant != text && meant.parse::<super::Window>().is_ok()).then_some(meant)
}
