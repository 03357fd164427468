import fc from 'fast-check';
import { EntityPropertyNotFoundError } from 'typeorm';
import { newId } from '../../src/common/ids.js';
import { NotFound } from '../../src/common/http.errors.js';
import { ContextRepository } from '../../src/database/entities/context-repository.js';
import { Role } from '../../src/auth/roles/role.entity.js';
import type { Authenticated } from '../../src/auth/sessions/authenticated.js';
import { SessionRepository } from '../../src/auth/sessions/session.repository.js';
import { RepositoryNotBound, TransactionNotJoined } from '../../src/database/database.errors.js';
import {
  Book,
  Leader,
  LeaderSession,
  Line,
  Listened,
  Note,
  Owner,
  Person,
  PersonSession,
  Specimen,
  Thing,
} from '../fixtures/specimens.js';
import { EntityDatabase } from '../support/entity-database.js';

class Repository<Entity extends { id: string }> extends ContextRepository<Entity> {
  list(limit: number, cursor?: string): Promise<Entity[]> {
    const notes = this.createQueryBuilder('n')
      .leftJoinAndSelect('n.lines', 'l')
      .where('n.owner_id IS NULL')
      .orWhere('l.position >= 0')
      .addOrderBy('l.position', 'DESC');
    return this.page(notes, { limit, ...(cursor !== undefined && { cursor }) });
  }
}

const day = fc
  .date({ min: new Date('0100-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const date = fc.date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const text = fc.string({ unit: 'grapheme', maxLength: 8 }).map((value) => value.replaceAll('\0', ''));
const json = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown);
const int = fc.integer({ min: -(2 ** 30), max: 2 ** 30 - 1 });

/** Values of each column. */
const values: Record<string, fc.Arbitrary<unknown>> = {
  date: day,
  time: fc.constantFrom('00:00', '23:59:59', '12:30:15.25'),
  timetz: fc.constantFrom('00:00:00+00', '12:30:15-07'),
  timestamp: date,
  timestamptz: date,
  interval: fc.constantFrom('1 year 2 mons', '-3 days', '04:05:06.789', '0'),
  numeric: int.map((n) => `${n}.12345`),
  money: fc.constantFrom('12.34', '-1000'),
  bigint: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  int,
  double: fc.double({ noNaN: true, noDefaultInfinity: true }),
  number: int,
  boolean: fc.boolean(),
  json: json.filter((value) => value !== null),
  jsonb: json.filter((value) => value !== null),
  texts: fc.array(text, { maxLength: 3 }),
  dates: fc.array(day, { maxLength: 3 }),
  state: fc.constantFrom('new', 'used, "twice"', 'back\\slash'),
  size: fc.constantFrom(1, 10),
  colours: fc.subarray(['red', 'dark blue']),
  sizes: fc.subarray([1, 10]),
  simpleArray: fc.array(fc.constantFrom('one', 'two', ' '), { minLength: 1, maxLength: 3 }),
  simpleJson: json.filter((value) => value !== null),
  simpleEnum: fc.constantFrom('a', 'b'),
  price: fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 100),
  spoken: text,
  motto: fc.oneof(fc.constant('none'), text),
  uuid: fc.uuid(),
  bytes: fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes)),
  point: fc.constantFrom('(1,2)', { x: -1.5, y: 0 }),
  circle: fc.constantFrom('<(1,2),3>', { x: 0, y: 1, radius: 2.5 }),
  inet: fc.constantFrom('10.0.0.1', '2001:db8::/32'),
  range: fc.constantFrom('[1,5)', 'empty', '(,7]'),
  period: fc.constantFrom('[2026-01-31 00:00:00+00,)', 'empty'),
  bits: fc.constantFrom('0101', '1111'),
  odd_name: text,
  secret: text,
  fixed: text,
  later: text,
  deleted: day,
  place: fc.record(
    { city: fc.option(text), spot: fc.record({ day, jumps: fc.array(int, { maxLength: 3 }) }) },
    { requiredKeys: ['spot'] },
  ),
};
const NEVER_NULL = ['spoken', 'motto', 'secret', 'fixed', 'later', 'place'];
const changes = (keys: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      keys.map((key) => {
        const value = values[key] as fc.Arbitrary<unknown>;
        return [key, NEVER_NULL.includes(key) ? value : fc.option(value, { freq: 8 })];
      }),
    ),
    { requiredKeys: [] },
  );

