// How long from opening the page to the first question, cold, in this machine's Chromium.

import { launch, openAudit, serve } from './browser.mjs';

const ROUNDS = 10;

const [browser, site] = await Promise.all([launch(), serve()]);
const times = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const { context, page } = await openAudit(browser, site.url, { serviceWorkers: 'block' });
  times.push(await page.evaluate(() => performance.getEntriesByName('first-question')[0]?.startTime ?? Number.NaN));
  await context.close();
}
await browser.close();
await site.stop();
times.sort((one, other) => one - other);
const say = (ms) => `${ms.toFixed(0)} ms`;
console.log(
  `from opening the page to the first question, ${ROUNDS} cold loads: ` +
    `median ${say(times[ROUNDS / 2])}, fastest ${say(times[0])}, slowest ${say(times[ROUNDS - 1])}`,
);
