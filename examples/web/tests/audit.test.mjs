// Taking the audit, in a browser. Expected scores are those of tests/vectors, which every language shares.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { score } from 'tierwise';

import { answer, answerAll, launch, openAudit, serve, shown } from './browser.mjs';

const VECTORS = new URL('../../../tests/vectors/audit.score/', import.meta.url);
const vector = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, VECTORS), 'utf8'));

let browser;
let site;
before(async () => {
  [browser, site] = await Promise.all([launch(), serve()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Runs `task` with a fresh audit, and fails if anything went wrong in the page besides. */
async function withAudit(options, task) {
  const opened = await openAudit(browser, site.url, options);
  try {
    await task(opened.page, opened);
    assert.deepEqual(opened.faults, []);
  } finally {
    await opened.context.close();
  }
}

test('the keyboard alone takes the audit and reads the score and the band', () =>
  withAudit({}, async (page) => {
    const focused = () =>
      page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return active?.id ?? '';
      });
    const { request, answer: expected } = vector('total_08');
    const answers = request.responses[0].answers;
    for (const item of Object.keys(answers)) {
      for (let presses = 0; !(await focused()).startsWith(`answer-${item}-`); presses += 1) {
        assert.ok(presses < 40, `the Tab key does not reach ${item}`);
        await page.keyboard.press('Tab');
      }
      assert.equal(await focused(), `answer-${item}-`, 'every question begins as open');
      // From the last choice, one step back is "yes" and one step on is "no".
      await page.keyboard.press(answers[item] === 'yes' ? 'ArrowUp' : 'ArrowDown');
      assert.equal(await focused(), `answer-${item}-${answers[item]}`);
    }
    const band = expected.bands.find(({ band }) => band === expected.sheets[0].band);
    assert.deepEqual(await shown(page), { score: '8 of 12', bands: [band.label.en] });
    await page.getByText(band.guidance.en).waitFor();
    await page.getByText('The total looks better than it is').waitFor();
    await page.getByText('The section “Integration” has no points').waitFor();
  }));

test('every total from 0 to 12 shows what its vector says', () =>
  withAudit({}, async (page) => {
    const totals = readdirSync(VECTORS).filter((name) => /^total_\d+\.json$/.test(name));
    assert.equal(totals.length, 13);
    for (const name of totals) {
      const { request, answer: expected } = vector(name.replace('.json', ''));
      const [given, detail] = await page.evaluate((responses) => {
        const audit = document.querySelector('tierwise-audit');
        let seen;
        audit.addEventListener('audit-change', (event) => (seen = event.detail.answer), { once: true });
        audit.responses = responses;
        return [audit.answer, seen];
      }, request.responses);
      assert.deepEqual(given, expected);
      assert.deepEqual(detail, expected);
      const { band, score: total } = expected.sheets[0];
      const label = expected.bands.find((one) => one.band === band).label.en;
      assert.deepEqual(await shown(page), { score: `${total.low} of 12`, bands: [label] });
    }
  }));

test('open questions show a range and every band it touches', () =>
  withAudit({}, async (page) => {
    assert.deepEqual(await shown(page), {
      score: '0 to 12 of 12',
      bands: [
        'Implementation mode',
        'Significant fragmentation',
        'Solid foundations with gaps',
        'Well integrated',
      ],
    });
    await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7], no: [8, 9] });
    assert.deepEqual(await shown(page), {
      score: '7 to 10 of 12',
      bands: ['Solid foundations with gaps', 'Well integrated'],
    });
    await page.getByText('3 questions are open, so the score is a range.').waitFor();
    const profile = page.getByRole('table', { name: 'Profile by section' });
    const rows = await profile.getByRole('row').allInnerTexts();
    assert.deepEqual(rows.slice(1).map((row) => row.split(/[\t\n]+/).map((cell) => cell.trim()).filter(Boolean)), [
      ['Proactive systems', '2 of 2'],
      ['Prevention systems', '2 of 2'],
      ['Intervention systems', '2 of 2'],
      ['Immediate response systems', '1 of 2'],
      ['Integration', '0 to 3 of 4'],
    ]);
    // An answer can be taken back.
    await answer(page, 9, 'Not sure yet');
    assert.equal((await shown(page)).score, '7 to 11 of 12');
  }));

test('Spanish, with what was answered kept', () =>
  withAudit({}, async (page) => {
    await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], no: [11, 12] });
    await page.getByLabel('Language').selectOption('es');
    await page.getByRole('heading', { name: 'Auditoría de integración' }).waitFor();
    assert.deepEqual(await shown(page), { score: '10 de 12', bands: ['Bien integrado'] });
    await page.getByText('Una sola solicitud abre el camino').first().waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'es');
    assert.equal(await page.getByRole('radio', { name: 'Sí' }).first().isChecked(), true);
  }));

