import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The running processes, and the number of connections to each server that each of them may have open. A process calls
 * `share_connections` every two seconds: it reports the connections that it holds and needs, and receives its share.
 */
export class AddConnectionShares1769040000000 implements MigrationInterface {
  /** Core has few servers, so they are read and changed quickly. */
  readonly accepts = ['check', 'constraint'];

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(FUNCTION);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP FUNCTION share_connections;
      DROP FUNCTION connection_cap;
      DROP TABLE connection_shares, server_sessions, processes;
      ALTER TABLE database_servers DROP connections;
    `);
  }
}

const TABLES = `
  ALTER TABLE database_servers ADD connections integer CHECK (connections > 0);

  CREATE TABLE processes (
    id uuid PRIMARY KEY,
    name character varying(255) NOT NULL,
    release character varying(64) NOT NULL,
    kind character varying(16) NOT NULL CONSTRAINT processes_known_kind CHECK (kind IN ('server', 'command')),
    started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
    seen_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamp with time zone
  );

  CREATE TABLE connection_shares (
    server_id uuid NOT NULL REFERENCES database_servers (id) ON DELETE CASCADE,
    process_id uuid NOT NULL REFERENCES processes (id) ON DELETE CASCADE,
    granted integer NOT NULL,
    least integer NOT NULL,
    need integer NOT NULL,
    wanted integer NOT NULL,
    used integer NOT NULL,
    turn bigint NOT NULL,
    PRIMARY KEY (server_id, process_id)
  );
  CREATE INDEX connection_shares_process ON connection_shares (process_id);

  -- What a process saw on a server when it counted its sessions last.
  CREATE TABLE server_sessions (
    server_id uuid PRIMARY KEY REFERENCES database_servers (id) ON DELETE CASCADE,
    available integer,
    unshared integer NOT NULL DEFAULT 0,
    others integer NOT NULL DEFAULT 0,
    observed_at timestamp with time zone,
    asked_at timestamp with time zone
  );