const EMPTY_PLACE = { city: null, spot: { day: '2026-01-31', jumps: [] } };

describe('an entity that was changed', () => {
  let database: EntityDatabase;
  const repository = <Entity extends { id: string }>(entity: new () => Entity) => new Repository(entity, database);
  const owner = async (since: string): Promise<Owner> =>
    repository(Owner).save(repository(Owner).create({ id: newId(), since }));

  beforeAll(async () => {
    database = await EntityDatabase.create([Specimen, Owner, Thing, Book, Note, Line, Listened], { prepares: true });
  });
  afterAll(() => database.drop());

  const find = async <Entity extends { id: string }>(entity: new () => Entity, id: string): Promise<Entity> =>
    database.manager.findOneOrFail(entity, { where: { id } as never, withDeleted: true });

  /** Inserts and changes one, and compares it with what `find` answers. */
  async function compare(first: object, second: object): Promise<void> {
    const specimens = repository(Specimen);
    const id = newId();
    await specimens.insert({ place: EMPTY_PLACE, spoken: '', motto: 'none', ...first, id });
    const entity = await find(Specimen, id);
    const changed = await specimens.updateReturning(entity, second);
    expect(changed).toBe(entity);
    expect(changed).toStrictEqual(await find(Specimen, id));
    expect(Object.keys(changed)).not.toContain('secret');
    const { affected } = await specimens.delete({ id });
    expect(affected).toBe(1);
  }

  it('is written by a statement that its connection prepares once, whatever the order of the fields', async () => {
    const id = newId();
    await repository(Specimen).insert({ id, place: EMPTY_PLACE, spoken: '', motto: '' });
    const entity = await find(Specimen, id);
    for (const fields of [{ int: 1, boolean: true }, { boolean: false, int: 2 }, { int: 3 }])
      await repository(Specimen).updateReturning(entity, fields);
    expect(entity).toStrictEqual(await find(Specimen, id));
    const statements = `SELECT name FROM pg_prepared_statements WHERE statement LIKE 'UPDATE%'`;
    expect(await database.dataSource.query(statements)).toHaveLength(2);
  });

  it.each(Object.keys(values))('equals the result of find, with a column of the kind %s', async (key) => {
    await fc.assert(fc.asyncProperty(changes([key]), changes([key]), compare), { numRuns: 3 });
  });

  it('equals the result of find, for any columns that are changed together', async () => {
    const some = changes(Object.keys(values).filter((key) => key !== 'place'));
    await fc.assert(fc.asyncProperty(some, some, compare), { numRuns: 8 });
    const all = changes(Object.keys(values));
    await fc.assert(fc.asyncProperty(all, all, compare), { numRuns: 8 });
  });

  it('increments its version and its update date, even if TypeORM writes the statement', async () => {
    const id = newId();
    await repository(Specimen).insert({ id, place: EMPTY_PLACE, spoken: '', motto: '', int: 1 });
    const entity = await find(Specimen, id);
    const before = entity.changed.getTime();
    await repository(Specimen).updateReturning(entity, { int: 2 });
    expect(entity).toMatchObject({ version: 2, doubled: 4 });
    await repository(Specimen).updateReturning(entity, { int: () => '"int" + 1', place: { city: 'Bern' } });
    expect(entity).toMatchObject({ version: 3, int: 3, doubled: 6, place: { ...EMPTY_PLACE, city: 'Bern' } });
    expect(entity.changed.getTime()).toBeGreaterThan(before);
    await repository(Specimen).updateReturning(entity, { fixed: 'no', text: undefined } as never);
    expect(entity).toMatchObject({ version: 3, fixed: 'fixed' });
    expect(entity).toStrictEqual(await find(Specimen, id));
  });

  it('equals the result of find, with subclasses, eager and lazy relations, virtual columns and listeners', async () => {
    const [ada, bob] = [await owner('2026-01-31'), await owner('0099-12-31')];
    const things = repository(Thing);
    const id = newId();
    await database.manager.insert(Book, { id, date: '2026-03-29', prints: ['2026-01-31'], price: 12.5, owner: ada });
    const book = (await find(Thing, id)) as Book;
    expect(await ((await find(Thing, id)) as Book).maker).toBeNull();
    for (const change of [
      { date: '2026-10-25' },
      { owner_id: bob.id },
      { owner: ada },
      { seller: bob, owner_id: null },
      { maker_id: ada.id },
      { price: 0.07, date: null },
    ]) {
      expect(await things.updateReturning(book, change as never)).toBe(book);
      expect(book).toStrictEqual(await find(Thing, id));
    }
    expect(await book.maker).toEqual(ada);
    expect(book).toMatchObject({ loaded: 'with null', owners: 0, owner: null, price: 0.07 });
  });

  it('does not keep a relation that it no longer has', async () => {
    const [ada, bob] = [await owner('2026-01-31'), await owner('2026-01-31')];
    const id = newId();
    await repository(Note).insert({ id, owner_id: ada.id });
    const note = await repository(Note).findOneOrFail({ where: { id }, relations: { owner: true } });
    expect(note.owner).toEqual(ada);
    await repository(Note).updateReturning(note, { owner_id: bob.id });
    expect(note).toStrictEqual(await find(Note, id));
    await repository(Note).updateReturning(note, { owner: null });
    expect(note).toStrictEqual(await find(Note, id));
  });

  it('is reported as an error when the row is gone, a name is not a field, or a listener would not be called', async () => {
    const gone = Object.assign(new Note(), { id: newId() });
    await expect(repository(Note).updateReturning(gone, { owner_id: null })).rejects.toThrow(NotFound);
    await expect(repository(Thing).updateReturning({ id: newId() } as Thing, { date: null })).rejects.toThrow(NotFound);
    await expect(repository(Note).updateReturning(gone, { ownerr: null } as never)).rejects.toThrow(
      EntityPropertyNotFoundError,
    );
    const listened = await repository(Listened).save({ id: newId(), name: 'quiet' });
    await expect(repository(Listened).updateReturning(listened, { name: 'x' })).rejects.toThrow('Listened.shout()');
  });
});

