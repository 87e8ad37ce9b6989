/** A device with our replica: asks the hub over HTTP, one connection that stays open. */
import { Agent, request } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { startReplica } from './ours-wire.mjs';

/**
 * @param {number} port
 * @param {string} name
 */
export async function openClient(port, name) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @returns {Promise<string>} the answer, unpacked */
  async function post(path, text) {
    const body = await promisify(gzip)(text);
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    };
    const response = await new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, resolve);
      asking.on('error', reject);
      asking.end(body);
    });
    const parts = [];
    for await (const part of response) parts.push(part);
    if (response.statusCode !== 200) throw new Error(String(Buffer.concat(parts)));
    return String(await promisify(gunzip)(Buffer.concat(parts)));
  }

  const replica = await startReplica(
    name,
    (text) => post('/sync', text),
    (key) => post('/enrol', JSON.stringify({ device: name, key })),
  );
  return {
    ...replica,
    offline: async () => undefined,
    close: async () => agent.destroy(),
  };
}
