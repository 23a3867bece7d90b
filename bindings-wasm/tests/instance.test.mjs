// PROMISES 66, 67 and 69: an instance that breaks or grows is replaced, and nobody notices but the
// caller whose call it was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

import { District, about, instruments, scoreColumns } from '../js/node.js';
import { instance } from '../js/module.js';
import { read } from './repository.mjs';

const handbook = JSON.parse(read('examples/districts/riverbend/handbook.json'));
const items = instruments()[0].items;

/** Columns that do not fit the module's memory: allocating them traps. */
function exhaust() {
  const column = new Int8Array(23_000_000);
  return scoreColumns({ instrument: 'integration-audit', answers: Array(items).fill(column) });
}

test('P66 P67: a trap is E_INTERNAL, and the next call has a fresh instance', () => {
  const before = instance.generation;
  assert.throws(exhaust, (error) => {
    assert.equal(error.code, 'E_INTERNAL');
    assert.ok(error.cause instanceof WebAssembly.RuntimeError, String(error.cause));
    return true;
  });
  assert.equal(about().version, '0.1.0');
  assert.equal(instance.generation, before + 1);
});

test('P66: a district outlives the instance it was compiled in', () => {
  const [lives, isFreed] = [new District({ handbook }), new District({ handbook })];
  const answer = lives.route({ as_of: '2026-10-01', referrals: [] });
  assert.throws(exhaust, { code: 'E_INTERNAL' });
  assert.deepEqual(lives.route({ as_of: '2026-10-01', referrals: [] }), answer);
  // Freeing what the old instance held must not touch the new one.
  isFreed.free();
  assert.deepEqual(lives.route({ as_of: '2026-10-01', referrals: [] }), answer);
  lives.free();
});

test('P66: a stack at its end is E_INTERNAL or an answer, whatever the depth', () => {
  const outcomes = new Set();
  const descend = () => {
    try {
      descend();
    } catch (error) {
      if (!(error instanceof RangeError) || outcomes.size > 1) throw error;
      try {
        outcomes.add(about().version);
      } catch (thrown) {
        if (thrown.code === 'E_INTERNAL') outcomes.add(thrown.code);
        else throw thrown;
      }
      throw error;
    }
  };
  assert.throws(descend, RangeError);
  assert.ok(outcomes.has('0.1.0'), [...outcomes].join());
  assert.equal(about().version, '0.1.0');
});

test('P67: an instance above 128 MiB is replaced after the call, which has its answer', () => {
  instance.ready();
  const before = instance.generation;
  const rows = 4_000_000;
  const column = new Int8Array(rows).fill(1);
  const scores = scoreColumns({ instrument: 'integration-audit', answers: Array(items).fill(column) });
  assert.equal(scores.low.length, rows);
  assert.ok(scores.low.every((low) => low === 12));
  about();
  assert.equal(instance.generation, before + 1);
});

test('P69: workers have an instance each', async () => {
  const code = `
    import { parentPort } from 'node:worker_threads';
    const { call } = await import(${JSON.stringify(new URL('../js/node.js', import.meta.url).href)});
    parentPort.postMessage(call('instrument.list', '{}'));`;
  const asked = Array.from({ length: 8 }, () => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    worker.once('message', resolve).once('error', reject);
  }));
  const answers = new Set(await Promise.all(asked));
  assert.equal(answers.size, 1);
});
