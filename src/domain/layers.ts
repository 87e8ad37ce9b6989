/** The ladder of support: yourself and your people first, specialised care last. */
const LAYERS = [
  'emergency',
  'self_and_close',
  'digital_remote',
  'informal_nearby',
  'collective_welfare',
  'formal_nearby',
  'formal_specialised',
];

/** @returns the place of a layer on the ladder from yourself to specialised care, 0 to 6. */
export function layerRank(layer: string): number {
  const rank = LAYERS.indexOf(layer);
  return rank === -1 ? LAYERS.length : rank;
}
