/** What this app is for and what not, who decides, what the safety words do, and how old the numbers are. */
import type { i18n } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NATIONAL_CHECKED } from '#domain/national.ts';
import { NIGHT_KINDS } from '#domain/night-numbers.ts';
import intended from '#locales/nl/intended.json';
import { useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { formatDate } from '../../i18n/format.ts';
import { Page } from '../../ui/Page.tsx';

const FOR = ['for.1', 'for.2', 'for.3', 'for.4'] as const;
const NOT = ['not.1', 'not.2', 'not.3', 'not.4', 'not.5'] as const;
const WHO = ['who.you', 'who.professional', 'who.keeper', 'who.region'] as const;
const WORDS = ['words.do', 'words.not', 'words.doubt'] as const;

function addIntendedTexts(instance: i18n): void {
  if (!instance.hasResourceBundle('nl', 'intended')) instance.addResourceBundle('nl', 'intended', intended);
}

export function IntendedPage() {
  const { t: a, i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addIntendedTexts(i18n));
  const { t } = useTranslation('intended');
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{t('lead')}</p>
      <List title={t('for.title')} texts={FOR.map((key) => t(key))} />
      <List title={t('not.title')} texts={NOT.map((key) => t(key))} />
      <List title={t('who.title')} texts={WHO.map((key) => t(key))} />
      <List title={t('words.title')} texts={WORDS.map((key) => t(key))} />
      <Dates />
      <p>
        <a className="nl-link" href={href(links.privacy())}>
          {t('privacy')}
        </a>
      </p>
    </Page>
  );
}

function List({ title, texts }: { readonly title: string; readonly texts: readonly string[] }) {
  return (
    <>
      <h2 className="hw-section-title">{title}</h2>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

function Dates() {
  const { t } = useTranslation('intended');
  const { region } = useData();
  const known = NIGHT_KINDS.flatMap((kind) => region?.night?.[kind] ?? []);
  const texts = [
    t('dates.national', { date: formatDate(NATIONAL_CHECKED) }),
    ...known.map(({ name, checked, checked_by: who }) =>
      t('dates.region', { name, date: formatDate(checked), who }),
    ),
    ...(known.length < NIGHT_KINDS.length ? [t('dates.none')] : []),
    t('dates.call'),
  ];
  return <List title={t('dates.title')} texts={texts} />;
}
