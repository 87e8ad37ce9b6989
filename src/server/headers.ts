/**
 * The headers of every answer. What the app may do is said once, here: as headers by our own server, and as a
 * meta tag in the export, which no server of ours stands in front of.
 */
import { APP_MARK } from '#domain/pack.ts';

const POLICY: readonly (readonly [directive: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['img-src', "'self' data:"],
  ['font-src', "'self'"],
  ['connect-src', "'self'"],
  ['manifest-src', "'self'"],
  ['worker-src', "'self'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'hw'],
];
/** Browsers ignore it in a meta tag and say so in the console. */
const HEADER_ONLY = 'frame-ancestors';

const join = (policy: typeof POLICY): string => policy.map(([name, value]) => `${name} ${value}`).join('; ');

export const CONTENT_SECURITY_POLICY = join(POLICY);
export const META_POLICY = join(POLICY.filter(([name]) => name !== HEADER_ONLY));
export const META_TAG = `<meta http-equiv="Content-Security-Policy" content="${META_POLICY}">`;

/** What the app asks of the device: scanning a code, the nearest place, signing in, copying a text, staying awake. */
const OWN_FEATURES = [
  'camera',
  'geolocation',
  'publickey-credentials-get',
  'publickey-credentials-create',
  'clipboard-write',
  // A screen in a village hall that goes dark in the middle of a step helps nobody.
  'screen-wake-lock',
];
/**
 * The rest that would otherwise be on for our own pages. Only names that every Chromium knows: others (bluetooth,
 * web-share) make a warning in its console at every page.
 */
const OFF_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/** Names in lower case, as on the wire. */
export const ANSWER_HEADERS: Readonly<Record<string, string>> = {
  'x-app': APP_MARK,
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Browsers listen to it over https only; one year is what they ask for at least.
  'strict-transport-security': 'max-age=31536000',
  'permissions-policy': [
    ...OWN_FEATURES.map((feature) => `${feature}=(self)`),
    ...OFF_FEATURES.map((feature) => `${feature}=()`),
  ].join(', '),
};
