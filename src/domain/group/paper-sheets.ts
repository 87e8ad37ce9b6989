/** The sheets that there are, and their names in an address. */

export const OBSTACLE_LEVELS = ['solve_here', 'municipality', 'subregion', 'region', 'contract'] as const;
export type ObstacleLevel = (typeof OBSTACLE_LEVELS)[number];

export type Sheet =
  | { readonly kind: 'agreements' }
  /** Without a meeting: those of the last one. */
  | { readonly kind: 'minutes'; readonly meeting?: string }
  | { readonly kind: 'card'; readonly step: string }
  /** Without a number: those of the meeting that comes next. */
  | { readonly kind: 'cards'; readonly no?: number }
  | { readonly kind: 'plate' }
  | { readonly kind: 'municipality' }
  | { readonly kind: 'obstacles'; readonly level: ObstacleLevel }
  | { readonly kind: 'safety' }
  | { readonly kind: 'volunteers' }
  | { readonly kind: 'everything' };

const FIXED: Readonly<Record<string, Sheet>> = {
  afspraken: { kind: 'agreements' },
  verslag: { kind: 'minutes' },
  kaarten: { kind: 'cards' },
  plaat: { kind: 'plate' },
  gemeente: { kind: 'municipality' },
  veiligheid: { kind: 'safety' },
  vrijwilligers: { kind: 'volunteers' },
  alles: { kind: 'everything' },
};

/** @returns the sheet of this name, or undefined when there is none */
export function sheetNamed(name: string): Sheet | undefined {
  const fixed = new Map(Object.entries(FIXED)).get(name);
  if (fixed !== undefined) return fixed;
  const [, head, rest = ''] =
    /^(kaart|kaarten|verslag|belemmeringen)-([A-Za-z0-9._-]{1,80})$/.exec(name) ?? [];
  if (head === 'kaart') return { kind: 'card', step: rest };
  if (head === 'verslag') return { kind: 'minutes', meeting: rest };
  if (head === 'kaarten') return /^\d{1,2}$/.test(rest) ? { kind: 'cards', no: Number(rest) } : undefined;
  const level = OBSTACLE_LEVELS.find((one) => one === rest);
  return head === 'belemmeringen' && level !== undefined ? { kind: 'obstacles', level } : undefined;
}

/** @returns the name of a sheet in an address; `sheetNamed` reads it back */
export function nameOfSheet(sheet: Sheet): string {
  if (sheet.kind === 'card') return `kaart-${sheet.step}`;
  if (sheet.kind === 'minutes' && sheet.meeting !== undefined) return `verslag-${sheet.meeting}`;
  if (sheet.kind === 'obstacles') return `belemmeringen-${sheet.level}`;
  if (sheet.kind === 'cards' && sheet.no !== undefined) return `kaarten-${sheet.no}`;
  return Object.entries(FIXED).find(([, { kind }]) => kind === sheet.kind)?.[0] ?? '';
}
