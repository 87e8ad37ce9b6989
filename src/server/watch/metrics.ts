/**
 * Numbers of one process for Prometheus. Labels are words of our own lists: a route is the one we wrote, never the
 * path that somebody asked for.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type pg from 'pg';
import type { SyncReply, SyncRequest } from '#sync/protocol.ts';

export interface Metrics {
  readonly answered: (route: string, method: string, status: number, seconds: number) => void;
  readonly synced: (request: SyncRequest, reply: SyncReply) => void;
  readonly slowed: (why: string) => void;
  readonly audited: (what: string) => void;
  readonly fault: () => void;
  /** What this process has of them now. */
  readonly watch: (state: { readonly streams: () => number; readonly pool: pg.Pool }) => void;
  readonly text: () => Promise<{ readonly type: string; readonly text: string }>;
}

const PREFIX = 'hechte_wijk_';
/** s; a save of an edit is to be answered within 50 ms. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Counter({ name: `${PREFIX}${name}`, help, labelNames: [...labelNames], registers });
  const answers = new Histogram({
    name: `${PREFIX}http_request_duration_seconds`,
    help: 'Answers by route, method and class of status',
    labelNames: ['route', 'method', 'status'],
    buckets: BUCKETS,
    registers,
  });
  const ops = counter('ops_total', 'Ops that came, by what was said of their run or transaction', ['said']);
  const rows = counter('rows_sent_total', 'Lines of logs that were handed out');
  const slow = counter('slowed_total', 'Questions refused because there were too many', ['why']);
  const audits = counter('audit_total', 'What somebody did to access', ['what']);
  const faults = counter('faults_total', 'Faults of our own');
  return {
    answered: (route, method, status, seconds) =>
      answers.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, seconds),
    synced: (request, reply) => countSync(request, reply, ops, rows),
    slowed: (why) => slow.inc({ why }),
    audited: (what) => audits.inc({ what }),
    fault: () => faults.inc(),
    watch: ({ streams, pool }) => {
      const gauge = (name: string, help: string, value: () => number): void => {
        const collect = function collect(this: Gauge): void {
          this.set(value());
        };
        registry.registerMetric(new Gauge({ name: `${PREFIX}${name}`, help, collect, registers: [] }));
      };
      gauge('live_streams', 'Open streams', streams);
      gauge('database_connections', 'Connections of the pool', () => pool.totalCount);
      gauge('database_waiting', 'Work that waits for a connection', () => pool.waitingCount);
    },
    text: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

function countSync(request: SyncRequest, reply: SyncReply, ops: Counter, rows: Counter): void {
  if ('refused' in reply) return;
  const came = new Map(request.runs.map((run) => [run.signature, run]));
  for (const answer of Object.values(reply.spaces)) {
    if (answer === 'closed') {
      ops.inc({ said: 'closed' });
      continue;
    }
    rows.inc(answer.rows.length);
    for (const { of, run, decided, refused, waiting } of answer.verdicts) {
      const sent = came.get(of);
      if (sent === undefined) continue;
      const done = Math.max(0, Math.min(sent.ops.length, decided - sent.first + 1));
      if (run !== undefined) ops.inc({ said: run }, sent.ops.length);
      else {
        ops.inc({ said: 'admitted' }, done - refused.length);
        ops.inc({ said: 'refused' }, refused.length);
        if (waiting !== undefined) ops.inc({ said: waiting }, sent.ops.length - done);
      }
    }
  }
}
