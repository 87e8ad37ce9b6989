/** A CouchDB-like server out of PouchDB's own parts, everything in memory. */
import { createServer } from 'node:http';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';
import mapReduce from 'pouchdb-mapreduce';
import replication from 'pouchdb-replication';
import { serve } from './server-kit.mjs';

const Database = PouchDB.plugin(memory).plugin(mapReduce).plugin(replication).defaults({ adapter: 'memory' });
const app = express();
app.use('/', expressPouchDB(Database, { mode: 'minimumForPouchDB' }));
const records = new Database('records');
const server = createServer(app);
server.listen(0, '127.0.0.1', () =>
  serve(server, async () => {
    const { rows } = await records.allDocs({ include_docs: true });
    return rows.map(({ doc: { _id, _rev, ...fields } }) => ({ id: _id, ...fields }));
  }),
);
