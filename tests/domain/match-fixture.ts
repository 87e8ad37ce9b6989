/** Worlds to ask in: the example data, and records of one's own in four villages on a line. */
import { createDirectory, type Directory } from '#domain/directory.ts';
import { propose, type MatchWorld } from '#domain/match.ts';
import type { Proposal } from '#domain/proposal.ts';
import { createQuestion, type Question } from '#domain/question.ts';
import { createZone } from '#domain/zone.ts';
import {
  demo,
  directoryOf,
  location,
  lookupOf,
  originAt,
  packOf,
  service,
  weekdays,
} from '../support/records.ts';

export const zone = createZone('Europe/Amsterdam');
/** A Tuesday morning without anything special. */
export const TUESDAY = zone.toInstant({ date: '2026-11-24', time: '10:00' });
export const at = (date: string, time: string): number => zone.toInstant({ date, time });

export const kindsOf = ({ items }: Proposal): string[] => items.map(({ kind }) => kind);
export const nightOf = ({ night }: Proposal): string[] => night.map(({ kind }) => kind);

export interface DemoWorld {
  readonly world: (village?: string, change?: Partial<MatchWorld>) => MatchWorld;
  readonly ask: (
    helpKind: string,
    question?: Partial<Question>,
    change?: Partial<MatchWorld>,
    village?: string,
  ) => Proposal;
}

/** @returns a way to ask in the example data; the village is Gasselte unless another is named */
export function demoWorld(): DemoWorld {
  const { directory, origin, places } = demo();
  const world = (village = 'Gasselte', change: Partial<MatchWorld> = {}): MatchWorld => ({
    directory,
    origin: origin(village),
    places,
    zone,
    now: TUESDAY,
    ...change,
  });
  return {
    world,
    ask: (helpKind, question = {}, change = {}, village = 'Gasselte') =>
      propose(createQuestion(helpKind, question), world(village, change)),
  };
}

/** Four villages on a line: one kilometre is 0.009 of a degree of latitude. */
const village = (id: string, km: number, municipality_id: string) => ({
  id,
  municipality_id,
  latitude: 52.9 + km * 0.009,
  longitude: 6.8,
});
const VILLAGES = [
  village('here', 0, 'GM1'),
  village('near', 5, 'GM2'),
  village('same', 12, 'GM1'),
  village('far', 40, 'GM2'),
];
export const lineOfVillages = lookupOf(VILLAGES);
const HERE = { placeId: 'here', municipalityId: 'GM1', point: VILLAGES[0] ?? { latitude: 0, longitude: 0 } };

export const CHECKED = { checks: { hours: { at: '2026-11-01', how: 'call', role: 'x' } } };

/** A service with its own building in a village; checked lately, open on workdays from nine to five. */
export const offer = (id: string, place: string, units: object): unknown[] => [
  service(id, {
    support_layer: 'informal_nearby',
    service_area: [place],
    locations: [{ location_id: `l-${id}` }],
    hours: weekdays('09:00', '17:00'),
    languages: ['nl'],
    channels: ['in_person'],
    access_route: 'call_first',
    ...CHECKED,
    ...units,
  }),
  location(`l-${id}`, place),
];

export const worldOf = (directory: Directory, change: Partial<MatchWorld> = {}): MatchWorld => ({
  directory,
  origin: HERE,
  places: lineOfVillages,
  zone,
  now: TUESDAY,
  ...change,
});

/** Asks in the village `here` of these records. */
export const askOf = (
  records: readonly unknown[],
  helpKind: string,
  question: Partial<Question> = {},
  change: Partial<MatchWorld> = {},
): Proposal => propose(createQuestion(helpKind, question), worldOf(directoryOf(...records), change));

/** The services of a kind in a proposal, best first. */
export const optionsOf = ({ items }: Proposal, kind: string): string[] =>
  items.find((item) => item.kind === kind)?.options.map(({ found }) => found.entry.id) ?? [];

export { createDirectory, demo, originAt, packOf };
