/** What the hub refused that no honest app sends, written down: who, and what kind; never what was in it. */
import type pg from 'pg';
import type { SyncReply, SyncRequest } from '#sync/protocol.ts';
import { audit } from '../access/people.ts';
import type { Session } from '../access/sessions.ts';
import type { Watch } from '../watch/watch.ts';
import type { Limits } from './limits.ts';

/** Of one device in an hour: a thousand tries tell nothing more. */
const LIMIT = { name: 'alarm', most: 20, windowMs: 3_600_000 } as const;

/**
 * `closed-space`: wrote where it may not even read. `not-allowed`: a field or a home outside of its rights. `fork`:
 * two ops under one number. `bad-signature`, `bad-chain`: changed on the way. `unknown-device`: off the list, or never on it.
 */
function alarmsIn(request: SyncRequest, reply: SyncReply): ReadonlySet<string> {
  const found = new Set<string>();
  if ('refused' in reply) return found;
  const written = new Set(request.runs.map(({ space }) => space));
  for (const [space, answer] of Object.entries(reply.spaces)) {
    if (answer === 'closed') {
      if (written.has(space)) found.add('closed-space');
      continue;
    }
    for (const { run, refused } of answer.verdicts) {
      if (run !== undefined) found.add(run);
      for (const { why } of refused) found.add(why);
    }
  }
  return found;
}

export interface AlarmPorts {
  readonly pool: pg.Pool;
  readonly limits: Limits;
  readonly watch: Watch;
  readonly now: () => number;
}

export async function raiseAlarms(
  { pool, limits, watch, now }: AlarmPorts,
  { person, device }: Session,
  request: SyncRequest,
  reply: SyncReply,
): Promise<void> {
  for (const what of alarmsIn(request, reply)) {
    if (!(await limits.takes(LIMIT, device))) return;
    await audit(pool, now(), what, person, device);
    watch.alarm(what);
  }
}
