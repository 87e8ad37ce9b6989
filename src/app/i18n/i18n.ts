/** Texts come through i18next only. Dutch is bundled; another language would be a chunk of its own. */
import i18next, { type i18n, type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import app from '#locales/nl/app.json';
import taxonomy from '#locales/nl/taxonomy.json';
// Only their types: the texts themselves are fetched with the part of the app that shows them.
import type gate from '#locales/nl/gate.json';
import type bijhouden from '#locales/nl/bijhouden.json';
import type velden from '#locales/nl/bijhouden-velden.json';
import type card from '#locales/nl/card.json';
import type checklist from '#locales/nl/checklist.json';
import type doorgeven from '#locales/nl/doorgeven.json';
import type goals from '#locales/nl/goals.json';
import type inlezen from '#locales/nl/inlezen.json';
import type intended from '#locales/nl/intended.json';
import type kernteam from '#locales/nl/kernteam.json';
import type meldingen from '#locales/nl/meldingen.json';
import type night from '#locales/nl/night.json';
import type papier from '#locales/nl/papier.json';
import type kernteamGuide from '#locales/nl/kernteam-guide.json';
import type plain from '#locales/nl/plain.json';
import type privacy from '#locales/nl/privacy.json';
import type proposal from '#locales/nl/proposal.json';
import type question from '#locales/nl/question.json';
import type safety from '#locales/nl/safety.json';
import type samen from '#locales/nl/samen.json';
import type samenLists from '#locales/nl/samen-lists.json';
import type samenMatching from '#locales/nl/samen-matching.json';
import type samenMeeting from '#locales/nl/samen-meeting.json';
import type samenPaper from '#locales/nl/samen-paper.json';
import type samenPlate from '#locales/nl/samen-plate.json';
import type samenTally from '#locales/nl/samen-tally.json';
import type samenTools from '#locales/nl/samen-tools.json';
import type sync from '#locales/nl/sync.json';
import type toestel from '#locales/nl/toestel.json';
import type volunteer from '#locales/nl/volunteer.json';

export type T = TFunction;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    keySeparator: false;
    resources: {
      app: typeof app;
      taxonomy: typeof taxonomy;
      bijhouden: typeof bijhouden;
      'bijhouden-velden': typeof velden;
      card: typeof card;
      checklist: typeof checklist;
      doorgeven: typeof doorgeven;
      goals: typeof goals;
      inlezen: typeof inlezen;
      intended: typeof intended;
      kernteam: typeof kernteam;
      gate: typeof gate;
      meldingen: typeof meldingen;
      night: typeof night;
      papier: typeof papier;
      'kernteam-guide': typeof kernteamGuide;
      plain: typeof plain;
      privacy: typeof privacy;
      proposal: typeof proposal;
      question: typeof question;
      safety: typeof safety;
      samen: typeof samen;
      'samen-lists': typeof samenLists;
      'samen-matching': typeof samenMatching;
      'samen-meeting': typeof samenMeeting;
      'samen-paper': typeof samenPaper;
      'samen-plate': typeof samenPlate;
      'samen-tally': typeof samenTally;
      'samen-tools': typeof samenTools;
      sync: typeof sync;
      toestel: typeof toestel;
      volunteer: typeof volunteer;
    };
  }
}

export async function createI18n(): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: 'nl',
    fallbackLng: 'nl',
    ns: ['app', 'taxonomy'],
    defaultNS: 'app',
    resources: { nl: { app, taxonomy } },
    // Keys are flat: a term's id may hold a dot.
    keySeparator: false,
    // React escapes what it renders.
    interpolation: { escapeValue: false },
  });
  return instance;
}

const labels: Readonly<Record<string, string>> = taxonomy;

/**
 * The label of a term of one of our lists. A term that only a newer version knows is shown by its own name,
 * made readable: better a plain word than a hole in the page.
 */
export function label(list: string, id: string): string {
  return labels[`${list}.${id}`] ?? id.replace(/[._]/g, ' ');
}
