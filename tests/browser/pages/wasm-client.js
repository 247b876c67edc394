// A client as a host has it: the main entry, the engine that ships, the browser's own storage.

import { defineElements } from "/js/dist/elements/index.js";
import { createClient } from "/js/dist/entries/bundler.js";
import { playbook } from "/tests/client/playbook.js";

export function start(options = {}) {
  const errors = [];
  const client = createClient({
    playbook,
    knownSince: Date.now() - 60 * 86_400_000,
    onError: error => errors.push(error.code),
    ...options,
  });
  return { client, errors, defineElements: more => defineElements(client, more) };
}
