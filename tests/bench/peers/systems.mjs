/** Who takes part, and what each can do. */
export const SYSTEMS = {
  ours: {
    name: 'Hechte Wijk',
    client: './ours-client.mjs',
    server: './ours-server.mjs',
    measures: ['load', 'change', 'push', 'conflict'],
  },
  pouch: {
    name: 'PouchDB',
    client: './pouch-client.mjs',
    server: './pouch-server.mjs',
    measures: ['load', 'change', 'live', 'push', 'conflict'],
  },
  yjs: {
    name: 'Yjs + Hocuspocus',
    client: './yjs-client.mjs',
    server: './yjs-server.mjs',
    measures: ['load', 'live', 'push', 'conflict'],
  },
  deflate: {
    name: 'the same, deflate on',
    client: './yjs-client.mjs',
    server: './yjs-server.mjs',
    serverArgs: ['deflate'],
    measures: ['load', 'live', 'push', 'conflict'],
  },
};
