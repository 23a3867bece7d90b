// Puts beside the package what it ships from the root of the repository, and takes it away again:
// `node scripts/pack.js before|after`.

import { cpSync, existsSync, rmSync } from 'node:fs';

const here = new URL('../', import.meta.url);
const shipped = ['LICENSE-APACHE', 'LICENSE-MIT', 'schemas'];

for (const name of shipped) {
  const [from, to] = [new URL(`../${name}`, here), new URL(name, here)];
  rmSync(to, { recursive: true, force: true });
  if (process.argv[2] === 'before' && existsSync(from)) cpSync(from, to, { recursive: true });
}
