/**
 * Loaded before the real server program (`node --import`): lets it die, by SIGKILL, at a named point of a write, or
 * takes its timers away. The program itself knows nothing of it. Told by its parent: `{point, after}`.
 */
import { ServerResponse } from 'node:http';
import pg from 'pg';

let armed;
let committed = 0;

function reached(point) {
  if (armed?.point !== point) return;
  armed.after -= 1;
  // Nothing of this process runs on after this line.
  if (armed.after <= 0) process.kill(process.pid, 'SIGKILL');
}

process.on('message', (message) => {
  armed = message;
  committed = 0;
});
process.channel?.unref();

const SPACE_BEGIN = /^begin; set local idle_in_transaction/;
/** Connections that are in a transaction of a space: others are not what this is about. */
const inSpace = new WeakSet();
const { query } = pg.Client.prototype;

pg.Client.prototype.query = function (config, ...rest) {
  const text = typeof config === 'string' ? config : (config?.text ?? '');
  if (SPACE_BEGIN.test(text)) {
    reached('before-begin');
    inSpace.add(this);
  }
  if (!inSpace.has(this)) return query.call(this, config, ...rest);
  if (text === 'commit') reached('before-commit');
  const result = query.call(this, config, ...rest);
  if (text !== 'commit' && text !== 'rollback') {
    if (config?.name === 'write') return result.then((value) => (reached('after-insert'), value));
    return result;
  }
  inSpace.delete(this);
  if (text === 'rollback') return result;
  return result.then((value) => {
    committed += 1;
    reached('after-commit');
    return value;
  });
};

const { end } = ServerResponse.prototype;
ServerResponse.prototype.end = function (...all) {
  if (committed > 0 && this.req?.url === '/api/sync' && this.statusCode === 200) reached('before-reply');
  return end.apply(this, all);
};

// Live news by the hints alone: nothing looks by itself.
if (process.env.SOAK_TIMERS === 'off') {
  const { setInterval } = globalThis;
  globalThis.setInterval = (work, ms, ...rest) =>
    setInterval(ms >= 1_000 ? () => undefined : work, ms, ...rest);
}
