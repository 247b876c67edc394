/** The compiled form of a playbook, as `budbreak compile` makes it. */
export function compile(playbook: object): Uint8Array<ArrayBuffer>;
