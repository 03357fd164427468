import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The path of the browser, if one is installed. */
export const CHROMIUM = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/**
 * The popups of the address bar are pages of their own, which each window would load without ever showing them: half of
 * the processor time of a test. The other names are those that Playwright turns off, as this list replaces its own.
 */
const OFF = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  ...['DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'MediaRouter', 'OptimizationHints', 'PaintHolding'],
];

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM as string,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--disable-features=${OFF.join(',')}`],
  });
