import { describe, expect, it } from 'vitest';
import { newRecordEdits, publicValue } from '#sync/directory/form.ts';
import { recordsOfHomes } from '#sync/directory/homes.ts';
import { desk, START } from './desk.ts';

/** A home whose ops the hub took at some moment. */
function home(code: string, id: string, type: 'location' | 'service', received: number) {
  const made = desk(`device-${code}`, [], `directory/${code}`);
  made.write(newRecordEdits({ type, id, values: { name: publicValue(code) } }));
  for (const op of made.fold.ops()) made.fold.renew({ ...op, receivedAt: received });
  return { space: `directory/${code}`, fold: made.fold };
}

describe('the records of several homes', () => {
  it('stand beside each other', () => {
    const logs = [home('GM1', 'a', 'location', START), home('GM2', 'b', 'location', START)];
    expect(recordsOfHomes(logs).map(({ id, home: of }) => [id, of])).toEqual([
      ['a', 'GM1'],
      ['b', 'GM2'],
    ]);
  });

  it.each(['location', 'service'] as const)(
    'are of the home that wrote an id first, whatever another home makes of it (a %s)',
    (type) => {
      const first = home('GM2', 'a', 'location', START);
      const later = home('GM1', 'a', type, START + 1);
      for (const logs of [
        [first, later],
        [later, first],
      ])
        expect(recordsOfHomes(logs).map((record) => record.home)).toEqual(['GM2']);
    },
  );
});
