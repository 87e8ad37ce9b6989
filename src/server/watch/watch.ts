/** Lines and numbers together: what the rest of the server tells about itself. */
import { createEvents, faultFields, type Events, type Fields } from './events.ts';
import { createMetrics, type Metrics } from './metrics.ts';

export interface Watch {
  readonly events: Events;
  readonly metrics: Metrics;
  /** Somebody changed who may come in; the database says who. */
  readonly audit: (what: string) => void;
  /** Somebody tried what can't be a mistake. */
  readonly alarm: (what: string) => void;
  readonly fault: (error: unknown, where?: Fields) => void;
}

/** @param write gets whole lines; without it there are numbers only */
export function createWatch(write: (line: string) => void = () => undefined, now = Date.now): Watch {
  const events = createEvents(write, now);
  const metrics = createMetrics();
  return {
    events,
    metrics,
    audit: (what) => {
      metrics.audited(what);
      events.note('info', 'audit', { what });
    },
    alarm: (what) => {
      metrics.audited(what);
      events.note('warn', 'alarm', { what });
    },
    fault: (error, where = {}) => {
      metrics.fault();
      events.note('error', 'fault', { ...faultFields(error), ...where });
    },
  };
}
