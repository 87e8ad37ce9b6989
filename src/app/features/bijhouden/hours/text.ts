import type { Hours } from '#domain/schedule.ts';
export type Understood =
  | { readonly kind: 'empty' }
  | { readonly kind: 'hours'; readonly hours: Hours }
  | { readonly kind: 'unclear'; readonly part: string };
export function understand(text: string): Understood {
  if (text.trim() === '') return { kind: 'empty' };
  return { kind: 'unclear', part: text };
}
export function asText(_hours: Hours): string {
  return '';
}
