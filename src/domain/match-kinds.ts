/**
 * Kinds of answer: on which layer each stands, and which services answer to it. Content
 * (`content/answer-kinds.json`), so that a new kind is a line of data.
 */
import content from './content/answer-kinds.json' with { type: 'json' };
import { layerRank } from './layers.ts';
import type { Layer } from './proposal.ts';

const LAYERS: readonly (readonly string[])[] = content.layers;
/** Answer kind → kinds of services and open places; a kind that is not in it answers to itself. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = content.answers;

const isLayer = (rank: number): rank is Layer => rank >= 0 && rank <= 6 && Number.isInteger(rank);

/** Every kind that the list has, by layer. */
export const ANSWER_KINDS: readonly (readonly string[])[] = LAYERS;

const LAYER_OF: ReadonlyMap<string, number> = new Map(
  LAYERS.flatMap((kinds, layer) => kinds.map((kind): [string, number] => [kind, layer])),
);

const INITIATIVE = 'initiative.';
const UNKNOWN_LAYER: Layer = 5;
const VILLAGE: Layer = 3;

/** @returns the layer of a kind. What a newer list calls an initiative is help of the village. */
export function layerOf(kind: string): Layer {
  const layer = LAYER_OF.get(kind) ?? (kind.startsWith(INITIATIVE) ? VILLAGE : UNKNOWN_LAYER);
  return isLayer(layer) ? layer : UNKNOWN_LAYER;
}

/** Service kind → the answer kinds that it may stand under; the first is its own. */
const KINDS_OF_SERVICE: ReadonlyMap<string, readonly string[]> = new Map(
  [...new Set([...LAYERS.flat(), ...Object.values(ANSWERS).flat()])].map((name): [string, string[]] => {
    const service = name.startsWith(INITIATIVE) ? name.slice(INITIATIVE.length) : name;
    const mapped = Object.keys(ANSWERS).filter((kind) => ANSWERS[kind]?.includes(service));
    const own = [service, `${INITIATIVE}${service}`].filter((kind) => LAYER_OF.has(kind));
    return [service, [...new Set([...own, ...mapped])]];
  }),
);
const NONE: readonly string[] = [];

/** @returns the answer kinds to which a service (or open place) of this kind is an answer; none for an unknown kind. */
export const answerKindsOf = (serviceKind: string): readonly string[] =>
  KINDS_OF_SERVICE.get(serviceKind) ?? NONE;

/**
 * The kind under which a service stands when the route does not name it.
 * @param supportLayer of the record; counts for a kind that the list does not have
 * @returns undefined for what has no place on the ladder of help: danger, yourself, remote
 */
export function ownAnswerKind(serviceKind: string, supportLayer: string): string | undefined {
  const kind = answerKindsOf(serviceKind)[0];
  if (kind !== undefined) return layerOf(kind) >= VILLAGE ? kind : undefined;
  // A volunteer of a kind of a newer list is a volunteer still; other unknown kinds wait for a newer app.
  return layerRank(supportLayer) === VILLAGE ? `${INITIATIVE}${serviceKind}` : undefined;
}

const isIn = (list: readonly string[]) => (kind: string) => list.includes(kind);
/** Yourself and your people: no service answers to these. */
export const isOwn = isIn(content.own);
/** Only of use to who can speak and hear. */
export const isPhoneOnly = isIn(content.phone_only);
/** A kind that is somewhere, so somebody must go there. */
export const isAtAPlace = isIn(content.at_a_place);
/** A group for one thing (grief, dementia) is no answer to another: its questions must name this one. */
export const isAboutOneThing = isIn(content.about_one_thing);
/** Of other villages only the nearest: each answers for a village of its own. */
export const isNearestOnly = isIn(content.nearest_only);
