// What can be connected.
import { h } from "../../shared/dom.js";
import { happened } from "../budbreak.js";
import { INTEGRATIONS, type Integration } from "../content.js";
import { change, workspace } from "../workspace.js";
import { header, live, type Page } from "./parts.js";

function toggle({ id, name }: Integration): void {
  const connected = workspace.connected.includes(id);
  change(workspace => {
    workspace.connected = connected
      ? workspace.connected.filter(other => other !== id)
      : [...workspace.connected, id];
  });
  happened(
    `${id}.${connected ? "disconnected" : "connected"}`,
    `You ${connected ? "disconnected" : "connected"} ${name}`,
  );
}

function card(integration: Integration, shown: string | null): HTMLElement {
  const connected = workspace.connected.includes(integration.id);
  return h(
    "li",
    { class: `card integration${shown === integration.id ? " shown" : ""}` },
    h("span", { class: "monogram", "aria-hidden": "true" }, integration.name.slice(0, 1)),
    h("div", {}, h("h3", {}, integration.name), h("p", { class: "muted" }, integration.what)),
    h(
      "div",
      { class: "row spread integration-foot" },
      h("span", { class: connected ? "pill good" : "pill" }, connected ? "Connected" : "Not connected"),
      h(
        "button",
        {
          class: connected ? "button small quiet" : "button small",
          type: "button",
          "aria-label": `${connected ? "Disconnect" : "Connect"} ${integration.name}`,
          onclick: () => toggle(integration),
        },
        connected ? "Disconnect" : "Connect",
      ),
    ),
  );
}

export const integrations: Page = {
  title: "Integrations",
  draw: parameters => [
    header("Integrations", "Fernway Coffee"),
    live(() => [
      h(
        "ul",
        { class: "tiles wide" },
        INTEGRATIONS.map(item => card(item, parameters.get("show"))),
      ),
    ]),
  ],
};
