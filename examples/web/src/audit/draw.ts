// The two drawings of a result. Both repeat what stands beside them in words.

import type { BandInfo, SectionScore } from './core';
import { drawing } from './dom';

const WIDTH = 400;
const BAR = 120;
const MOST_CELLS = 12;

/** Every total there is, band by band, with the score as a dot or as the range it lies in. */
export function drawScale(
  bands: readonly BandInfo[],
  possible: readonly string[],
  score: { low: number; high: number },
  max: number,
  label: string,
): SVGSVGElement {
  const x = (total: number): number => 8 + ((total + 0.5) / (max + 1)) * (WIDTH - 16);
  const half = (WIDTH - 16) / (max + 1) / 2;
  const picture = drawing('svg', {
    viewBox: `0 0 ${WIDTH} 62`,
    class: 'scale',
    role: 'img',
    'aria-label': label,
  });
  bands.forEach((band, place) => {
    const from = x(band.from) - half + 1.5;
    const to = x(band.to) + half - 1.5;
    const step = Math.min(place + 1, 4);
    const on = possible.includes(band.band);
    picture.append(
      drawing('rect', {
        x: from,
        y: 24,
        width: to - from,
        height: 14,
        rx: 4,
        class: `band step-${step}${on ? ' is-possible' : ''}`,
      }),
      drawing(
        'text',
        { x: (from + to) / 2, y: 57, class: on ? 'is-possible' : '' },
        band.from === band.to ? `${band.from}` : `${band.from}–${band.to}`,
      ),
    );
  });
  const [low, high] = [x(score.low), x(score.high)];
  picture.append(drawing('path', { class: 'reach', d: `M${low} 11H${high}` }));
  for (const end of score.low === score.high ? [low] : [low, high]) {
    picture.append(
      drawing('path', { class: 'stem', d: `M${end} 11V42` }),
      drawing('circle', { class: 'end', cx: end, cy: 11, r: 7 }),
    );
  }
  return picture;
}

/** One section: a cell for each point, full, still possible, or empty; and the mean of a group. */
export function drawSection(
  section: SectionScore,
  mean: { low: number; high: number } | undefined,
): SVGSVGElement {
  const picture = drawing('svg', { viewBox: `0 0 ${BAR} 20`, class: 'section-bar', 'aria-hidden': 'true' });
  const gap = section.max <= MOST_CELLS ? 4 : 0;
  const cells = section.max <= MOST_CELLS ? Math.max(section.max, 1) : 1;
  const x = (points: number): number => (points / Math.max(section.max, 1)) * BAR;
  for (let cell = 0; cell < cells; cell += 1) {
    const from = (cell / cells) * BAR + gap / 2;
    const shape = { x: from, y: 3, width: BAR / cells - gap, height: 14, rx: 3 };
    const state = cells === 1 ? '' : cell < section.low ? ' is-full' : cell < section.high ? ' is-open' : '';
    picture.append(drawing('rect', { ...shape, class: `cell${state}` }));
  }
  if (cells === 1) {
    const bar = (from: number, to: number, state: string): SVGRectElement =>
      drawing('rect', { x: x(from), y: 3, width: x(to) - x(from), height: 14, class: `cell ${state}` });
    picture.append(bar(0, section.low, 'is-full'), bar(section.low, section.high, 'is-open'));
  }
  if (mean) {
    const low = Math.min(Math.max(x(mean.low), 2), BAR - 2);
    const high = Math.min(Math.max(x(mean.high), 2), BAR - 2);
    const d = `M${low} 0V20M${low} 10H${high}M${high} 0V20`;
    picture.append(drawing('path', { class: 'halo', d }), drawing('path', { class: 'mean', d }));
  }
  return picture;
}
