/** Keys for texts that may stand in a list twice: the text itself, and which time it is. */
export function keyed<T>(all: readonly T[], textOf: (one: T) => string): readonly (readonly [string, T])[] {
  const times = new Map<string, number>();
  return all.map((one) => {
    const text = textOf(one);
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return [`${text}#${time}`, one] as const;
  });
}
