import { describeInBrowser } from '../../support/chromium.js';
import { ON_THE_PLATFORM } from './people.js';
import { Walk } from './walk.js';

describeInBrowser('every state of the console on the platform, in light, dark and narrow,', () => {
  let walk: Walk;

  beforeAll(async () => (walk = await Walk.start()));
  afterAll(() => walk.stop());

  it.each(Object.entries(ON_THE_PLATFORM))('has no flaw for the %s', (_name, person) => walk.inAllViews(person));

  it('is measured, at least 60 of them', () => expect(walk.states).toBeGreaterThanOrEqual(60));
});