test('two people side by side: agreement first, and what to talk about', () =>
  withAudit({}, async (page) => {
    const { request, answer: expected } = vector('two_respondents');
    const [one, two] = request.responses;
    const numbers = (sheet, wanted) =>
      Object.keys(sheet.answers).filter((item) => sheet.answers[item] === wanted).map((item) => Number(item.slice(1)));
    await answerAll(page, { yes: numbers(one, 'yes'), no: numbers(one, 'no') });
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name or role').fill('Principal');
    await answerAll(page, { yes: numbers(two, 'yes'), no: numbers(two, 'no') });

    const { percent } = expected.groups[0].agreement;
    await page.getByText(`${percent} % of the pairs of answers are the same.`).waitFor();
    const disputed = page.locator('.disputed li');
    assert.deepEqual(
      await disputed.evaluateAll((items) => items.map(({ value }) => `q${value}`)),
      expected.groups[0].most_disputed,
    );
    const table = page.locator('.side-by-side');
    assert.deepEqual(await table.locator('thead th').allInnerTexts(), ['Question', 'Person 1', 'Principal', 'Agree']);
    assert.deepEqual(await table.locator('tfoot tr').first().locator('td').allInnerTexts(), [
      '6 of 12',
      '6 of 12',
      'mean 6 of 12',
    ]);

    // The name must be free, and taking somebody out must be meant.
    await page.getByLabel('Name or role').fill('Person 1');
    await page.getByLabel('Name or role').press('Enter');
    await page.getByRole('alert').getByText('Somebody of that name has answers').waitFor();
    await page.getByRole('button', { name: 'Remove this person' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await page.locator('.person').count(), 2);
    await page.getByRole('button', { name: 'Remove this person' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await page.locator('.side-by-side').waitFor({ state: 'detached' });
    assert.deepEqual(await page.locator('.person .name').allInnerTexts(), ['Person 1']);
  }));

test('a name or a note is never read as markup', () =>
  withAudit({}, async (page) => {
    const nasty = '<img src=x onerror="document.title=1">';
    await page.getByText('Name, school and date').click();
    await page.getByLabel('Name or role').fill(nasty);
    await page.getByLabel('Name or role').press('Enter');
    await page.locator('#notes-q1').click();
    await page.getByLabel('Note on question 1', { exact: true }).fill(nasty);
    await page.getByLabel('Evidence 1 for question 1', { exact: true }).fill('javascript:alert(1)');
    assert.equal(await page.locator('.person .name').innerText(), nasty);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('.evidence a:visible').count(), 0);
  }));

test('save, reload and load: the same answers, notes and score', () =>
  withAudit({}, async (page) => {
    await answerAll(page, { yes: [1, 3, 5], no: [2, 4] });
    await page.locator('#notes-q1').click();
    await page.getByLabel('Note on question 1', { exact: true }).fill('Asked five people.\nAll agreed.');
    await page.getByLabel('Evidence 1 for question 1', { exact: true }).fill('https://example.org/minutes');
    const before = await page.evaluate(() => document.querySelector('tierwise-audit').answer);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save to a file' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /^integration-audit-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await file.path(), 'utf8');

    // The file is what every other front door scores.
    const request = JSON.parse(text);
    assert.deepEqual(score(request), before);
    assert.deepEqual(request.responses[0].notes, [
      { item: 'q1', text: 'Asked five people.\nAll agreed.', evidence: ['https://example.org/minutes'] },
    ]);

    await page.reload();
    await page.getByRole('radio').first().waitFor();
    assert.equal((await shown(page)).score, '0 to 12 of 12', 'nothing is kept without a file');
    await load(page, 'open', text);
    assert.equal((await shown(page)).score, '3 to 10 of 12');
    assert.deepEqual(await page.evaluate(() => document.querySelector('tierwise-audit').answer), before);
    await page.getByText('Note · 1 piece of evidence').waitFor();
  }));

test('a file that the core refuses is explained, with the place, and nothing changes', () =>
  withAudit({}, async (page) => {
    await answerAll(page, { yes: [1], no: [2] });
    const good = JSON.stringify(vector('total_08').request);
    const refused = [
      ['', 'The file is empty.', ''],
      ['{"instrument":', 'The file is not valid JSON', ''],
      [good.replace('"answers"', '"anwsers"'), 'There is an entry that an audit file does not have.', '/responses/0'],
      [good.replace('"q7":"yes"', '"q7":"maybe"'), '', '/responses/0/answers/q7'],
      [good.replace('"q12":"no"', '"q12":"no","q13":"no"'), 'The file answers a question that this audit does not have.', '/responses/0/answers'],
      [good.replace('integration-audit', 'another'), 'The file answers a questionnaire that is not part', '/instrument'],
      [Buffer.from([0x7b, 0xff, 0x7d]), 'The file is not text in UTF-8.', ''],
    ];
    for (const [text, words, path] of refused) {
      await load(page, 'open', text);
      const alert = page.locator('#file-problem');
      await alert.waitFor();
      const said = await alert.innerText();
      assert.ok(said.includes(words), `${words}: ${said}`);
      assert.ok(said.includes(path), `${path}: ${said}`);
      assert.equal((await shown(page)).score, '1 to 11 of 12');
    }
    await page.locator('#file-problem').getByText('E_UTF8').waitFor();
  }));

test('opening asks before it replaces what was not saved; adding brings people together', () =>
  withAudit({}, async (page) => {
    await answerAll(page, { yes: [1] });
    const { request } = vector('total_08');
    const on = await page.evaluate(() => document.querySelector('tierwise-audit').responses[0].on);
    const text = JSON.stringify({ ...request, responses: [{ ...request.responses[0], on }] });
    await load(page, 'open', text);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    assert.equal((await shown(page)).score, '1 to 12 of 12');
    await load(page, 'add', text);
    await page.locator('.side-by-side').waitFor();
    assert.deepEqual(await page.locator('.person .name').allInnerTexts(), ['Person 1', 'r1']);
    await load(page, 'open', text);
    await page.getByRole('dialog').getByRole('button', { name: 'Replace them' }).click();
    await page.getByText('The total looks better than it is').waitFor();
    assert.deepEqual(await page.locator('.person .name').allInnerTexts(), ['r1']);
  }));

test('a file of somebody else by the same name is refused, not lost', () =>
  withAudit({}, async (page) => {
    await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
    const saved = await page.evaluate(() => JSON.stringify(document.querySelector('tierwise-audit').request));
    // The same answers once more change nothing.
    await load(page, 'add', saved);
    await page.getByText('Opened: one person.').waitFor({ state: 'attached' });
    assert.equal(await page.locator('.person').count(), 1);
    const other = saved.replace('"q1":"yes"', '"q1":"no"');
    assert.notEqual(other, saved);
    await load(page, 'add', other);
    await page.getByText('The same person has two different sets of answers').waitFor();
    assert.equal((await shown(page)).score, '12 of 12');
  }));

test('answers of another date show what changed since', () =>
  withAudit({}, async (page) => {
    const { request } = vector('changed_since_last_time');
    await load(page, 'open', JSON.stringify(request));
    await page.getByRole('heading', { name: 'Since March 2, 2026' }).waitFor();
    await page.getByText('Mean total: +2').waitFor();
    await page.getByText('Answers that moved: questions 4, 9').waitFor();
    // One person with two dates is told apart.
    assert.deepEqual(await page.locator('.person').allInnerTexts(), [
      'a\nnorth · March 2, 2026 · 12 of 12 answered',
      'a\nnorth · October 5, 2026 · 12 of 12 answered',
    ]);
  }));

test('a questionnaire that comes in the file is asked as it stands', () =>
  withAudit({}, async (page) => {
    const { request } = vector('mixed_scales_hidden');
    // An id may hold a space, which separates ids in markup.
    await load(page, 'open', JSON.stringify(request).replaceAll('"s1"', '"s 1"'));
    await page.getByRole('heading', { name: 'Climate' }).waitFor();
    assert.deepEqual(await shown(page), { score: '8 of 16', bands: ['High'] });
    const first = page.getByRole('group', { name: /^Question 1/ });
    assert.deepEqual(await first.locator('label').allInnerTexts(), ['0 of 4', '1 of 4', '2 of 4', '3 of 4', '4 of 4', 'Not sure yet']);
    await answer(page, 1, '3 of 4');
    assert.deepEqual(await shown(page), { score: '7 of 16', bands: ['Low'] });
  }));

test('the score is announced once, after a pause', () =>
  withAudit({}, async (page) => {
    await page.evaluate(() => {
      window.said = [];
      const status = document.querySelector('tierwise-audit').shadowRoot.querySelector('[role=status]');
      new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true });
    });
    await answerAll(page, { yes: [1, 2, 3, 4, 5, 6, 7], no: [8, 9, 10, 11, 12] });
    await page.waitForFunction(() => window.said.length > 0);
    await page.waitForTimeout(300);
    assert.deepEqual(await page.evaluate(() => window.said), ['Score 7 of 12. Solid foundations with gaps.']);
  }));

/** Chooses a file, as the buttons would have the reader do. */
async function load(page, how, content) {
  const buffer = Buffer.from(content);
  await page.locator(`#file-${how}-input`).setInputFiles({ name: 'audit.json', mimeType: 'application/json', buffer });
}
