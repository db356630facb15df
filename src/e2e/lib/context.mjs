// What a test file needs of the lane that started it, see lane.mjs.
import { readFileSync } from 'node:fs';
import { Jenkins } from './jenkins.mjs';

export const context = JSON.parse(readFileSync(process.env.E2E_CONTEXT, 'utf8'));

const user = name => new Jenkins(context.url, name, context.tokens?.[name], context.consoles);

export const admin = user('admin');
/** May create, configure and run jobs, and nothing else. */
export const author = user('author');
/** May look. */
export const reader = user('reader');

/** Id of the first record of every simulated CRM. */
export const FIRST = 738964000002000001n;

/** So many ids, from the first one on. */
export const ids = count => Array.from({ length: count }, (_, i) => String(FIRST + BigInt(i)));

/** A Groovy expression for them. */
export const groovyIds = count => `(0..<${count}).collect { String.valueOf(${FIRST}L + it) }`;

/** Rows of results.csv as objects; only cells without line ends. */
export function parseCsv(text) {
  const [head, ...rows] = text.split('\r\n').filter(line => line !== '').map(line =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(cell => cell[1]?.replaceAll('""', '"') ?? cell[2]));
  return rows.map(row => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}
