import { mkdirSync, writeFileSync } from 'node:fs';
import * as echarts from 'echarts';
import { RESULTS } from './report.mjs';

const FONT = { fontFamily: 'sans-serif', fontSize: 14 };
const COLOURS = ['#2563eb', '#d97706', '#059669'];

/** Draws lines, by name, of [tenants, ms] on logarithmic axes into an SVG among the results. */
export function plot(name, lines) {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 820, height: 460 });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    color: COLOURS,
    textStyle: FONT,
    grid: { left: 70, right: 30, top: 100, bottom: 60 },
    legend: { top: 12, left: 64, orient: 'vertical', textStyle: FONT },
    xAxis: { ...axis('tenants on the server'), min: 5, max: 4000 },
    yAxis: axis('ms, median'),
    series: Object.entries(lines).map(([line, points]) => ({
      name: line,
      type: 'line',
      symbol: 'circle',
      symbolSize: 8,
      data: points,
      label: { show: true, position: 'top', formatter: ({ value }) => value[1].toFixed(value[1] < 10 ? 1 : 0) },
    })),
  });
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(new URL(`${name}.svg`, RESULTS), `${chart.renderToSVGString()}\n`);
  chart.dispose();
}

const axis = (title) => ({
  type: 'log',
  name: title,
  nameLocation: 'middle',
  nameGap: 38,
  nameTextStyle: FONT,
  axisLabel: FONT,
  minorSplitLine: { show: false },
});
