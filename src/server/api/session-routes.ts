/** In and out: a code lets a device in, a signature opens a session. */
import { DONE } from './answers.ts';
import { API, nameText } from '#sync/api.ts';
import { enrol } from '../access/invites.ts';
import { addName, audit, signatoryOf } from '../access/people.ts';
import { isSignedBy } from '../access/secrets.ts';
import { endSession, meOf, newChallenge, openSession, sessionOf } from '../access/sessions.ts';
import { giveCookie, takeCookie, tokenOf } from './cookie.ts';
import { LIMITS } from './limits.ts';
import type { ApiPorts, Asker, Door } from './routes.ts';

export function sessionRoutes({ open, known }: Door, { pool, now, limits, watch }: ApiPorts): void {
  /** A new token each time: one that somebody planted before is worth nothing after. */
  async function begin(token: string, { request, reply }: Asker) {
    const before = tokenOf(request);
    if (before !== undefined) await endSession(pool, before);
    const session = await sessionOf(pool, token, now());
    if (session === undefined) return 'no-session' as const;
    giveCookie(reply, token);
    return meOf(pool, session, now());
  }

  open(API.challenge, LIMITS.challenge, async ({ device }) => ({
    challenge: await newChallenge(pool, device, now()),
  }));
  open(API.session, LIMITS.challenge, async (ask, who) => {
    const opened = await openSession(pool, ask, now());
    if (opened === 'revoked') return 'not-allowed';
    return opened === undefined ? 'no-session' : begin(opened.token, who);
  });
  open(API.enrol, LIMITS.challenge, async (ask, who) => {
    const entered = await enrol(pool, ask, now());
    // Only wrong codes count: a whole village that is let in on one afternoon has one address.
    if (entered === 'code') return (await limits.takes(LIMITS.enrol, who.request.ip)) ? 'code' : 'too-many';
    watch.audit('enrolled');
    return begin(entered.token, who);
  });
  known(API.me, async (_ask, { session }) => meOf(pool, session, now()));
  known(API.leave, async (_ask, { session, reply }) => {
    await endSession(pool, session.token);
    takeCookie(reply).header('clear-site-data', '"cookies"');
    return DONE;
  });
  known(API.name, async ({ name, signature }, { session }) => {
    const signatory = await signatoryOf(pool, session.device);
    if (signatory === undefined || !isSignedBy(signatory.key, nameText(name), signature))
      return 'not-allowed';
    if (!(await addName(pool, session.device, name, now()))) return 'not-allowed';
    await audit(pool, now(), 'named', session.person, name);
    watch.audit('named');
    return meOf(pool, session, now());
  });
}
