// How large what users download is, and how long the first answer takes in a new process.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const [root, python] = process.argv.slice(2);
const RUNS = 15;

console.log('\n| file | bytes | gzip -9 | brotli |\n|---|---|---|---|');
const pkg = join(root, 'bindings-wasm/pkg');
const modules = existsSync(pkg) ? readdirSync(pkg).filter((name) => name.endsWith('.wasm')) : [];
for (const name of modules.sort()) {
  const bytes = readFileSync(join(pkg, name));
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`| ${name} | ${bytes.length} | ${gzip} | ${brotliCompressSync(bytes).length} |`);
}
if (modules.length === 0) console.log('| skipped: no module is built (`cargo xtask wasm`) | | | |');
const dist = join(root, 'dist');
for (const name of existsSync(dist) ? readdirSync(dist).filter((one) => one.endsWith('.whl')) : []) {
  console.log(`| ${name} | ${readFileSync(join(dist, name)).length} | (zip) | |`);
}

const documents = join(root, 'examples/districts/riverbend/handbook.json');
const entry = join(root, 'bindings-wasm/js/node.js');
const inPython = (code) => [python, ['-c', code]];
const inNode = (code) => [process.execPath, ['--input-type=module', '-e', code]];
const hosts = [
  ['Python', inPython('import json'), [
    ['import, and the first answer', inPython('import json, tierwise; tierwise.about()')],
    ['the same with a compiled handbook', inPython(
      `import json, tierwise; tierwise.District(open(${JSON.stringify(documents)}).read())`,
    )],
  ]],
  ['Node', inNode(`import { readFileSync } from 'node:fs';`), [
    ['import, and the first answer', inNode(`import { about } from ${JSON.stringify(entry)}; about();`)],
    ['the same with a compiled handbook', inNode(
      `import { readFileSync } from 'node:fs'; import { District } from ${JSON.stringify(entry)};
       new District({ handbook: JSON.parse(readFileSync(${JSON.stringify(documents)}, 'utf8')) });`,
    )],
  ]],
];

function once([program, args]) {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

function median(values) {
  return values.sort((one, other) => one - other)[values.length >> 1];
}

console.log('\n| host | cold start | wall ms over the bare interpreter, median |\n|---|---|---|');
for (const [host, bare, ours] of hosts) {
  try {
    ours.forEach(([, command]) => once(command));
    const spent = [bare, ...ours.map(([, command]) => command)].map(() => []);
    for (let run = 0; run < RUNS; run += 1) {
      spent[0].push(once(bare));
      ours.forEach(([, command], at) => spent[at + 1].push(once(command)));
    }
    const alone = median(spent[0]);
    console.log(`| ${host} | (the bare interpreter) | ${alone.toFixed(1)} in all |`);
    ours.forEach(([name], at) => {
      console.log(`| ${host} | ${name} | ${(median(spent[at + 1]) - alone).toFixed(1)} |`);
    });
  } catch (what) {
    console.log(`| ${host} | skipped: ${String(what).split('\n')[0]} | |`);
  }
}
