/** What somebody in a practice wants to know before calling: is there room or a waiting time, and when was it checked. */
import { lastChecked, type Entry } from '#domain/directory.ts';
import { formatDate } from '../i18n/format.ts';
import { useSay } from './texts.ts';

export function StaffFacts({ entry }: { readonly entry: Entry }) {
  const say = useSay('proposal', 'professional');
  const checked = lastChecked(entry);
  const room = entry.service?.capacity;
  return (
    <>
      {room === undefined ? null : <p className="hw-row-remark">{say('view.room', { text: room })}</p>}
      <p className="hw-row-kind">
        {checked === undefined
          ? say('view.unchecked')
          : say('view.checked', { date: formatDate(checked.at) })}
      </p>
    </>
  );
}
