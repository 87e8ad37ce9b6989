/** The one next step: somebody who reads no further knows what to do. */
import { layerOf } from './match-kinds.ts';
import type { Item, Said } from './proposal.ts';
import type { Question } from './question.ts';
import type { SafetyRule } from './safety.ts';

const VILLAGE = 3;
/** Kinds of danger that are no call. */
const DEEDS: Readonly<Record<string, string>> = { stop: 'leave', app_112nl: 'use_app' };
const OWN = 'own_network';

export function nextStep(question: Question, items: readonly Item[], stop: SafetyRule | undefined): Said {
  const [lead] = items;
  if (lead === undefined) return { key: 'ask_coordinator' };
  const about = (key: string, { kind, line }: Item): Said => ({
    key,
    values: { kind, ...(line === undefined ? {} : { line }) },
  });
  if (lead.first) {
    if (lead.layer === 0) return about(DEEDS[lead.kind] ?? 'call_now', lead);
    return about(stop !== undefined || question.urgency === 'today' ? 'call_today' : 'contact_first', lead);
  }
  const inRegion = items.find(({ kind }) => layerOf(kind) >= VILLAGE);
  if (inRegion !== undefined) {
    if (question.urgency === 'today') {
      const reachable = items.find(({ layer, options }) => layer >= VILLAGE && options.some(canBeCalled));
      return about('call_today', reachable ?? inRegion);
    }
    // Who works in care has asked the person's own people already, or is about to.
    if (question.asker === 'professional' || question.asker === 'volunteer')
      return about('contact', inRegion);
  }
  const own = items.find(({ kind }) => kind === OWN);
  return own === undefined ? about('contact', lead) : about('ask_own_people', own);
}

const canBeCalled = ({ found, open }: Item['options'][number]): boolean =>
  found.entry.phones.length > 0 && (open === 'open' || open === 'by_appointment');
