import {
  Column,
  CreateDateColumn,
  DeleteDateColumn,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type Relation,
  Tree,
  TreeChildren,
  TreeParent,
  ViewColumn,
  ViewEntity,
} from 'typeorm';
import { newId } from '../../src/common/ids.js';
import { ContextRepository } from '../../src/database/entities/context-repository.js';
import { EntityDatabase } from '../support/entity-database.js';

abstract class Node {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 10 })
  name: string;
}

@Entity('closures')
@Tree('closure-table')
class Closure extends Node {
  @TreeParent()
  parent?: Relation<Closure> | null;

  @TreeChildren()
  children?: Relation<Closure>[];
}

@Entity('paths')
@Tree('materialized-path')
class Path extends Node {
  @TreeParent()
  parent?: Relation<Path> | null;

  @TreeChildren()
  children?: Relation<Path>[];
}

@Entity('nests')
@Tree('nested-set')
class Nest extends Node {
  @TreeParent()
  parent?: Relation<Nest> | null;

  @TreeChildren()
  children?: Relation<Nest>[];
}

@Entity('orders')
class Order {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 10, nullable: true })
  title: string | null;

  @CreateDateColumn({ type: 'timestamptz' })
  created_at: Date;

  @DeleteDateColumn({ type: 'timestamptz' })
  deleted_at: Date | null;

  @OneToMany(() => Item, (item) => item.order, { cascade: true })
  items?: Relation<Item>[];

  @OneToMany(() => Remark, (remark) => remark.order, { cascade: ['insert', 'update'] })
  remarks?: Relation<Remark>[];
}

@Entity('items')
class Item {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  position: number;

  @DeleteDateColumn({ type: 'timestamptz' })
  deleted_at: Date | null;

  @ManyToOne(() => Order, (order) => order.items, { onDelete: 'CASCADE', orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'order_id' })
  order?: Relation<Order> | null;
}

@Entity('remarks')
class Remark {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Order, (order) => order.remarks, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'order_id' })
  order?: Relation<Order> | null;
}

@ViewEntity('order_counts', { materialized: true, expression: 'SELECT count(*)::int AS count FROM orders' })
class OrderCount {
  @ViewColumn()
  count: number;
}

class Repository<E extends { id: string }> extends ContextRepository<E> {
  list(limit: number, cursor?: string): Promise<E[]> {
    const orders = this.createQueryBuilder('o')
      .leftJoinAndSelect('o.items', 'i')
      .leftJoinAndSelect('o.remarks', 'r')
      .addOrderBy('i.position', 'ASC');
    return this.page(orders, { limit, ...(cursor !== undefined && { cursor }) });
  }
}

describe('TypeORM in a context supports', () => {
  let database: EntityDatabase;
  let orders: Repository<Order>;
  beforeAll(async () => {
    database = await EntityDatabase.create([Closure, Path, Nest, Order, Item, Remark, OrderCount]);
    orders = new Repository(Order, database);
  });
  afterAll(() => database.drop());

  /** Runs `work` in a transaction that is then undone, and looks whether all of it was. */
  const undone = async (work: () => Promise<unknown>): Promise<void> => {
    const before = await orders.count({ withDeleted: true });
    const run = database.transaction(async () => {
      await work();
      throw new Error('undo');
    });
    await expect(run).rejects.toThrow('undo');
    expect(await orders.count({ withDeleted: true })).toBe(before);
  };

  it.each([Closure, Path, Nest].map((Kind) => [Kind.name, Kind] as const))(
    'a tree of the kind %s: saved inside and outside a transaction, and read completely',
    async (_, Kind) => {
      const trees = () => database.manager.getTreeRepository<Closure>(Kind);
      const make = (name: string, parent?: Closure) =>
        trees().save(trees().create({ id: newId(), name, ...(parent && { parent }) }));
      const root = await make('root');
      const child = await database.transaction(() => make('child', root));
      await make('leaf', child);
      await expect(
        database.transaction(async () => {
          await make('ghost', child);
          throw new Error('undo');
        }),
      ).rejects.toThrow('undo');
      expect(await trees().findDescendantsTree(root)).toMatchObject({
        name: 'root',
        children: [{ name: 'child', children: [{ name: 'leaf', children: [] }] }],
      });
      expect(await trees().countDescendants(root)).toBe(3);
    },
  );

  it('cascades: the parts of an entity are saved, soft-deleted, restored and removed with it', async () => {
    const save = async (): Promise<Order> => {
      const id = newId();
      const items = [1, 2].map((position) => ({ id: newId(), position }));
      await orders.save(orders.create({ id, items, remarks: [{ id: newId() }] }));
      return orders.findOneOrFail({ where: { id }, relations: { items: true, remarks: true } });
    };
    await undone(save);
    const order = await save();
    const items = new Repository(Item, database);
    await orders.softRemove(order);
    expect([await orders.countBy({ id: order.id }), await items.count()]).toEqual([0, 0]);
    const changed = await orders.updateReturning(order, { title: 'gone' });
    expect(changed).toMatchObject({ title: 'gone', deleted_at: expect.any(Date) });
    await orders.recover(order);
    expect([await orders.countBy({ id: order.id }), await items.count()]).toEqual([1, 2]);
    order.items = [];
    await orders.save(order);
    expect(await items.count({ withDeleted: true })).toBe(0);
    await orders.remove(order);
    expect(await new Repository(Remark, database).count()).toBe(0);
  });

  it('a materialized view, which shows the rows of its last refresh', async () => {
    const read = async () => (await database.manager.find(OrderCount)).map(({ count }) => count);
    const [before] = await read();
    await orders.insert({ id: newId() });
    expect(await read()).toEqual([before]);
    await database.dataSource.query('REFRESH MATERIALIZED VIEW order_counts');
    expect(await read()).toEqual([await orders.count()]);
    await orders.clear();
  });

  it('pages over two joins at once: every entity appears once, complete, and the cursors end', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const id = newId();
      ids.unshift(id);
      const items = [2, 1, 3].slice(0, n).map((position) => ({ id: newId(), position }));
      await orders.save(orders.create({ id, items, remarks: [{ id: newId() }, { id: newId() }] }));
    }
    const seen: Order[] = [];
    for (let cursor: string | undefined; ;) {
      const found = await orders.list(2, cursor);
      const page = found.slice(0, 2);
      seen.push(...page);
      if (found.length <= 2) break;
      cursor = page.at(-1)?.id;
    }
    expect(seen.map(({ id }) => id)).toEqual(ids);
    expect(seen.map(({ items = [] }) => items.map(({ position }) => position))).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2],
      [2],
      [],
    ]);
    for (const { remarks } of seen) expect(remarks).toHaveLength(2);
  });
});
