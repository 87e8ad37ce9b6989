/**
 * Takes the place of SHA-256 in the big dose: hashing is a library's work and half of all the time, and what is tried
 * here is what hangs on names being different, not on nobody being able to forge one. The small dose and all other
 * tests have the real one. Two lanes of 32 bits, four times over.
 */
export type Hash = string;

export function hashOf(text: string): Hash {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13);
  }
  a = Math.imul(a ^ (a >>> 15), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x27d4eb2f) ^ a;
  const lanes = [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
  return lanes.repeat(4);
}
