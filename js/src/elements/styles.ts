// How the card looks. Everything that a host may want to change is a custom property with a fallback; the names are
// listed in `defineElements`.

const css = `
:host {
  display: block;
  min-block-size: var(--budbreak-min-block-size, 0);
  --_surface: var(--budbreak-surface, #ffffff);
  --_text: var(--budbreak-text, #16191d);
  --_muted: var(--budbreak-muted, #5a6472);
  --_line: var(--budbreak-line, #16191d1f);
  --_hover: var(--budbreak-hover, #16191d0d);
  --_raised: var(--budbreak-raised, var(--_surface));
  --_accent: var(--budbreak-accent, #1b7a4b);
  --_on-accent: var(--budbreak-on-accent, #ffffff);
  --_shadow: var(--budbreak-shadow, 0 1px 2px #10182810, 0 6px 20px -8px #1018281f);
  --_pop: var(--budbreak-pop-shadow, 0 2px 6px #10182814, 0 12px 32px -8px #10182833);
  --_radius: var(--budbreak-radius, 12px);
  --_space: var(--budbreak-space, 16px);
}
@supports (color: light-dark(#000, #fff)) {
  :host {
    --_surface: var(--budbreak-surface, light-dark(#ffffff, #1b1e22));
    --_text: var(--budbreak-text, light-dark(#16191d, #eceff3));
    --_muted: var(--budbreak-muted, light-dark(#5a6472, #a4adb9));
    --_line: var(--budbreak-line, light-dark(#16191d1f, #ffffff24));
    --_hover: var(--budbreak-hover, light-dark(#16191d0d, #ffffff14));
    --_raised: var(--budbreak-raised, light-dark(#ffffff, #262a30));
    --_accent: var(--budbreak-accent, light-dark(#1b7a4b, #72d6a4));
    --_on-accent: var(--budbreak-on-accent, light-dark(#ffffff, #072415));
    --_shadow: var(--budbreak-shadow, 0 1px 2px light-dark(#10182810, #0006), 0 6px 20px -8px light-dark(#1018281f, #0009));
    --_pop: var(--budbreak-pop-shadow, 0 2px 6px light-dark(#10182814, #0006), 0 12px 32px -8px light-dark(#10182833, #000c));
  }
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; margin: 0; }
.frame { container-type: inline-size; }
.card, .note {
  font: inherit;
  font-size: var(--budbreak-font-size, 0.9375rem);
  line-height: 1.5;
  color: var(--_text);
  background: var(--_surface);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  text-align: start;
  overflow-wrap: anywhere;
}
.card { position: relative; padding: var(--_space); box-shadow: var(--_shadow); }
.top { display: flex; align-items: center; gap: 6px; margin-block-end: 6px; }
.kind { flex: 1; display: flex; align-items: center; gap: 6px; min-inline-size: 0; font-size: 0.8125em; font-weight: 500; line-height: 1.4; color: var(--_accent); }
.icon { flex: none; inline-size: 16px; block-size: 16px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.tools { display: flex; gap: 2px; margin-block: -6px; margin-inline-end: -6px; }
button, a { font: inherit; color: inherit; -webkit-tap-highlight-color: transparent; }
button { appearance: none; border: 0; background: none; padding: 0; cursor: pointer; text-align: start; }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.tool { display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 8px; color: var(--_muted); }
.tool:hover, .tool[aria-expanded="true"] { background: var(--_hover); color: var(--_text); }
.title { font-size: 1.0667em; font-weight: 600; line-height: 1.35; letter-spacing: -0.006em; text-wrap: balance; }
.body { margin-block-start: 4px; color: var(--_muted); text-wrap: pretty; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 14px; margin-block-start: 14px; }
button.go { cursor: pointer; }
.go { display: inline-flex; align-items: center; justify-content: center; min-block-size: 34px; padding: 6px 14px; border-radius: calc(var(--_radius) * 2 / 3); background: var(--_accent); color: var(--_on-accent); font-size: 0.9333em; font-weight: 600; line-height: 1.3; text-decoration: none; text-align: center; }
.go:hover { background: color-mix(in srgb, var(--_accent) 88%, var(--_text)); }
.why { display: inline-flex; align-items: center; gap: 4px; min-block-size: 28px; border-radius: 6px; font-size: 0.8667em; color: var(--_muted); }
.why:hover { color: var(--_text); }
.why .icon { inline-size: 14px; block-size: 14px; }
.why[aria-expanded="true"] .icon { rotate: 180deg; }
.reasons { margin-block-start: 14px; padding-block-start: 14px; border-block-start: 1px solid var(--_line); font-size: 0.8667em; }
.reasons[hidden], .menu[hidden], .card[hidden], .less[hidden] { display: none; }
.less { font-size: 0.8667em; }
.heading { margin-block: 12px 4px; font-size: inherit; font-weight: 600; }
.list { padding: 0; list-style: none; color: var(--_muted); }
.list li + li { margin-block-start: 2px; }
.fact { color: var(--_text); font-variant-numeric: tabular-nums; }
.part { display: grid; grid-template-columns: minmax(0, 1fr) 64px 4.5em; align-items: center; gap: 10px; }
.bar { block-size: 4px; border-radius: 2px; background: var(--_hover); overflow: hidden; }
.fill { display: block; block-size: 100%; inline-size: 0; border-radius: 2px; background: var(--_accent); }
.fill.against { background: var(--_muted); }
.privacy { display: flex; gap: 6px; margin-block-start: 12px; color: var(--_muted); }
.privacy .icon { margin-block-start: 0.15em; }
.menu { position: absolute; z-index: 1; inset-inline-end: 10px; inset-block-start: 44px; min-inline-size: min(220px, calc(100% - 20px)); max-inline-size: calc(100% - 20px); padding: 6px; border: 1px solid var(--_line); border-radius: calc(var(--_radius) - 2px); background: var(--_raised); box-shadow: var(--_pop); font-size: 0.9333em; }
.menu.up { inset-block: auto calc(100% - 40px); }
.item { display: block; inline-size: 100%; padding: 7px 10px; border-radius: 6px; line-height: 1.4; }
.item:hover, .item:focus { background: var(--_hover); outline-offset: -2px; }
.line { block-size: 1px; margin: 6px 4px; background: var(--_line); }
.note { display: flex; align-items: center; gap: 8px; padding: 10px var(--_space); color: var(--_muted); font-size: 0.875rem; }
.note:empty { padding: 0; border: 0; }
@container (max-width: 260px) {
  .actions { flex-direction: column; align-items: stretch; gap: 6px; }
  .why { justify-content: center; }
  .part { grid-template-columns: minmax(0, 1fr) auto; }
  .bar { display: none; }
}
@media (prefers-reduced-motion: no-preference) {
  .card { animation: arrive 200ms ease-out; }
  .menu { animation: arrive 100ms ease-out; }
  .tool, .go, .why, .item { transition: background-color 120ms, color 120ms; }
  .why .icon { transition: rotate 160ms; }
}
@media (forced-colors: active) {
  .go { border: 1px solid; }
  .fill { background: CanvasText; }
}
@keyframes arrive { from { opacity: 0; } }
`;

/** Puts the style on a shadow root: as a constructed sheet, which a strict content policy allows. */
export function addStyle(root: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = css;
    root.append(style);
  }
}
