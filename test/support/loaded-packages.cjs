// Says on standard error, as the last line, which packages and which parts of the application a process has loaded.
process.on('exit', () => {
  const names = Object.keys(require.cache).map(
    (path) =>
      /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? /dist\/src\/(?:core|tenant|http)\//.exec(path)?.[0],
  );
  process.stderr.write(`\n${JSON.stringify([...new Set(names.filter(Boolean))])}\n`);
});