  -- What all processes together may have open: the operator's number, or all but a reserve of 20, a quarter of few.
  CREATE FUNCTION connection_cap(own integer, available integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(own, available - least(20, available / 4))
  $$;`;

const FUNCTION = `
  CREATE FUNCTION share_connections(process jsonb, beats jsonb)
  RETURNS TABLE (server uuid, allowed integer, noted integer, cap integer, living integer, observe boolean)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  #variable_conflict use_column
  DECLARE
    joiner CONSTANT integer := 5;
    silence CONSTANT interval := interval '15 seconds';
    me CONSTANT uuid := (process->>'id')::uuid;
    moment timestamp with time zone;
    beat record;
    mine record;
    sessions record;
    sums record;
    own integer;
    held integer;
    usable integer;
    free integer;
    room integer;
    level integer;
    above integer;
    middle integer;
    total integer;
    lows integer[];
    highs integer[];
    low integer;
    high integer;
    is_hungry boolean;
  BEGIN
    INSERT INTO processes (id, name, release, kind)
    VALUES (me, process->>'name', process->>'release', process->>'kind')
    ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp(), ended_at = NULL;
    DELETE FROM processes WHERE id IN (
      SELECT p.id FROM processes p
      WHERE p.id <> me AND (p.ended_at IS NOT NULL OR p.seen_at < clock_timestamp() - silence)
        AND NOT EXISTS (SELECT FROM connection_shares s WHERE s.process_id = p.id)
      FOR UPDATE SKIP LOCKED);

    FOR beat IN
      SELECT * FROM jsonb_to_recordset(beats) AS b(server uuid, least integer, need integer, wanted integer,
        used integer, held integer, turn bigint, seen jsonb)
      ORDER BY b.server
    LOOP
      SELECT s.connections INTO own FROM database_servers s WHERE s.id = beat.server;
      CONTINUE WHEN NOT FOUND;
      PERFORM pg_advisory_xact_lock(hashtextextended('tenantry connections ' || beat.server, 0));
      moment := clock_timestamp();

      -- A share that was taken back while the process was silent counts no more: it holds what it has open.
      SELECT s.turn INTO mine FROM connection_shares s WHERE s.server_id = beat.server AND s.process_id = me;
      CONTINUE WHEN FOUND AND mine.turn >= beat.turn; -- overtaken on its way
      held := CASE WHEN FOUND THEN beat.held ELSE beat.used END;
      INSERT INTO connection_shares AS s (server_id, process_id, granted, least, need, wanted, used, turn)
      VALUES (beat.server, me, held, beat.least, beat.need, beat.wanted, beat.used, beat.turn)
      ON CONFLICT (server_id, process_id) DO UPDATE
      SET granted = excluded.granted, least = excluded.least, need = excluded.need, wanted = excluded.wanted,
        used = excluded.used, turn = excluded.turn;

      INSERT INTO server_sessions (server_id) VALUES (beat.server) ON CONFLICT DO NOTHING;
      IF jsonb_typeof(beat.seen) = 'object' THEN
        DELETE FROM connection_shares s USING processes p
        WHERE s.server_id = beat.server AND p.id = s.process_id AND p.id <> me
          AND (p.ended_at IS NOT NULL OR p.seen_at < moment - silence) AND NOT beat.seen->'shown' ? p.id::text;
        UPDATE server_sessions SET observed_at = moment, asked_at = moment,
          available = (beat.seen->>'available')::integer, others = (beat.seen->>'others')::integer,
          unshared = (
            SELECT coalesce(sum(greatest(0, n.value::integer - coalesce(s.granted, 0))), 0)
            FROM jsonb_each_text(beat.seen->'shown') n
            LEFT JOIN connection_shares s ON s.server_id = beat.server AND s.process_id::text = n.key
          ) + greatest(0, (beat.seen->>'unnamed')::integer - CASE WHEN (beat.seen->>'pooled')::boolean
            THEN (SELECT coalesce(sum(s.used), 0)::integer FROM connection_shares s WHERE s.server_id = beat.server)
            ELSE 0 END)
        WHERE server_id = beat.server;
      END IF;
      SELECT * INTO sessions FROM server_sessions s WHERE s.server_id = beat.server;
      cap := connection_cap(own, sessions.available);
      usable := least(cap - sessions.unshared, sessions.available - sessions.unshared - sessions.others);

      SELECT coalesce(sum(c.granted) FILTER (WHERE c.process_id <> me), 0) AS others,
        coalesce(sum(c.granted) FILTER (WHERE NOT c.lives), 0) AS dead,
        count(*) FILTER (WHERE c.lives) AS living,
        array_agg(c.least) FILTER (WHERE c.lives) AS leasts,
        array_agg(greatest(c.least, c.need)) FILTER (WHERE c.lives) AS needs,
        array_agg(greatest(c.least, c.need, c.wanted)) FILTER (WHERE c.lives) AS wants,
        coalesce(sum(greatest(c.least, c.need)) FILTER (WHERE c.lives), 0) AS needed
      INTO sums
      FROM (
        SELECT s.*, p.id = me OR (p.ended_at IS NULL AND p.seen_at >= moment - silence) AS lives
        FROM connection_shares s JOIN processes p ON p.id = s.process_id WHERE s.server_id = beat.server
      ) c;

      IF usable IS NULL THEN -- the server was never counted: what it keeps for one that joins
        allowed := greatest(held, beat.least);
      ELSE
        -- Each gets what it needs and, above that, as much as every other, up to what it wants. When the needs are more
        -- than there is, each gets its least and, above that, as much as every other, up to what it needs.
        room := usable - joiner - sums.dead;
        IF sums.needed <= room THEN
          lows := sums.needs; highs := sums.wants;
          low := greatest(beat.least, beat.need); high := greatest(low, beat.wanted);
        ELSE
          lows := sums.leasts; highs := sums.needs;
          low := beat.least; high := greatest(low, beat.need);
        END IF;
        level := 0;
        above := 1 + (SELECT max(h) FROM unnest(highs) h);
        WHILE above - level > 1 LOOP
          middle := (level + above) / 2;
          SELECT sum(least(greatest(middle, c.l), c.h)) INTO total FROM unnest(lows, highs) AS c(l, h);
          IF total <= room THEN level := middle; ELSE above := middle; END IF;
        END LOOP;

        -- Never more than the others leave, and only a joiner takes of what is kept for one.
        free := usable - sums.others;
        allowed := least(greatest(low, least(level, high)), greatest(free - joiner, least(beat.least, free)));
        allowed := greatest(allowed, least(held, beat.least), 0);
        IF sessions.observed_at IS NULL OR sessions.observed_at < moment - interval '60 seconds' THEN
          allowed := least(allowed, greatest(held, beat.least));
        END IF;
      END IF;
      noted := greatest(allowed, held);
      UPDATE connection_shares SET granted = noted WHERE server_id = beat.server AND process_id = me;

      SELECT EXISTS (
        SELECT FROM connection_shares s JOIN processes p ON p.id = s.process_id
        WHERE s.server_id = beat.server AND (p.id = me OR p.seen_at >= moment - silence) AND p.ended_at IS NULL
          AND greatest(s.least, s.need) > s.granted
      ) INTO is_hungry;
      observe := coalesce(sessions.asked_at < moment - interval '1 second', true) AND coalesce(
        sessions.observed_at < moment - CASE WHEN is_hungry THEN interval '2 seconds' ELSE interval '30 seconds' END, true);
      IF observe THEN UPDATE server_sessions SET asked_at = moment WHERE server_id = beat.server; END IF;
      server := beat.server;
      living := sums.living;
      RETURN NEXT;
    END LOOP;
  END $$;`;
