/**
 * Village pages have an address of their own (`dorp/gasselte/`) for paper, search engines and old phones. Inside
 * the app the same village stands behind a `#`, because the app's files are found from its own folder only.
 * @returns where to go, or undefined when the address is not that of a village page
 */
export function villageRedirect(url: URL, scope: URL): string | undefined {
  if (!url.pathname.startsWith(scope.pathname)) return undefined;
  const slug = /^dorp\/([a-z0-9-]{1,80})\/?(?:index\.html)?$/.exec(
    url.pathname.slice(scope.pathname.length),
  )?.[1];
  if (slug !== undefined) return `${scope.href}#/dorp/${slug}`;
  return url.pathname.slice(scope.pathname.length).startsWith('dorpen') ? `${scope.href}#/` : undefined;
}
