/** The hub behind plain HTTP: one question and one answer, both packed. */
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { startHub } from './ours-wire.mjs';
import { serve } from './server-kit.mjs';

const hub = startHub();

async function answer(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const text = String(await promisify(gunzip)(Buffer.concat(parts)));
  if (request.url !== '/enrol') return hub.receive(text);
  const { device, key } = JSON.parse(text);
  hub.enrol(device, key);
  return '';
}

/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => Promise<void>} */
async function reply(request, response) {
  try {
    const body = await promisify(gzip)(await answer(request));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}

const server = createServer((request, response) => void reply(request, response));
server.listen(0, '127.0.0.1', () => serve(server, async () => hub.records()));
