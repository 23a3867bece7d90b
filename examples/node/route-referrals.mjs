// A referral system in Node.js that embeds tierwise.
//
// It reads the district's handbook once and routes referrals as they come in, a batch a day. What it
// keeps between batches is its own: which cases are open. tierwise keeps nothing.
//
//     node route-referrals.mjs [folder of a district]

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { District, TierwiseError, score } from 'tierwise';

const RIVERBEND = fileURLToPath(new URL('../districts/riverbend', import.meta.url));

/** One day at the front door. */
function routeDay(district, day, referrals, facts, openCases) {
  return district.route({ as_of: day, referrals, facts: { ...facts, cases: openCases } });
}

/** What the host remembers of a case, so that a later referral joins it. */
function remembered({ case: id, student, owner, safety, dossier }, day, before) {
  const referrals = dossier.map(({ referral }) => referral);
  const domains = dossier.flatMap(({ domains: named }) => named);
  return {
    ...before,
    id,
    student,
    owner: owner.owner,
    opened: before?.opened ?? day,
    last_referral: day,
    referrals: [...new Set([...(before?.referrals ?? []), ...referrals])],
    domains: [...new Set([...(before?.domains ?? []), ...domains])],
    safety: before?.safety === true || safety != null,
    safety_kinds: [...new Set([...(before?.safety_kinds ?? []), ...(safety?.kinds ?? [])])],
  };
}

/** A team or a role by its id. */
function named(owner) {
  return owner.team ?? owner.role ?? owner.person;
}

function printDay(day, answer) {
  const { received, routed, held, refused } = answer.counts;
  console.log(`\n${day}: ${received} in = ${routed} routed + ${held} held + ${refused} refused`);
  for (const one of answer.cases) {
    const supports = (one.supports).map(({ support, tier }) => `${support} (${tier})`);
    const urgent = one.lanes.filter((lane) => lane !== 'support').map((lane) => `[${lane}] `);
    const joined = one.joined ? ', joined' : '';
    console.log(`  ${urgent.join('')}${one.student}: ${named(one.owner.owner)} owns ${one.case}${joined}`);
    if (one.safety != null) console.log(`      now: ${named(one.safety.receiver)}`);
    console.log(`      proposed: ${supports.join(', ') || 'nothing yet'}`);
  }
  for (const { referral, code, reason, owner, by } of answer.held) {
    console.log(`  held ${referral}: ${reason} (${code}); ${named(owner)} by ${by}`);
  }
  for (const { referral, code } of answer.refused) {
    console.log(`  refused ${referral}: ${code}`);
  }
}

function printAudit(responses) {
  const { groups } = score({ instrument: { built_in: 'integration-audit' }, responses });
  console.log('\nDo the programs work as one system? The audit, per school:');
  for (const { on, site, respondents, score: mean, max, most_disputed: disputed } of groups) {
    if (site === undefined) continue;
    const range = mean.low === mean.high ? mean.low : `${mean.low} to ${mean.high}`;
    const open = disputed.length === 0 ? '' : `; most disputed: ${disputed.slice(0, 3).join(', ')}`;
    console.log(`  ${on} ${site}: ${range} of ${max} (${respondents} people${open})`);
  }
}

function main(folder = RIVERBEND) {
  const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8'));
  const district = new District({ handbook: read('handbook') });
  const facts = read('facts');

  const days = byDay(read('referrals'));
  // One record a case: the one from before makes way for what the day made of it.
  const openCases = new Map((facts.cases ?? []).map((known) => [known.id, known]));
  for (const day of [...days.keys()].sort()) {
    const answer = routeDay(district, day, days.get(day), facts, [...openCases.values()]);
    printDay(day, answer);
    for (const one of answer.cases) {
      openCases.set(one.case, remembered(one, day, openCases.get(one.case)));
    }
  }
  printAudit(read('audit-responses'));
}

function byDay(referrals) {
  const days = new Map();
  for (const referral of referrals) {
    days.set(referral.received, [...(days.get(referral.received) ?? []), referral]);
  }
  return days;
}

try {
  main(process.argv[2]);
} catch (error) {
  if (!(error instanceof TierwiseError)) throw error;
  // The code is stable, the path a JSON Pointer into the request, and nothing in it is a student's.
  console.error(`refused: ${error.message}`);
  process.exitCode = 1;
}
