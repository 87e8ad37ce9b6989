/** One sheet: which one the address says, with what the group filled in. */
import { sheetNamed, type Sheet } from '#domain/group/paper-sheets.ts';
import { AgreementsPaper } from './AgreementsPaper.tsx';
import { CardPaper, CardsPaper } from './CardPapers.tsx';
import { EverythingPaper, MinutesPaper, MunicipalityPaper } from './DocPapers.tsx';
import { ObstaclesPaper, VolunteersPaper } from './ToolPapers.tsx';
import { UnknownPaper } from './UnknownPaper.tsx';
import { PlatePaper, SafetyPaper } from './WallPapers.tsx';

/** Keyed by its name: what people chose on one sheet says nothing about another. */
export function PaperPage({ sheet: name }: { readonly sheet: string }) {
  const sheet = sheetNamed(name);
  return sheet === undefined ? <UnknownPaper /> : <PaperOf key={name} sheet={sheet} />;
}

function PaperOf({ sheet }: { readonly sheet: Sheet }) {
  switch (sheet.kind) {
    case 'agreements':
      return <AgreementsPaper />;
    case 'minutes':
      return <MinutesPaper {...(sheet.meeting === undefined ? {} : { meeting: sheet.meeting })} />;
    case 'card':
      return <CardPaper stepId={sheet.step} />;
    case 'cards':
      return <CardsPaper no={sheet.no} />;
    case 'plate':
      return <PlatePaper />;
    case 'municipality':
      return <MunicipalityPaper />;
    case 'safety':
      return <SafetyPaper />;
    case 'everything':
      return <EverythingPaper />;
    case 'obstacles':
      return <ObstaclesPaper level={sheet.level} />;
    case 'volunteers':
      return <VolunteersPaper />;
  }
}
