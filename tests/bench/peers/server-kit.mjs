/** What the three servers have in common: each is a process of its own that tells its port, its bytes and its state. */
import { fingerprint } from './records.mjs';

/**
 * Counts on the sockets themselves, so headers, handshakes and frames are in it, and nothing sits in between.
 * @param {import('node:http').Server} server
 */
function countBytes(server) {
  /** @type {Set<import('node:net').Socket>} */
  const open = new Set();
  const closed = { up: 0, down: 0 };
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => {
      closed.up += socket.bytesRead;
      closed.down += socket.bytesWritten;
      open.delete(socket);
    });
  });
  return () => {
    const total = { ...closed };
    for (const { bytesRead, bytesWritten } of open) {
      total.up += bytesRead;
      total.down += bytesWritten;
    }
    return total;
  };
}

/**
 * @param {import('node:http').Server} server that listens
 * @param {() => Promise<readonly object[]>} records everything the server has, as plain records
 */
export function serve(server, records) {
  const wire = countBytes(server);
  process.on('message', (/** @type {string} */ question) => {
    if (question === 'wire') process.send?.(wire());
    else void records().then((all) => process.send?.(fingerprint(all)));
  });
  process.on('disconnect', () => process.exit(0));
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
}
