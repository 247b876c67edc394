// A client with the fake engine on the browser's own storage, for tests of what surrounds the engine.
import { clientFrom } from "/js/dist/client.js";
import { anyPlaybook } from "/js/dist/playbook-source.js";
import { fakeParts } from "/tests/support/fake-engine.js";

const playbook = { rules: [{ id: "share", event: "made", atLeast: 3, placement: "side" }] };

export function start(options = {}) {
  const parts = fakeParts();
  const errors = [];
  const client = clientFrom({ ...parts, playbook: anyPlaybook })({
    playbook,
    onError: error => errors.push(error.code),
    ...options,
  });
  return { client, errors, count: name => parts.engines[0].count(name) };
}
