// Makes what generated/ has, unless it is there and what it is made from has not changed since: the tables of Unicode, and the
// compiled encoder. `npm ci` runs it, and the build.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const sources = ['scripts/generate.mjs', 'scripts/assembly.mjs', ...filesIn('scripts/unicode'), ...filesIn('assembly')];
const stamp = 'generated/stamp';

const hash = createHash('sha256');
for (const source of sources) hash.update(fs.readFileSync(source));
const wanted = hash.digest('hex');
if (!fs.existsSync(stamp) || fs.readFileSync(stamp, 'utf8') !== wanted) {
  await import('./unicode/classes.mjs');
  await import('./unicode/properties.mjs');
  await import('./assembly.mjs');
  fs.writeFileSync(stamp, wanted);
}

function filesIn(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  return entries.map(entry => path.join(entry.parentPath, entry.name)).sort();
}