describe('the user of a session', () => {
  let database: EntityDatabase;

  beforeAll(async () => {
    database = await EntityDatabase.create([Owner, Thing, Book, Person, PersonSession, Leader, LeaderSession, Role]);
  });
  afterAll(() => database.drop());

  class People extends SessionRepository<Person> {
    constructor() {
      super(PersonSession, Person, database);
    }
  }
  class Leaders extends SessionRepository<Leader> {
    constructor() {
      super(LeaderSession, Leader, database);
    }
  }
  const account = () => ({ id: newId(), email: `${newId()}@x.com`, password_hash: 'x', birthday: '2026-01-31' });
  const session = (user_id: string) => ({
    id: newId(),
    user_id,
    refresh_hash: Buffer.from(newId()),
    expires_at: new Date(Date.now() + 60_000),
  });

  it('equals the result of find, for any columns of a user', async () => {
    const { manager } = database;
    const person = { ...account(), groups: ['a', 'b c'], debt: 12.5 };
    await manager.insert(Person, person);
    const ofPerson = session(person.id);
    await manager.insert(PersonSession, ofPerson);
    const { user: found } = (await new People().authenticate(ofPerson.id, person.id)) as Authenticated<Person>;
    expect(found).toStrictEqual(await manager.findOneByOrFail(Person, { id: person.id }));
    expect(found).toMatchObject({ birthday: '2026-01-31', groups: ['a', 'b c'], debt: 12.5 });
    expect(Object.keys(found)).not.toContain('password_hash');
  });

  it('equals the result of find, with the relations that it reads', async () => {
    const { manager } = database;
    const owner = await manager.save(manager.create(Owner, { id: newId(), since: '2026-01-31' }));
    const leader = account();
    await manager.insert(Leader, { ...leader, leads: owner });
    const ofLeader = session(leader.id);
    await manager.insert(LeaderSession, ofLeader);
    const leaders = new Leaders();
    const { user: found } = (await leaders.authenticate(ofLeader.id, leader.id)) as Authenticated<Leader>;
    expect(found).toStrictEqual(await manager.findOneByOrFail(Leader, { id: leader.id }));
    expect(found.leads).toEqual(owner);
    await manager.update(Leader, { id: leader.id }, { is_active: false });
    expect(await leaders.authenticate(ofLeader.id, leader.id)).toBeNull();
  });
});

