/** Opens a copy from a file: of a group that is not here yet, or to join it with the one that is. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { readFile, type FileRefusal } from '#sync/exchange.ts';
import type { NamedOp } from '#sync/op.ts';
import { samenLinks } from '../links.ts';
import { useGroups } from '../state/context.tsx';
import type { GroupSession } from '../state/session.ts';
import { nameOf } from '../state/name.ts';
import { ImportPreview, type Coming } from './ImportPreview.tsx';

/** More than this is no file of a village; reading it would freeze the page. */
const MAX_BYTES = 60_000_000;

type Stage =
  | { readonly kind: 'rest' }
  | { readonly kind: 'refused'; readonly why: FileRefusal | 'unreadable' }
  | {
      readonly kind: 'preview';
      readonly session: GroupSession;
      readonly coming: Coming;
      readonly ops: readonly NamedOp[];
    }
  | { readonly kind: 'full' };

export function OpenCopy() {
  const { t } = useTranslation('samen');
  const groups = useGroups();
  const [, navigate] = useLocation();
  const [stage, setStage] = useState<Stage>({ kind: 'rest' });
  const id = useId();
  // Somebody who walked on while the copy was being joined is not pulled back to the front page.
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const look = async (file: File) => {
    if (file.size > MAX_BYTES) return setStage({ kind: 'refused', why: 'too-large' });
    const text = await file.text().catch(() => undefined);
    if (text === undefined) return setStage({ kind: 'refused', why: 'unreadable' });
    const reading = readFile(text);
    if (!reading.ok) return setStage({ kind: 'refused', why: reading.why });
    const session = await groups.open(reading.space);
    const looked = session.previewOps(reading.ops);
    if (!looked.ok) {
      session.close();
      return setStage({ kind: 'refused', why: looked.why });
    }
    const known = (await groups.index.get(reading.space)) !== undefined;
    const coming: Coming = { known, preview: looked.preview, name: nameOf(reading.ops) };
    return setStage({ kind: 'preview', session, coming, ops: reading.ops });
  };

  const accept = async (session: GroupSession, ops: readonly NamedOp[], coming: Coming) => {
    const kept = await session.importOps(ops);
    session.close();
    if (!kept) return setStage({ kind: 'full' });
    const entry = await groups.index.get(session.space);
    const name = nameOf(session.fold.ops()) ?? coming.name ?? '';
    await groups.index.put({ copiedAt: 0, ...entry, space: session.space, name, openedAt: session.now() });
    if (here.current) navigate(samenLinks.group(session.space));
  };
  const refuse = async (session: GroupSession, known: boolean) => {
    session.close();
    // Looking made an empty vault; a group that nobody said yes to leaves nothing behind.
    if (!known) await groups.index.remove(session.space);
    setStage({ kind: 'rest' });
  };

  if (stage.kind === 'preview')
    return (
      <ImportPreview
        coming={stage.coming}
        onYes={() => void accept(stage.session, stage.ops, stage.coming)}
        onNo={() => void refuse(stage.session, stage.coming.known)}
      />
    );
  return (
    <div>
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {t('copy.file')}
      </label>
      <input
        id={id}
        type="file"
        className="hw-file"
        accept=".json,application/json"
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) void look(file);
        }}
      />
      <div id={`${id}-problem`} role="status">
        {stage.kind === 'refused' ? <p className="hw-problem">{t(`copy.refused.${stage.why}`)}</p> : null}
        {stage.kind === 'full' ? <p className="hw-problem">{t('fault.full')}</p> : null}
      </div>
      {stage.kind === 'rest' ? null : (
        <Button purpose="secondary" onClick={() => setStage({ kind: 'rest' })}>
          {t('close')}
        </Button>
      )}
    </div>
  );
}
