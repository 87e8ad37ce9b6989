/**
 * What a record looks like at rest, before it is flattened for a reader.
 *
 * A unit is the smallest thing that makes sense alone, and it keeps every value that nobody has seen
 * replaced: its *heads*. One head is the normal case. Two heads is a conflict that a person will settle;
 * until then nothing is thrown away.
 */

/** The six kinds of record of the directory, named as in Open Referral HSDS where it has a name. */
export type RecordType = 'organization' | 'location' | 'service' | 'contact' | 'place' | 'place_profile';

/** Where a record came from, so that a second import finds it again and "niet vermelden" survives. */
export interface Source {
  readonly system: string;
  readonly id: string;
}

/** One value of a unit. The value and whether it is public are one thing: they can't be edited apart. */
export interface Head {
  readonly value: unknown;
  readonly public: boolean;
}

/** A unit with one value, or a set whose elements are units of their own, by element id. */
export type Heads = readonly Head[];
export type HeadSet = Readonly<Record<string, Heads>>;

/** The groups of units that a coordinator checks together. */
export type CheckGroup = 'hours' | 'contact' | 'description';

/** Who saw that a group of units was right, when, and how. Role, never a person's name. */
export interface CheckMark {
  /** Calendar date, YYYY-MM-DD. */
  readonly at: string;
  readonly how: 'visit' | 'call' | 'website' | 'owner' | 'list';
  readonly role: string;
}

export interface DirectoryRecord {
  readonly type: RecordType;
  readonly id: string;
  /** The municipality (its official code) or 'region'. Immutable; rights are checked on it. */
  readonly home: string;
  readonly source: Source;
  readonly language: string;
  /** Invented, for a fresh installation. Shown with a banner and without links that would dial. */
  readonly example?: boolean;
  readonly units: Readonly<Record<string, Heads>>;
  readonly sets: Readonly<Record<string, HeadSet>>;
  readonly checks: Readonly<Partial<Record<CheckGroup, CheckMark>>>;
}