describe('a page of entities with joined rows', () => {
  let database: EntityDatabase;
  let notes: Repository<Note>;

  beforeAll(async () => {
    database = await EntityDatabase.create([Owner, Thing, Book, Note, Line]);
    notes = new Repository(Note, database);
  });
  afterAll(() => database.drop());

  it('counts the entities, ends with the last one, and keeps the order of joined rows', async () => {
    const ids = [...Array(7).keys()].map(() => newId());
    for (const [n, id] of ids.entries()) {
      await notes.insert({ id });
      for (let position = 0; position < n % 4; position += 1)
        await database.manager.insert(Line, { id: newId(), position, note: { id } });
    }
    for (const limit of [1, 2, 3, 7, 20]) {
      const seen: Note[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await notes.list(limit, cursor);
        seen.push(...page.slice(0, limit));
        if (page.length <= limit) break;
        cursor = page[limit - 1]?.id;
      }
      expect(seen.map(({ id }) => id)).toEqual([...ids].reverse());
      for (const { id, lines } of seen) {
        const count = ids.indexOf(id) % 4;
        expect(lines?.map(({ position }) => position)).toEqual([...Array(count).keys()].reverse());
      }
    }
  });
});

describe('a repository of a context', () => {
  let database: EntityDatabase;
  let notes: Repository<Note>;

  beforeAll(async () => {
    database = await EntityDatabase.create([Owner, Thing, Book, Note, Line]);
    notes = new Repository(Note, database);
  });
  afterAll(() => database.drop());

  it('can be extended, and then still uses the current transaction', async () => {
    const extended = notes.extend({
      countAll(): Promise<number> {
        return this.count();
      },
    });
    await expect(
      database.transaction(async () => {
        await notes.insert({ id: newId() });
        expect(await extended.countAll()).toBe(1);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await extended.countAll()).toBe(0);
  });

  it('leaves transactions to its context, because others would not undo its writes, and the error names the alternative', async () => {
    for (const manager of [database.manager, database.dataSource, database.dataSource.createQueryRunner().manager])
      await expect(manager.transaction(() => notes.insert({ id: newId() }))).rejects.toThrow(
        'Use transaction() of TenantContext or CoreContext',
      );
    await database.transaction(async () => {
      await expect(database.manager.transaction(async () => undefined)).rejects.toThrow(TransactionNotJoined);
    });
    expect(await notes.count()).toBe(0);
  });

  it('supports the other features of TypeORM: save, upsert, increment, relations, and clear without TRUNCATE', async () => {
    const lines = new Repository(Line, database);
    const [note, line] = [newId(), newId()];
    await notes.save(notes.create({ id: note }));
    await lines.save(lines.create({ id: line, position: 1, note: { id: note } }));
    await lines.upsert({ id: line, position: 5 }, ['id']);
    await lines.increment({ id: line }, 'position', 2);
    const found = await notes.findOneOrFail({ where: { id: note }, relations: { lines: true } });
    expect(found.lines).toMatchObject([{ id: line, position: 7 }]);
    await database
      .transaction(async () => {
        await lines.clear();
        expect(await lines.count()).toBe(0);
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await lines.count()).toBe(1);
    await lines.clear();
    await notes.clear();
  });

  it('cannot be bound to another manager: the error names the alternative', () => {
    expect(() => database.manager.withRepository(notes)).toThrow(RepositoryNotBound);
    expect(() => database.manager.withRepository(notes)).toThrow('inside context.transaction() every repository');
  });
});
