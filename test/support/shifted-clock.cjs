// Preloaded into a process (NODE_OPTIONS=--require …): its clock is CLOCK_SHIFT_SECONDS ahead, or behind when negative.
const shiftMs = Number(process.env.CLOCK_SHIFT_SECONDS) * 1000;
const RealDate = Date;
const now = () => RealDate.now() + shiftMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (_target, args) => new RealDate(...(args.length === 0 ? [now()] : args)),
  get: (_target, name) => (name === 'now' ? now : RealDate[name]),
});
