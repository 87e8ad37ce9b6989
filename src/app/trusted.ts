/**
 * The one Trusted Types policy of this app. The page allows no script address from text except those of our own
 * service worker, so that an injected text can never become code.
 */
/** An address that the policy vouches for; not in the DOM types yet. */
export interface TrustedUrl {
  readonly toString: () => string;
}

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): TrustedUrl;
  };
}

/** @param base the folder of the app. @throws for any other address than the service worker's in that folder */
export function trustedWorkerUrl(base: URL): TrustedUrl | string {
  const url = new URL('sw.js', base).href;
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (policies === undefined) return url;
  const policy = policies.createPolicy('hw', {
    createScriptURL: (asked) => {
      if (asked !== url) throw new TypeError('not our service worker');
      return asked;
    },
  });
  return policy.createScriptURL(url);
}
