/** Questions come from our own pages or from programs, never from another site's page in somebody's browser. */
import type { FastifyRequest } from 'fastify';

export function isFromHere({ headers, host }: FastifyRequest): boolean {
  // Browsers say it themselves and no page can change it; older ones (Safari 14) only name where they are.
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    // `null`, as from a sandboxed frame or a file.
    return false;
  }
}
