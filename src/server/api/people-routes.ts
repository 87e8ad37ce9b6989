/** Administrators let people in, give and take rights, and end devices; everybody may do that for his own devices. */
import { DONE } from './answers.ts';
import { mayFollow, mayGive, type Right } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import { makeInvite, type Invite } from '../access/invites.ts';
import {
  audit,
  endSessionsOf,
  everybody,
  isPerson,
  keysIn,
  ownerOf,
  readRights,
  revokeDevice,
  writeRights,
} from '../access/people.ts';
import { isJustSigned, type Session } from '../access/sessions.ts';
import { LIMITS } from './limits.ts';
import type { ApiPorts, Door } from './routes.ts';

const sameRight = (a: Right, b: Right): boolean =>
  a.role === b.role && a.home === b.home && a.until === b.until;

export function peopleRoutes({ known }: Door, { pool, now, today, watch }: ApiPorts): void {
  const mayAll = ({ rights }: Session, given: readonly Right[]): boolean =>
    given.every((right) => mayGive(rights, right, today(now())));
  /** What somebody gives ends no later than what he has. */
  const mayLend = ({ rights }: Session, given: readonly Right[]): boolean =>
    given.every((right) =>
      rights.some(
        (own) =>
          mayGive([own], right, today(now())) &&
          (own.until === undefined || (right.until !== undefined && right.until <= own.until)),
      ),
    );
  const isAdministrator = ({ rights }: Session): boolean =>
    rights.some((right) => right.role === 'administrator' && mayGive(rights, right, today(now())));

  known(
    API.invite,
    async ({ person, label, rights }, { session }) => {
      if (!isJustSigned(session, now())) return 'no-session';
      const invite = (one: Omit<Invite, 'by'>) => {
        watch.audit('invite');
        return makeInvite(pool, { ...one, by: session.person }, now());
      };
      if (person === session.person) return invite({ person, rights: [] });
      if (!isAdministrator(session)) return 'not-allowed';
      if (person !== undefined) {
        // A device for somebody else is that person: only who could give all that this person may do.
        const theirs = await readRights(pool, person);
        if (theirs.length === 0 || !mayLend(session, theirs)) return 'not-allowed';
        return invite({ person, rights: [] });
      }
      if (rights.length === 0 || !mayLend(session, rights)) return 'not-allowed';
      return invite({ rights, ...(label === undefined ? {} : { label }) });
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
    if (!isJustSigned(session, now())) return 'no-session';
    const before = await readRights(pool, person);
    // Nobody takes the rights away by which he himself is here: somebody must be left to give them back.
    if (person === session.person || !isAdministrator(session)) return 'not-allowed';
    const isNew = (right: Right) => !before.some((old) => sameRight(old, right));
    if (!mayAll(session, before) || !mayLend(session, rights.filter(isNew))) return 'not-allowed';
    if (!(await isPerson(pool, person))) return 'not-allowed';
    await writeRights(pool, person, rights, now());
    // What was opened with the old ones ends; a device signs again by itself.
    await endSessionsOf(pool, person);
    await audit(pool, now(), 'rights', session.person, person);
    watch.audit('rights');
    return DONE;
  });

  known(API.revoke, async ({ device }, { session }) => {
    if (!isJustSigned(session, now())) return 'no-session';
    const owner = await ownerOf(pool, device);
    if (owner === undefined) return 'not-allowed';
    if (owner !== session.person) {
      if (!isAdministrator(session) || !mayAll(session, await readRights(pool, owner))) return 'not-allowed';
    }
    await revokeDevice(pool, device, now());
    await audit(pool, now(), 'revoked', session.person, device);
    watch.audit('revoked');
    return DONE;
  });
}
