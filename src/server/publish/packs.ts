/** Where packs are made is the business of the domain: a device makes them too, of what it follows. */
export { draftPacks, flatten, type PackDraft } from '#domain/pack-draft.ts';
