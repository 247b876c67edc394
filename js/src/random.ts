// Random names. Unguessable is not needed, different is.

/** 96 random bits as 24 letters and digits: two pages that make a billion each meet with a chance of about 1e-11. */
export function randomId(): string {
  const words = new Uint32Array(3);
  const crypto = globalThis.crypto;
  if (crypto?.getRandomValues) crypto.getRandomValues(words);
  else
    words.forEach((_, i) => {
      words[i] = Math.random() * 2 ** 32;
    });
  return Array.from(words, word => word.toString(16).padStart(8, "0")).join("");
}
