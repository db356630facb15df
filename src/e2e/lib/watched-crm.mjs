// A CRM that counts what arrives and refuses everything for want of a scope, in the words of a recorded answer.
import { createServer } from 'node:http';
import { once } from 'node:events';

/** Starts it; `calls` is what arrived, GET /calls shows their number. */
export async function startWatchedCrm() {
  let calls = 0;
  const server = createServer((request, response) => {
    if (request.url === '/calls') {
      response.end(String(calls));
      return;
    }
    calls++;
    request.resume();
    response.writeHead(401, { 'Content-Type': 'application/json;charset=utf-8' });
    response.end(JSON.stringify({
      code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: 'invalid oauth scope to access this URL', status: 'error',
    }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}
