// A reporter of node:test: the names of the test files in which something failed, a line each.
import { basename } from 'node:path';

export default async function* failedFiles(events) {
  const failed = new Set();
  for await (const { type, data } of events) {
    if (type === 'test:fail') {
      failed.add(basename(data.file ?? data.name, '.test.mjs')); // a file that fails as a whole has its path as its name
    }
  }
  for (const file of failed) {
    yield `${file}\n`;
  }
}
