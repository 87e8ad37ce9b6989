/** Hocuspocus without a database behind it. */
import { Server } from '@hocuspocus/server';
import { serve } from './server-kit.mjs';

const deflate = process.argv[2] === 'deflate';
const server = new Server(
  { port: 0, address: '127.0.0.1', quiet: true, stopOnSignals: false },
  deflate ? { perMessageDeflate: true } : {},
);
server.httpServer.listen(0, '127.0.0.1', async () => {
  // Keeps the document in memory while nobody is connected.
  const { document } = await server.hocuspocus.openDirectConnection('records');
  serve(server.httpServer, async () =>
    Object.entries(document.getMap('records').toJSON()).map(([id, fields]) => ({ id, ...fields })),
  );
});
