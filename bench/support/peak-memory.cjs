// Loaded into a command under measurement: writes at its end how much memory it took at most, in MB, to file descriptor 3.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS / 1024)));
