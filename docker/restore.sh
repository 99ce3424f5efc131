#!/usr/bin/env bash
# Restores what backup.sh has kept into a new data directory, as it was at a moment or at the end of all that was received:
#
#   restore.sh BACKUP_DIR NEW_DATA_DIR ['2026-11-26 09:30:00+08']
#
# Runs as the user that owns PostgreSQL's data. The server that was backed up may be running: nothing of it is touched. PGDATABASE
# names the database, else it is mazha.
#
# It starts a PostgreSQL nobody can reach, lets it read what was written, asks check.sql whether everything fits together,
# has numbers go on behind those that were lost (after-restore.sql), and stops it.
set -euo pipefail
umask 077

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
database=${PGDATABASE:-mazha}

fail() {
  echo "restore.sh: $*" >&2
  exit 1
}

[ $# -eq 2 ] || [ $# -eq 3 ] || fail "say where from, into which new directory and, if not all of it, until when: \
restore.sh BACKUP_DIR NEW_DATA_DIR ['2026-11-26 09:30:00+08']"
[ "$(id -u)" -ne 0 ] || fail "PostgreSQL does not run as root; run this as the user that owns its data (postgres)"
for program in postgres pg_ctl pg_verifybackup psql tar; do
  command -v "$program" >/dev/null \
    || fail "$program is not on the search path; Debian has PostgreSQL's in /usr/lib/postgresql/VERSION/bin"
done
backup=$(cd "$1" 2>/dev/null && pwd) || fail "$1 is no directory"
if ! [ -d "$backup/base" ] || ! [ -d "$backup/wal" ]; then
  fail "$backup holds no backup of backup.sh"
fi
[[ "$backup" != *[\'%]* ]] || fail "$backup has a quotation mark or a percent sign in its name"
data=$2
if [ -e "$data" ] && [ -n "$(ls -A "$data" 2>/dev/null || echo unreadable)" ]; then
  fail "$data is not empty; restore into a new directory"
fi
until=end
moment_wanted=
if [ $# -eq 3 ]; then
  [[ "$3" =~ ([+-][0-9]{2}(:?[0-9]{2})?|Z|UTC)$ ]] || fail "say the time zone as well: '$3+08'"
  moment_wanted=$(date -u -d "$3" "+recovery_target_time = '%Y-%m-%d %H:%M:%S.%6N+00'" 2>/dev/null) \
    || fail "'$3' is no moment, for example '2026-11-26 09:30:00+08'"
  until=$(date -u -d "$3" +%Y%m%dT%H%M%SZ)
fi
base=
for name in $(find "$backup/base" -mindepth 1 -maxdepth 1 -type d -name '20*Z' -printf '%f\n' | sort); do
  # In the same second it may have been whole after the moment
  if [[ "$name" < "$until" ]]; then
    base=$backup/base/$name
  fi
done
[ -n "$base" ] || fail "no base backup was whole${3:+ by $3}: $(find "$backup/base" -mindepth 1 -maxdepth 1 -name '20*Z' -printf '%f ')"
made=$(tar -xzOf "$base/base.tar.gz" PG_VERSION)
found=$(postgres --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
[ "$made" = "$found" ] || fail "the backup is of PostgreSQL $made, and $(command -v postgres) is $found"

private=$(mktemp -d)
stop() {
  if [ -f "$data/postmaster.pid" ]; then
    pg_ctl -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -rf "$private"
}
trap stop EXIT

echo "restoring $base into $data"
mkdir -p "$data"
chmod 700 "$data"
data=$(cd "$data" && pwd)
tar -xzf "$base/base.tar.gz" -C "$data"
tar -xzf "$base/pg_wal.tar.gz" -C "$data/pg_wal"
# Every file's checksum; what was written meanwhile is read, and so checked, by the recovery
pg_verifybackup --no-parse-wal --quiet --manifest-path="$base/backup_manifest" "$data" \
  || fail "the base backup is damaged; try an older moment"

# Its own settings, so that neither those of the installation nor what they need are in the way; nothing of them stays
cat >"$private/postgresql.conf" <<SETTINGS
listen_addresses = ''
unix_socket_directories = '$private'
hot_standby = off
archive_mode = off
log_destination = stderr
logging_collector = off
restore_command = 'cp "$backup/wal/%f" "%p" 2>/dev/null || cp "$backup/wal/%f.partial" "%p" 2>/dev/null'
recovery_target_action = promote
$moment_wanted
SETTINGS
echo 'local all all trust' >"$private/pg_hba.conf"
touch "$private/pg_ident.conf" "$data/recovery.signal"
rm -f "$data/postmaster.pid"
# Settings made by ALTER SYSTEM win over any file
mv "$data/postgresql.auto.conf" "$private/theirs"
touch "$data/postgresql.auto.conf"
pg_ctl -D "$data" -l "$private/log" -W start -o "-c config_file='$private/postgresql.conf' \
  -c hba_file='$private/pg_hba.conf' -c ident_file='$private/pg_ident.conf'" >/dev/null
# It says in its eighth line when everything has been read; it is gone when that did not go well
state=starting
while [ "$state" != ready ]; do
  sleep 0.5
  state=$(sed -n '8s/ *$//p' "$data/postmaster.pid" 2>/dev/null || echo gone)
  if [ "$state" = gone ] && ! pg_ctl -D "$data" status >/dev/null; then
    if grep -q 'recovery ended before configured recovery target was reached' "$private/log"; then
      fail "all that was received was written before ${3:-}; for all of it leave the moment out. Last: \
$(sed -n 's/.*last completed transaction was at log time //p' "$private/log" | tail -1)"
    fi
    tail -20 "$private/log" >&2
    fail "PostgreSQL could not read what was written; see above"
  fi
done
ask() {
  psql --no-psqlrc -XAtq -v ON_ERROR_STOP=1 -h "$private" "$@"
}
for role in "${PGUSER:-postgres}" postgres "$database"; do
  if ask -U "$role" -d "$database" -c 'select 1' >/dev/null 2>&1; then
    export PGUSER=$role PGDATABASE=$database
    break
  fi
done
ask -c 'select 1' >/dev/null 2>&1 \
  || fail "there is no database $database in it, or no role postgres; name them with PGDATABASE and PGUSER"
echo "restored up to $(ask -c "select coalesce(to_char(pg_last_xact_replay_timestamp(), 'YYYY-MM-DD HH24:MI:SSOF'), 'the base backup')")"
broken=$(ask -F ': ' -f "$here/check.sql") || fail "check.sql could not be asked: is $database Mazha's database?"
ask -f "$here/after-restore.sql"

pg_ctl -D "$data" -m fast -w stop >/dev/null
mv "$private/theirs" "$data/postgresql.auto.conf"
if [ -n "$broken" ]; then
  echo "$broken"
  echo "restore.sh: $data can be started, but what stands above does not fit together" >&2
  exit 2
fi
echo "everything fits together; took $SECONDS s, $(du -sh "$data" | cut -f1)"
echo "Now start PostgreSQL on $data, and Mazha with MAZHA_LETTER_PAUSED=true: see 'After a restore' in docs/operators.md."
echo "Back it up into another directory than $backup."
