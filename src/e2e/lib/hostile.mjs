// A CRM that sends text which a careless page would run, in every place of its answers that it has a say in.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { text as read } from 'node:stream/consumers';

/** Each would set window.__xss, lie about what it is, or run in a spreadsheet. */
export const PAYLOADS = [
  '<script>window.__xss=1</script>',
  '<img src=x onerror="window.__xss=2">',
  '"><svg onload="window.__xss=3">',
  'javascript:window.__xss=4',
  "' onmouseover='window.__xss=5' x='",
  '</textarea></code></bdi><iframe srcdoc="<script>parent.__xss=6</script>">',
  '${window.__xss=7}&lt;b&gt;',
  'a\u202egpj.exe',
  "=cmd|' /C calc'!A0",
];

/** Where in the answer about a record its payload stands. */
export const PLACES = {
  message: text => ({ message: text }),
  code: text => ({ code: text }),
  field: text => ({ details: { api_name: text } }),
  path: text => ({ details: { json_path: text } }),
  person: text => ({ details: { Modified_By: { name: text, id: text } } }),
  key: text => ({ details: { [text]: 1 } }),
  value: text => ({ details: { expected_data_type: text } }),
  status: text => ({ status: text, code: '' }),
};

/** The name of the connection to it. */
export const CONNECTION = `crm-hostile ${PAYLOADS[1]}`;

/** Modules that it does not treat record by record. */
export const REFUSED = 'Refused';
export const BUSY = 'Busy';

const FIRST = 738964000009000001n;

/** Which record carries which payload where; the place comes back with every id. */
export const RECORDS = Object.keys(PLACES).flatMap((place, i) =>
  PAYLOADS.map((payload, j) => ({ id: String(FIRST + BigInt(i * PAYLOADS.length + j)), place, payload })));

/** What a person is to see of a payload: no character that is none for the eye. */
export const shown = payload => payload.replaceAll('\u202e', '?');

function entry({ id, place, payload }) {
  const { details, ...rest } = PLACES[place](payload);
  return { code: 'NOT_ALLOWED', details: { id, ...details }, message: 'refused', status: 'error', ...rest };
}

function answer(module, ids) {
  if (module === REFUSED) {
    return [403, { code: PAYLOADS[1], details: {}, message: PAYLOADS.join(' '), status: PAYLOADS[0] }];
  }
  if (module === BUSY) {
    return [503, { code: PAYLOADS[2], details: {}, message: PAYLOADS.join(' '), status: 'error' }];
  }
  const foreign = PAYLOADS.map(id => entry({ id, place: 'message', payload: id }));
  return [200, { data: [...RECORDS.filter(record => ids.includes(record.id)).map(entry), ...foreign] }];
}

/** Starts it and returns its URL. */
export async function startHostileCrm() {
  const server = createServer(async (request, response) => {
    const { ids = [] } = JSON.parse(await read(request));
    const [status, body] = answer(request.url.split('/')[3], ids);
    response.writeHead(status, { 'Content-Type': 'application/json;charset=utf-8' });
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return `http://127.0.0.1:${server.address().port}`;
}
