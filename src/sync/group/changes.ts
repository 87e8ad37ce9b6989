/** Asking people in and out: every change of the membership is an epoch, put into the outer log at once. */
import {
  claimOf,
  type EpochBody,
  type EpochId,
  type EpochText,
  type Member,
  type Succession,
} from './envelope.ts';
import type { Desk, GroupPorts } from './desk.ts';
import { makeEpoch } from './sealing.ts';
import { standingOf, type NotNow, type Standing } from './standing.ts';

/** `taken`: another device of the group has this name. */
export type ChangeOutcome = 'done' | NotNow | 'taken';

export interface Changes {
  readonly found: (person: string) => Promise<EpochId>;
  readonly invite: (member: Member) => Promise<ChangeOutcome>;
  readonly remove: (persons: readonly string[], devices: readonly string[]) => Promise<ChangeOutcome>;
  /** Makes the epoch that is needed before this device may seal, if one is. */
  readonly ready: () => Promise<Standing>;
}

const NOTHING: Pick<EpochBody, 'added' | 'removed'> = { added: [], removed: { persons: [], devices: [] } };

export function createChanges(desk: Desk, { outer, crypto, identity }: GroupPorts): Changes {
  const membership = () => desk.picture().walk.membership;
  const standing = () => standingOf(desk.picture().walk, desk.state().meta);

  async function change(
    body: Pick<EpochBody, 'added' | 'removed'> & Pick<EpochText, 'succeeds'>,
  ): Promise<EpochId> {
    const { device, secret } = desk.state().meta;
    const whole = { ...body, by: device, claim: claimOf(secret) };
    const made = await makeEpoch(outer.space, desk.picture().walk, whole, crypto);
    await outer.edit([made.edit]);
    await desk.refresh();
    return made.id;
  }

  async function succeed(succeeds: Succession): Promise<void> {
    const old = membership().now().get(succeeds.device);
    if (old === undefined) throw new Error('the successor of nobody');
    await change({ ...NOTHING, added: [{ ...old, device: desk.state().meta.device }], succeeds });
  }

  /** What can't be read yet is no reason: who asks somebody in or out builds on what can. */
  async function mayChange(): Promise<'yes' | NotNow> {
    await desk.refresh();
    const now = standing();
    if (now.can === 'merge' && now.succeeds !== undefined) await succeed(now.succeeds);
    return now.can === 'wait' && now.why !== 'unread-epoch' ? now.why : 'yes';
  }

  return {
    found: async (person) => {
      await desk.refresh();
      const { walk, rows } = desk.picture();
      if (walk.membership.size() > 0 || rows.length > 0) throw new Error('a group that is there already');
      const self = { device: desk.state().meta.device, person, publicKey: identity.publicKey };
      return change({ ...NOTHING, added: [self] });
    },
    invite: async (member) => {
      const may = await mayChange();
      if (may !== 'yes') return may;
      const before = membership().now().get(member.device);
      if (before !== undefined)
        return before.person === member.person && before.publicKey === member.publicKey ? 'done' : 'taken';
      await change({ ...NOTHING, added: [member] });
      return 'done';
    },
    remove: async (persons, devices) => {
      const may = await mayChange();
      if (may !== 'yes') return may;
      const goes = ({ person, device }: Member) => persons.includes(person) || devices.includes(device);
      if ([...membership().now().values()].some(goes))
        await change({ ...NOTHING, removed: { persons, devices } });
      return 'done';
    },
    ready: async () => {
      const now = standing();
      if (now.can !== 'merge') return now;
      if (now.succeeds === undefined) await change(NOTHING);
      else await succeed(now.succeeds);
      return standing();
    },
  };
}
