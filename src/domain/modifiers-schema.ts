/** Which words the language of `content/modifiers.json` has. Strict: a word that nobody reads would look as if it worked. */
import * as z from 'zod/mini';
import { RINGS } from './finding.ts';
import { KIND_TRAITS, LIST_FACTS, SERVICE_TRAITS, type Condition } from './modifiers.ts';
import { ASKERS, DAY_PARTS, MOBILITIES, URGENCIES } from './question.ts';

const names = z.array(z.string().check(z.minLength(1))).check(z.minLength(1));
/** Facts with a closed list of values; the others name kinds, rules or languages. */
const CLOSED: Readonly<Partial<Record<string, readonly string[]>>> = {
  urgency: URGENCIES,
  day_part: DAY_PARTS,
  mobility: MOBILITIES,
  asker: ASKERS,
  level: ['stop', 'first', 'limit', 'answer_only'],
};

const listFact = (fact: string) => {
  const values = CLOSED[fact];
  return z.strictObject({
    [fact]: values === undefined ? names : z.array(z.enum([...values])).check(z.minLength(1)),
  });
};

const condition: z.ZodMiniType<Condition> = z.lazy(
  () =>
    z.union([
      z.strictObject({ always: z.literal(true) }),
      z.strictObject({ all: z.array(condition).check(z.minLength(1)) }),
      z.strictObject({ any: z.array(condition).check(z.minLength(1)) }),
      z.strictObject({ not: condition }),
      z.strictObject({ weekend: z.boolean() }),
      z.strictObject({ has_rule: z.boolean() }),
      z.strictObject({ no_volunteers: z.boolean() }),
      ...LIST_FACTS.map(listFact),
    ]) as unknown as z.ZodMiniType<Condition>,
);

const when = z.exactOptional(condition);
const layer = z.literal([0, 1, 2, 3, 4, 5, 6]);
const serviceTrait = z.enum(SERVICE_TRAITS);
const text = z.string().check(z.minLength(1));
const effect = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('only'), kinds: names, rule: z.exactOptional(text), when }),
  z.strictObject({ do: z.literal(['first', 'add']), kinds: names, reason: text, when }),
  z.strictObject({ do: z.literal('night'), kinds: names, when }),
  z.strictObject({ do: z.literal('remove_layer'), layer, when }),
  z.strictObject({ do: z.literal('remove'), trait: z.enum(KIND_TRAITS), when }),
  z.strictObject({ do: z.literal(['no_count', 'generic']), when }),
  z.strictObject({ do: z.literal(['prefer', 'hide']), trait: serviceTrait, when }),
  z.strictObject({
    do: z.literal('sink'),
    trait: serviceTrait,
    whole: z.exactOptional(z.boolean()),
    remark: z.exactOptional(text),
    when,
  }),
  z.strictObject({ do: z.literal(['last', 'say']), trait: serviceTrait, remark: text, when }),
  z.strictObject({ do: z.literal('note'), remark: text, unless: serviceTrait, when }),
  z.strictObject({
    do: z.literal('widen'),
    rings: z.array(z.enum(RINGS)),
    layers: z.array(layer),
    when,
  }),
]);

/** Modifiers as content; ids are unique, so that each can be switched off by its name. */
export const modifiersSchema = z
  .array(z.strictObject({ id: text, when: condition, effects: z.array(effect).check(z.minLength(1)) }))
  .check(z.refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'an id twice'));
