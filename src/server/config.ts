/** The settings of a server, from the environment. All have a default, so that a fresh machine just starts. */
import { isAbsolute, join } from 'node:path';
import * as z from 'zod/mini';

export interface Config {
  /** 0 means: any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute path; packs, older builds and a region's own table live in it. */
  readonly dataFolder: string;
  /** Of a PostgreSQL that somebody else keeps; absent: one of our own. */
  readonly databaseUrl?: string;
  /** How many proxies of ours stand before it, 0 to 9: what those say of who asks is believed, and nothing else. */
  readonly proxies: number;
  /** Whoever knows it may read the numbers of this server from elsewhere; absent: nobody may. */
  readonly metricsToken?: string;
}

export const SETTINGS = ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'TRUST_PROXY', 'METRICS_TOKEN'] as const;
export type Setting = (typeof SETTINGS)[number];
export type ConfigReading =
  { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problem: Setting };

const settingsSchema = z.object({
  PORT: z.string().check(
    z.regex(/^\d{1,5}$/),
    z.refine((s) => Number(s) <= 65_535, 'no such port'),
  ),
  HOST: z.string().check(z.regex(/^[A-Za-z0-9.:-]{1,253}$/)),
  DATA_DIR: z.string().check(
    z.maxLength(4000),
    z.refine((s) => !s.includes('\0'), 'no path'),
  ),
  DATABASE_URL: z.string().check(z.regex(/^(?:postgres(?:ql)?:\/\/\S{1,2000})?$/)),
  TRUST_PROXY: z.string().check(z.regex(/^\d$/)),
  METRICS_TOKEN: z.string().check(z.regex(/^(?:[A-Za-z0-9_.~+/=-]{16,200})?$/)),
});

/** An empty variable is a variable that is not set: that is how people clear one in a file of settings. */
const filled = (value: string | undefined, otherwise: string): string =>
  value === undefined || value.trim() === '' ? otherwise : value.trim();

/**
 * @param env the environment, usually `process.env`
 * @param root the folder that a relative DATA_DIR and the default one lie in
 * @returns the settings, or the name of the first one that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root: string): ConfigReading {
  const parsed = settingsSchema.safeParse({
    PORT: filled(env['PORT'], '8080'),
    HOST: filled(env['HOST'], '127.0.0.1'),
    DATA_DIR: filled(env['DATA_DIR'], 'data'),
    DATABASE_URL: filled(env['DATABASE_URL'], ''),
    TRUST_PROXY: filled(env['TRUST_PROXY'], '0'),
    METRICS_TOKEN: filled(env['METRICS_TOKEN'], ''),
  });
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
    return { ok: false, problem: SETTINGS.find((setting) => wrong.has(setting)) ?? 'PORT' };
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, TRUST_PROXY, METRICS_TOKEN } = parsed.data;
  const dataFolder = isAbsolute(DATA_DIR) ? DATA_DIR : join(root, DATA_DIR);
  return {
    ok: true,
    config: {
      port: Number(PORT),
      host: HOST,
      dataFolder,
      proxies: Number(TRUST_PROXY),
      ...(DATABASE_URL === '' ? {} : { databaseUrl: DATABASE_URL }),
      ...(METRICS_TOKEN === '' ? {} : { metricsToken: METRICS_TOKEN }),
    },
  };
}
