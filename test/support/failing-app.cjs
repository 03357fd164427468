// The application, which fails where nobody catches it when it gets SIGWINCH.
process.on('SIGWINCH', () => {
  void Promise.reject(new Error('connect to postgres://u:hunter2@h\nwith \u001b[2Jpassword=hunter2'));
});

require('../../dist/src/main.js');
