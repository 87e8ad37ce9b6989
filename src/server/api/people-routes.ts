/** Administrators let people in, give and take rights, and end devices; everybody may do that for his own devices. */
import { DONE } from './answers.ts';
import { mayFollow, mayGive, type Right } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import { makeInvite } from '../access/invites.ts';
import {
  audit,
  everybody,
  keysIn,
  ownerOf,
  readRights,
  revokeDevice,
  writeRights,
} from '../access/people.ts';
import type { Session } from '../access/sessions.ts';
import { LIMITS } from './limits.ts';
import type { ApiPorts, Door } from './routes.ts';

export function peopleRoutes({ known }: Door, { pool, now, today }: ApiPorts): void {
  const mayAll = ({ rights }: Session, given: readonly Right[]): boolean =>
    given.every((right) => mayGive(rights, right, today(now())));
  const isAdministrator = ({ rights }: Session): boolean =>
    rights.some((right) => right.role === 'administrator' && mayGive(rights, right, today(now())));

  known(
    API.invite,
    async ({ person, label, rights }, { session }) => {
      if (person === session.person)
        return makeInvite(pool, { person, rights: [], by: session.person }, now());
      if (!isAdministrator(session)) return 'not-allowed';
      if (person !== undefined) {
        // A device for somebody else is that person: only who could give all that this person may do.
        const theirs = await readRights(pool, person);
        if (theirs.length === 0 || !mayAll(session, theirs)) return 'not-allowed';
        return makeInvite(pool, { person, rights: [], by: session.person }, now());
      }
      if (rights.length === 0 || !mayAll(session, rights)) return 'not-allowed';
      const invited = { rights, by: session.person, ...(label === undefined ? {} : { label }) };
      return makeInvite(pool, invited, now());
    },
    LIMITS.invite,
  );

  known(API.people, async (_ask, { session }) => {
    const people = await everybody(pool);
    const shown = isAdministrator(session)
      ? people.filter(({ person, rights }) => person === session.person || mayAll(session, rights))
      : people.filter(({ person }) => person === session.person);
    return { people: shown };
  });

  known(API.keys, async ({ home }, { session }) => {
    if (!mayFollow(session.rights, home, today(now()))) return 'not-allowed';
    return { keys: await keysIn(pool, home) };
  });

  known(API.rights, async ({ person, rights }, { session }) => {
    const before = await readRights(pool, person);
    // Nobody takes the rights away by which he himself is here: somebody must be left to give them back.
    if (person === session.person || !isAdministrator(session)) return 'not-allowed';
    if (!mayAll(session, before) || !mayAll(session, rights)) return 'not-allowed';
    await writeRights(pool, person, rights);
    await audit(pool, now(), 'rights', session.person, person);
    return DONE;
  });

  known(API.revoke, async ({ device }, { session }) => {
    const owner = await ownerOf(pool, device);
    if (owner === undefined) return 'not-allowed';
    if (owner !== session.person) {
      if (!isAdministrator(session) || !mayAll(session, await readRights(pool, owner))) return 'not-allowed';
    }
    await revokeDevice(pool, device, now());
    await audit(pool, now(), 'revoked', session.person, device);
    return DONE;
  });
}
