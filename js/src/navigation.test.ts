import fc from "fast-check";
import { expect, test } from "vitest";
import { safeAddress } from "./navigation.js";

const here = "https://app.example/reports?page=2";

test("paths of the same origin and https addresses are followed", () => {
  expect(safeAddress("/dashboards?share=1#top", here)?.href).toBe(
    "https://app.example/dashboards?share=1#top",
  );
  expect(safeAddress("https://example.com/checkout?plan=team", here)?.href).toBe(
    "https://example.com/checkout?plan=team",
  );
});

test("listed schemes are followed, code and files never", () => {
  expect(safeAddress("mailto:help@example.com", here)).toBeUndefined();
  expect(safeAddress("mailto:help@example.com", here, ["mailto"])?.protocol).toBe("mailto:");
  expect(safeAddress("slack://open", here, ["slack:"])?.protocol).toBe("slack:");
  for (const scheme of ["javascript", "data", "vbscript", "blob", "file", "about"]) {
    expect(safeAddress(`${scheme}:alert(1)`, here, [scheme])).toBeUndefined();
  }
});

test("tricks are refused", () => {
  for (const go of [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " /path",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https://user@evil.example/",
    "https://user:pass@evil.example/",
    "https://app.example\\@evil.example/",
    "http://app.example/",
    "ftp://evil.example/",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "\u0000javascript:alert(1)",
    "https://app.example/\u202egpj.exe",
    "relative",
    "?a=1",
    "",
    `/${"a".repeat(3_000)}`,
    null,
    7,
    {},
  ]) {
    expect(safeAddress(go, here), String(go)).toBeUndefined();
  }
  expect(safeAddress("/path", "not a base")).toBeUndefined();
});

test("whatever is allowed is a path here, or https without credentials", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    "//",
    "https:",
    "javascript:",
    "@",
    ":",
    "evil.example",
    "a",
    "?",
    "#",
    "\t",
    "%2f",
    "..",
  );
  const address = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.array(pieces, { maxLength: 8 }).map(parts => parts.join("")),
  );
  fc.assert(
    fc.property(address, go => {
      const url = safeAddress(go, here);
      if (!url) return;
      expect(url.username + url.password).toBe("");
      if (go.startsWith("/")) expect(url.origin).toBe("https://app.example");
      else expect(url.protocol).toBe("https:");
      expect(url.href).toBe(new URL(go, here).href);
    }),
    { numRuns: 3_000 },
  );
});
