/** Between a browser and a server, at one address: a network that answers, hangs, refuses, or is somebody else's wifi. */
import { createServer, request } from 'node:http';

export type Weather = 'good' | 'hangs' | 'refuses' | 'portal';

export interface ApiGate {
  /** With a slash at the end; a secure context. */
  readonly origin: string;
  readonly turn: (weather: Weather) => void;
  /** Paths under `api/` that came in. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/** @param target of the server behind it, with a slash at the end */
export async function openApiGate(target: string): Promise<ApiGate> {
  let weather: Weather = 'good';
  const asked: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '/';
    // The page itself is there in any weather, as an app that opens from its own cache.
    const now = path.startsWith('/api/') ? weather : 'good';
    if (path.startsWith('/api/')) asked.push(path);
    if (now === 'hangs') return;
    if (now === 'refuses') return void incoming.socket.destroy();
    if (now === 'portal')
      return void outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wifi</h1>');
    const { method } = incoming;
    const inner = request(new URL(path, target), { method, headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    inner.on('error', () => outgoing.destroy());
    outgoing.on('close', () => inner.destroy());
    incoming.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://localhost:${address.port}/`,
    asked,
    turn: (next) => {
      weather = next;
      // What hung would go on hanging, and streams would go on as if nothing were wrong.
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
