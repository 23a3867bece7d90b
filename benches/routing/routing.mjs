// Job R from Node: one referral at a time, and 100,000 as lines. CPU time of the whole process, as
// the peers' own program measures it: medians of seven rounds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder, entry] = process.argv.slice(2);
const { District } = await import(pathToFileURL(entry).href);
const text = (name) => readFileSync(join(folder, name), 'utf8');
const lines = text('requests.ndjson').trimEnd().split('\n');
const expected = text('expected.ndjson').trimEnd().split('\n');
const district = new District(JSON.parse(text('handbook.json')));
const all = lines.join('\n');
const FIRST = 5_000;

/** An answer of ours in the peers' form. */
function plain(answer) {
  const [found] = answer.cases;
  const of = (status) =>
    (found.supports ?? []).filter((one) => one.status === status).map((one) => one.support);
  return JSON.stringify({
    team: found.owner.owner.team,
    tier: Number((found.tiers?.[0]?.tier ?? 'tier_1').at(-1)),
    interventions: of('available'),
    waitlist: of('waiting_list'),
    rules: found.applied ?? [],
  });
}

const answers = district.callLines('referral.route', all).trimEnd().split('\n');
const wrong = answers.filter((line, at) => plain(JSON.parse(line)) !== expected[at]).length;
if (wrong > 0 || answers.length !== expected.length) {
  throw new Error(`${wrong} answers differ from the peers' expected file`);
}

function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function median(work, count) {
  const spent = [];
  for (let round = 0; round < 7; round += 1) {
    const start = cpu();
    work();
    spent.push((cpu() - start) / count);
  }
  spent.sort((one, other) => one - other);
  return `${spent[3].toFixed(2)} (${spent[0].toFixed(2)}..${spent[6].toFixed(2)})`;
}

const few = lines.slice(0, FIRST);
const requests = few.map((line) => JSON.parse(line));
const rows = [
  ['`District.route`, object in, object out', FIRST, () => requests.forEach((one) => district.route(one))],
  ['`District.call`, one JSON text at a time', FIRST, () => few.forEach((line) => district.call('referral.route', line))],
  ['`District.callLines`, 100,000 lines', lines.length, () => district.callLines('referral.route', all)],
];
console.log(`\n| tierwise (Node ${process.version}, WebAssembly), all ${lines.length.toLocaleString('en')} answers as expected | µs a referral, median (min..max) |\n|---|---|`);
for (const [name, count, work] of rows) console.log(`| ${name} | ${median(work, count)} |`);
