import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { Waterfall } from './waterfall.js';

/** Units of the picture: made for the width of a telephone, where they are pixels. */
const [WIDTH, FIGURES, ROW, HEAD] = [300, 48, 38, 40];
/** A weight beyond this is drawn as this: one that decides alone must not press the others flat. */
const MOST = 60;
const colours = { start: '#484949', more: '#0f7a52', less: '#ca3535', nothing: '#b1b4b6', total: '#1d70b8' };

/**
 * The waterfall as SVG, drawn by Vega-Lite on the server: no script, no style attribute, no font but the page's, and no
 * word that is not in the waterfall. Hidden from screen readers, which get the sentence and the table.
 */
export async function drawWaterfall(waterfall: Waterfall): Promise<string> {
  const view = new View(parse(compile(specOf(waterfall)).spec), { renderer: 'none' });
  try {
    // Without a size of its own it takes the width that the page gives it.
    return (await view.toSVG()).replace(/ width="[\d.]+" height="[\d.]+"/, '');
  } finally {
    view.finalize();
  }
}

function specOf({ steps, lines }: Waterfall): TopLevelSpec {
  const bars = steps.map((step, row) => ({
    ...step,
    row,
    from: within(step.from),
    to: within(step.to),
  }));
  const reached = [...bars.flatMap(({ from, to }) => [from, to]), ...lines.map(({ at }) => at)];
  const [least, most] = [Math.min(...reached) - 1, Math.max(...reached) + 1];
  const domain = [least, most];
  const middle = (least + most) / 2;
  const y = { field: 'row', type: 'ordinal', sort: null, axis: null, scale: { padding: 0 } } as const;
  const x = {
    type: 'quantitative',
    axis: null,
    scale: { domain, nice: false, zero: false, range: [0, WIDTH - FIGURES] },
  } as const;
  const text = (align: 'left' | 'right', at: number, field: string, weight: 'bold' | 'normal') =>
    ({
      mark: { type: 'text', align, baseline: 'middle', yOffset: -9, fontSize: 13, fontWeight: weight },
      encoding: { y, x: { value: at }, text: { field } },
    }) as const;
  const words = text('left', 0, 'label', 'normal');
  const halo = { ...words, mark: { ...words.mark, stroke: 'white', strokeWidth: 5 } };
  return {
    width: WIDTH,
    height: steps.length * ROW,
    autosize: 'none',
    padding: { top: HEAD, left: 2, right: 2, bottom: 2 },
    data: { values: bars },
    layer: [
      ...lines.map((line, place) => ruleOf(line, place, { x, middle })).flat(),
      // The lines stop short of the words.
      halo,
      {
        mark: { type: 'bar', height: 12, yOffset: 7 },
        encoding: {
          y,
          x: { ...x, field: 'from' },
          x2: { field: 'to' },
          color: {
            field: 'kind',
            scale: { domain: Object.keys(colours), range: Object.values(colours) },
            legend: null,
          },
        },
      },
      words,
      text('right', WIDTH, 'adds', 'bold'),
    ],
    config: {
      font: 'Arial, sans-serif',
      mark: { aria: false },
      background: 'transparent',
      view: { stroke: null },
      text: { color: '#0b0c0c' },
    },
  } as TopLevelSpec;
}

/** A line through the whole picture where the hub decides otherwise, with its words above it. */
function ruleOf({ at, says }: Waterfall['lines'][number], place: number, { x, middle }: { x: object; middle: number }) {
  const data = { values: [{ at, says }] };
  const where = { x: { ...x, field: 'at' } };
  return [
    { data, mark: { type: 'rule', strokeDash: place === 0 ? [1, 0] : [4, 3], color: '#858688' }, encoding: where },
    {
      data,
      mark: { type: 'text', align: at > middle ? 'right' : 'left', baseline: 'middle', fontSize: 12, color: '#484949' },
      encoding: { ...where, y: { value: place === 0 ? -26 : -10 }, text: { field: 'says' } },
    },
  ];
}

const within = (weight: number): number => Math.max(-MOST, Math.min(MOST, weight));
