// The analyzer from Node on the handbook that the Rust benchmark wrote: JSON text in, JSON text out.
// CPU time of the whole process, medians of nine rounds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, entry] = process.argv.slice(2);
const { call } = await import(pathToFileURL(entry).href);
const handbook = readFileSync(join(folder, 'handbook.json'), 'utf8');
const request = `{"handbook":${handbook},"limits":{"findings":1000}}`;

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Milliseconds of one call, the median of nine rounds of five. */
function median(run) {
  const times = Array.from({ length: 9 }, () => {
    const start = cpu();
    for (let time = 0; time < 5; time += 1) run();
    return (cpu() - start) / 5000;
  });
  return times.toSorted((a, b) => a - b)[4];
}

const analyze = () => call('handbook.analyze', request);
const { findings, unknown } = JSON.parse(analyze());
if (unknown > 0 || findings.length === 0) throw new Error('the analyzer found nothing');
const check = `{"handbook":${handbook}}`;
console.log('| Node, 200 rules, 12 facts | ms |\n|---|---|');
console.log(`| \`handbook.analyze\` | ${median(analyze).toFixed(1)} |`);
console.log(`| \`handbook.check\` alone | ${median(() => call('handbook.check', check)).toFixed(1)} |`);
