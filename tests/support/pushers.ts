/** Devices that push to a hub as fast as one likes: real keys, real chains, messages as text, no replica behind it. */
import { generateKeyPairSync, randomBytes, randomUUID, sign, verify, type KeyObject } from 'node:crypto';
import { chainAfter, chainStart, lastOf, signedText, type Run } from '#sync/chain.ts';
import { createHub, type Hub } from '#sync/hub.ts';
import type { HubStore } from '#sync/hub-store.ts';
import { writeRequest } from '#sync/messages.ts';
import { named, type Entry, type Json, type OpRef } from '#sync/op.ts';
import { PROTOCOL_VERSION } from '#sync/protocol.ts';
import type { Verifier } from '#sync/trust.ts';

const UNITS = ['name', 'description', 'phone', 'hours'] as const;

export interface Pusher {
  readonly device: string;
  readonly space: string;
  /** A run of its next ops; each replaces what this device said of the same unit before. */
  readonly nextRun: (size: number) => Run;
  /** The same with these edits, as one act each. */
  readonly runOf: (edits: readonly PushedEdit[]) => Run;
}
export interface PushedEdit {
  readonly type: string;
  readonly record: string;
  readonly unit: string;
  readonly value: Json;
  /** What was looked at: all heads of the record, for a delete. */
  readonly seen?: readonly OpRef[];
}

/** The keys of all devices that were made here. */
export interface Keys {
  readonly pusher: (space: string) => Pusher;
  readonly verify: Verifier;
}

export function newKeys(): Keys {
  const keys = new Map<string, KeyObject>();
  return {
    verify: (device, text, signature) => {
      const key = keys.get(device);
      if (key === undefined) return Promise.resolve('unknown-device');
      const good = verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
      return Promise.resolve(good ? 'good' : 'bad-signature');
    },
    pusher: (space) => {
      const device = `d${randomBytes(15).toString('base64url')}`;
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      keys.set(device, publicKey);
      return newPusher(space, device, (text) =>
        sign(null, Buffer.from(text), privateKey).toString('base64url'),
      );
    },
  };
}

/** @param signed by the key of this device, base64url */
export function newPusher(space: string, device: string, signed: (text: string) => string): Pusher {
  const records = Array.from({ length: 50 }, () => randomUUID());
  const latest = new Map<string, OpRef>();
  let counter = 0;
  let chain = chainStart(space, device);
  const opOf = ({ type, record, unit, value, seen = [] }: PushedEdit): Entry => {
    counter += 1;
    const before = latest.get(`${record} ${unit}`);
    const entry = named({
      device,
      counter,
      space,
      record,
      type,
      unit,
      value,
      base: before === undefined ? [] : [before],
      seen,
      stamp: Date.now(),
      tx: `t${counter}`,
      salt: randomBytes(9).toString('base64url').slice(0, 11),
    });
    latest.set(`${record} ${unit}`, entry.ref);
    return entry;
  };
  const runOf = (edits: readonly PushedEdit[]): Run => {
    const before = chain;
    const ops = edits.map(opOf);
    chain = chainAfter(before, ops);
    const run = { space, device, first: counter - ops.length + 1, before, ops };
    return { ...run, signature: signed(signedText(lastOf(run), chain)) };
  };
  const someEdit = (nth: number): PushedEdit => {
    const unit = UNITS[nth % UNITS.length] ?? 'name';
    const record = records[Math.floor(nth / UNITS.length) % records.length] ?? '';
    const value = { value: `${unit} ${nth}: elke woensdag van 9 tot 12 uur`, public: true };
    return { type: 'service', record, unit, value };
  };
  return {
    device,
    space,
    runOf,
    nextRun: (size) => runOf(Array.from({ length: size }, (_one, nth) => someEdit(counter + nth + 1))),
  };
}

/** A message with some runs, that asks for nothing. */
export const messageWith = (...runs: readonly Run[]): string =>
  writeRequest({ v: PROTOCOL_VERSION, after: {}, runs });

/** A hub in which everybody may do everything. */
export const openHub = (store: HubStore, keys: Pick<Keys, 'verify'>): Hub =>
  createHub({
    store,
    now: Date.now,
    rights: { mayRead: () => Promise.resolve(true), mayWrite: () => Promise.resolve('yes') },
    verify: keys.verify,
    isErased: () => false,
  });
