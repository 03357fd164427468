#!/usr/bin/env bash
# Runs the stories on Debian's PostgreSQL 15, the oldest supported version, on a temporary server in a temporary folder
# and on a free port. Installs the server if it is missing and the user has the rights.
set -euo pipefail
cd "$(dirname "$0")/.."

# The shell's variables would control libpq and PostgreSQL's programs.
unset "${!PG@}"
export LC_ALL=C

bin=/usr/lib/postgresql/15/bin
if [ ! -x "$bin/postgres" ]; then
  if [ "$(id -u)" != 0 ]; then
    echo "PostgreSQL 15 is not in $bin. Run this once as root, or: apt-get install postgresql-15" >&2
    exit 1
  fi
  apt-get update -qq
  # Do not create a system cluster.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-15
fi

# PostgreSQL refuses to run as root.
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

folder=$(as_postgres mktemp -d /tmp/tenantry-postgres-15.XXXXXX)
clean_up() {
  as_postgres "$bin/pg_ctl" stop -D "$folder/data" -m immediate -s > /dev/null 2>&1 || true
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

npm run --silent build

password=$(node -p 'crypto.randomBytes(24).toString("base64url")')
port=$(node -e 'const s = net.createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
as_postgres sh -c 'umask 077 && printf %s "$1" > "$2"' _ "$password" "$folder/password"
as_postgres "$bin/initdb" -D "$folder/data" -U postgres --pwfile "$folder/password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 > /dev/null
as_postgres "$bin/pg_ctl" start -D "$folder/data" -l "$folder/log" -w -s -o \
  "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c fsync=off"

TEST_DB_HOST=127.0.0.1 TEST_DB_PORT=$port TEST_DB_USER=postgres TEST_DB_PASS=$password \
  npx jest "$@" --selectProjects stories
