/**
 * The numbers for when practices are closed, as settings of a region: they are looked up by people of that region,
 * each with the day and the role of who checked it. We have none of our own, and never guess one.
 */
import * as z from 'zod/mini';
import { parseDate } from './calendar-day.ts';
import { phoneNumber } from './schema.ts';
import { shownText } from './shown-text.ts';

/** In the order in which a page shows them. */
export const NIGHT_KINDS = ['gp_out_of_hours', 'duty_pharmacy', 'crisis_route'] as const;
export type NightKind = (typeof NIGHT_KINDS)[number];

const nightNumberSchema = z
  .object({
    number: z.exactOptional(phoneNumber),
    /** What it is called there: "Spoedpost Verzonnen". */
    name: shownText(120),
    /** How it goes there, in simple words; for a route without a number of its own. */
    text: z.exactOptional(shownText(300)),
    /** YYYY-MM-DD */
    checked: z.string().check(z.refine((day) => parseDate(day) !== undefined, 'no such day')),
    /** A role, never a person's name. */
    checked_by: shownText(80),
  })
  .check(z.refine(({ number, text }) => number !== undefined || text !== undefined, 'no number and no text'));

export const nightNumbersSchema = z.object({
  gp_out_of_hours: z.exactOptional(nightNumberSchema),
  duty_pharmacy: z.exactOptional(nightNumberSchema),
  crisis_route: z.exactOptional(nightNumberSchema),
});

export type NightNumber = Readonly<z.infer<typeof nightNumberSchema>>;
export type NightNumbers = { readonly [K in NightKind]?: NightNumber };

export interface NightGap {
  readonly kind: NightKind;
  /** `missing`: nothing at all. `number`: a spoedpost that nobody can call. */
  readonly why: 'missing' | 'number';
}

/**
 * What keeps a region from being published: all three must be there, the spoedpost with a number. The pharmacy and
 * the crisis route may be words only: in many regions only a doctor can call those. A check on a day that is still to
 * come is no reason: the clock of a server may be wrong, and every page treats such a check as none.
 */
export function nightGaps(numbers: NightNumbers | undefined): readonly NightGap[] {
  return NIGHT_KINDS.flatMap((kind): NightGap[] => {
    const one = numbers?.[kind];
    if (one === undefined) return [{ kind, why: 'missing' }];
    return kind === 'gp_out_of_hours' && one.number === undefined ? [{ kind, why: 'number' }] : [];
  });
}
