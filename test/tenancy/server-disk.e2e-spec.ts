import { TestApp } from '../support/app.js';
import { doctorOf, told } from '../support/doctor.js';
import { LogLines } from '../support/log-lines.js';

const TIGHT = /Its disk has room for \d+ more databases of the current average size/;

describe('max_databases of a server', () => {
  it('causes a warning at startup and by the doctor if the disk cannot hold it, and none if it can', async () => {
    const app = await TestApp.start();
    const DB_NAME = app.config.DB_NAME;
    const address = `${app.config.DB_HOST}:${app.config.DB_PORT}`;
    const doctor = doctorOf(() => ({ DB_NAME }));
    const findings = async () => told(await doctor.installation()).filter((one) => one.startsWith('disk_'));
    const limit = (most: number | null) => app.sql('UPDATE database_servers SET max_databases = $1', [most]);
    try {
      await limit(2_000_000_000);
      const lines = new LogLines('info');
      const another = await TestApp.start({ DB_NAME }, lines.log);
      try {
        const { msg } = await lines.find({ server: address });
        expect(msg).toMatch(TIGHT);
        expect(msg).toContain('max_databases allows');
      } finally {
        await another.stop();
      }
      expect(await findings()).toEqual([`disk_too_small ${address}`]);
      for (const most of [5, null]) {
        await limit(most);
        expect(await findings()).toEqual([]);
      }
    } finally {
      await app.stop();
    }
  });
});
