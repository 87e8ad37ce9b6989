/**
 * @param parentOf the place that a district or neighbourhood is a part of
 * @returns the ids of a place and of all places around it, from small to large; every id once, also in a circle
 */
export function withParents(placeId: string, parentOf: (id: string) => string | undefined): string[] {
  const ids: string[] = [];
  let current: string | undefined = placeId;
  while (current !== undefined && !ids.includes(current)) {
    ids.push(current);
    current = parentOf(current);
  }
  return ids;
}
