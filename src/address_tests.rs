use super::check;

#[test]
fn paths_https_and_declared_schemes_pass() {
    let schemes = ["mailto".to_owned(), "acme-app".to_owned()];
    for good in [
        "/",
        "/a/b?c=d&e=f#g",
        "/caf%C3%A9",
        "/café",
        "https://example.com",
        "https://example.com:8443/a?b=c@d",
        "https://[::1]/",
        "https://bücher.example/",
        "mailto:help@example.com",
        "acme-app://open/1",
    ] {
        assert_eq!(check(good, &schemes), Ok(()), "{good}");
    }
}

#[test]
fn everything_else_is_refused() {
    for bad in [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "\u{0}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.com/1",
        "http://example.com",
        "HTTPS://example.com",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "https:evil.example",
        "https:/evil.example",
        "https:///evil.example",
        "https://user:secret@evil.example/",
        "https://example.com@evil.example/",
        "https://",
        "https://?a",
        "https://%65vil/",
        "evil.example",
        "mailto:help@example.com",
        "/a\u{202e}b",
        "?a=b",
        "#a",
    ] {
        assert!(check(bad, &[]).is_err(), "{bad:?}");
    }
    assert!(check(&format!("/{}", "a".repeat(2_000)), &[]).is_err());
}
