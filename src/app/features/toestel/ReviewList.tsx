/**
 * What a file says that nobody vouches for: to be read by a person, next to what stands here. Nothing of it is used.
 * Whoever knows that it is right writes it in the form, under their own name and past all its checks.
 */
import { useTranslation } from 'react-i18next';
import { homeOfSpace } from '#sync/access.ts';
import { unitValue } from '#sync/fold.ts';
import type { FilePreview, SpaceWork } from '#storage/work/workbench.ts';
import { href } from '../../data/links.ts';
import { keptRecordPath } from '../../work/tips/paths.ts';
import { ValueWords } from '../../work/values/ValueWords.tsx';
import { unitName } from '../../work/values/value-lines.ts';
import { useWords } from './use-words.ts';

/** More is a file to talk about, not to read on a phone. */
const MOST = 50;

interface Props {
  readonly space: SpaceWork;
  readonly review: FilePreview['review'];
}

export function ReviewList({ space, review }: Props) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const fold = space.fold();
  const home = homeOfSpace(space.space);
  return (
    <>
      <p>{t('file.review', { count: review.length })}</p>
      <ul className="hw-review">
        {review.slice(0, MOST).map(({ type, record, unit, value }) => {
          const here = fold.record(type, record);
          const now = here === undefined ? undefined : unitValue(here, unit);
          const path =
            home === undefined || here === undefined ? undefined : keptRecordPath(home, type, record);
          const name = words.record(fold, type, record);
          return (
            <li key={`${type}/${record}/${unit}`}>
              <p className="hw-strong">
                {name}: {unitName(type, unit)}
              </p>
              <dl className="hw-details">
                <div className="hw-detail">
                  <dt>{t('file.reviewThere')}</dt>
                  <dd>
                    <ValueWords type={type} unit={unit} value={value} />
                  </dd>
                </div>
                {now === undefined ? null : (
                  <div className="hw-detail">
                    <dt>{t('file.reviewHere')}</dt>
                    <dd>
                      <ValueWords type={type} unit={unit} value={now} />
                    </dd>
                  </div>
                )}
              </dl>
              {path === undefined ? null : (
                <a className="nl-link" href={href(path)}>
                  {t('file.reviewOpen')}
                  <span className="hw-visually-hidden">: {name}</span>
                </a>
              )}
            </li>
          );
        })}
        {review.length > MOST ? <li>{t('queue.more', { count: review.length - MOST })}</li> : null}
      </ul>
    </>
  );
}
