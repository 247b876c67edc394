//! Which addresses an action may open. Checked at load for what is constant, and again once placeholders are filled.

/// The longest address that is opened, in bytes.
pub const LONGEST: usize = 2_000;

/// Why an address of another scheme is refused.
pub const SCHEME: &str = "its scheme is not one that may be opened";

/// Checks an address: a path of the same site (`/reports?new=1`), `https://host/…`, or one of the declared schemes.
///
/// The check is stricter than a browser's parser, so that no browser reads something else into what passes: no control
/// characters, spaces or backslashes, no `//host`, no credentials, no scheme but those named, letters in lower case.
///
/// # Errors
/// Says what is wrong.
///
/// ```
/// use budbreak::address::check;
/// assert!(check("/dashboards?share=1", &[]).is_ok());
/// assert!(check("https://example.com/checkout?plan=team", &[]).is_ok());
/// assert!(check("mailto:help@example.com", &["mailto".into()]).is_ok());
/// assert_eq!(check("javascript:alert(1)", &[]), Err("its scheme is not one that may be opened"));
/// assert_eq!(check("/\\evil.example", &[]), Err("it has a backslash in it"));
/// ```
pub fn check(address: &str, schemes: &[String]) -> Result<(), &'static str> {
    if address.len() > LONGEST {
        return Err("it is longer than 2,000 bytes");
    }
    if address.contains('\\') {
        return Err("it has a backslash in it");
    }
    if address.chars().any(|c| {
        c.is_control()
            || c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{feff}')
    }) {
        return Err("it has a space or an invisible character in it");
    }
    if let Some(path) = address.strip_prefix('/') {
        return if path.starts_with('/') { Err("it begins with //, which leads to another site") } else { Ok(()) };
    }
    let Some((scheme, rest)) = address.split_once(':') else {
        return Err("it is neither a path that begins with / nor an address that begins with https:");
    };
    if scheme == "https" {
        return host(rest);
    }
    if schemes.iter().any(|allowed| allowed == scheme) {
        return Ok(());
    }
    Err(SCHEME)
}

fn host(rest: &str) -> Result<(), &'static str> {
    let Some(rest) = rest.strip_prefix("//") else { return Err("after https: come two slashes and a host") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        return Err("it has credentials in it");
    }
    let named = authority.bytes().any(|b| b.is_ascii_alphanumeric());
    let plain = authority.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    if named && plain { Ok(()) } else { Err("its host is not a host") }
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
