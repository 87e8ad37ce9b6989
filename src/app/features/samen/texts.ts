/** The texts of Samen, fetched with it and not before. */
import type { i18n } from 'i18next';
import checklist from '#locales/nl/checklist.json';
import goals from '#locales/nl/goals.json';
import privacy from '#locales/nl/privacy.json';
import samen from '#locales/nl/samen.json';
import lists from '#locales/nl/samen-lists.json';
import matching from '#locales/nl/samen-matching.json';
import meeting from '#locales/nl/samen-meeting.json';
import paper from '#locales/nl/samen-paper.json';
import plate from '#locales/nl/samen-plate.json';
import tally from '#locales/nl/samen-tally.json';
import tools from '#locales/nl/samen-tools.json';
import volunteer from '#locales/nl/volunteer.json';

const NAMESPACES = {
  checklist,
  goals,
  privacy,
  samen,
  'samen-lists': lists,
  'samen-matching': matching,
  'samen-meeting': meeting,
  'samen-paper': paper,
  'samen-plate': plate,
  'samen-tally': tally,
  'samen-tools': tools,
  volunteer,
} as const;

export function addSamenTexts(instance: i18n): void {
  for (const [namespace, texts] of Object.entries(NAMESPACES))
    if (!instance.hasResourceBundle('nl', namespace)) instance.addResourceBundle('nl', namespace, texts);
}
