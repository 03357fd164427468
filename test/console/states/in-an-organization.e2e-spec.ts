import { describeInBrowser } from '../../support/chromium.js';
import { IN_AN_ORGANIZATION, VISITOR } from './people.js';
import { Walk } from './walk.js';

describeInBrowser('every state of the console in an organization, in light, dark and narrow,', () => {
  let walk: Walk;

  beforeAll(async () => (walk = await Walk.start()));
  afterAll(() => walk.stop());

  it.each(Object.entries({ visitor: VISITOR, ...IN_AN_ORGANIZATION }))('has no flaw for the %s', (_name, person) =>
    walk.inAllViews(person),
  );

  it('has no flaw in German', () => walk.inGerman(Object.keys(VISITOR.pages)));

  it('is measured, at least 60 of them', () => expect(walk.states).toBeGreaterThanOrEqual(60));
});
