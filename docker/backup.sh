#!/usr/bin/env bash
# Backs up PostgreSQL while it runs, so that any moment since can be restored (restore.sh).
#
#   backup.sh wal          receives whatever is written, as it is written; runs until it is stopped, as a service
#   backup.sh base         takes a base backup; every night
#   backup.sh prune DAYS   lets go of base backups older than so many days and of what was written before the oldest that is kept
#   backup.sh list         says what there is
#
# BACKUP_DIR says where to; PGHOST, PGPORT, PGUSER and PGPASSWORD (or ~/.pgpass) how to reach PostgreSQL. The account needs
# REPLICATION, and its server a line "host replication …" for it in pg_hba.conf. The programs of PostgreSQL have to be of the
# server's version or newer.
set -euo pipefail
umask 077

SLOT=mazha_backup

fail() {
  echo "backup.sh: $*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null || fail "$1 is not on the search path; it comes with PostgreSQL's client programs"
}

[ -n "${BACKUP_DIR:-}" ] || fail "set BACKUP_DIR to the directory that keeps the backups"
mkdir -p "$BACKUP_DIR/base" "$BACKUP_DIR/wal" 2>/dev/null || fail "cannot write to $BACKUP_DIR"

# Base backups by the moment at which they were whole, the oldest first
bases() {
  find "$BACKUP_DIR/base" -mindepth 1 -maxdepth 1 -type d -name '20*Z' -printf '%f\n' | sort
}

is_received() {
  [ "$(psql --no-psqlrc -XAtq -d "${PGDATABASE:-postgres}" -c "select active from pg_replication_slots where slot_name = '$SLOT'")" = t ]
}

case "${1:-}" in
  wal)
    need pg_receivewal
    # The server keeps what has not been received yet; max_slot_wal_keep_size bounds how much
    pg_receivewal --no-password --slot="$SLOT" --create-slot --if-not-exists \
      || fail "the server does not answer, or the account may not replicate"
    exec pg_receivewal --no-password --slot="$SLOT" --directory="$BACKUP_DIR/wal" --synchronous
    ;;
  base)
    need pg_basebackup
    need psql
    is_received || echo "backup.sh: nothing receives what is written ('backup.sh wal' does): \
this backup can be restored, but no moment after it" >&2
    incoming=$(mktemp -d "$BACKUP_DIR/base/incoming-XXXXXX")
    trap 'rm -rf "$incoming"' EXIT
    started=$(date +%s)
    pg_basebackup --no-password --pgdata="$incoming" --format=tar --gzip --wal-method=stream --checkpoint=fast --label=mazha \
      || fail "the base backup failed; nothing of it is kept"
    sync
    name=$(date -u +%Y%m%dT%H%M%SZ)
    mv "$incoming" "$BACKUP_DIR/base/$name"
    trap - EXIT
    echo "$BACKUP_DIR/base/$name: $(du -sh "$BACKUP_DIR/base/$name" | cut -f1) in $(($(date +%s) - started)) s"
    ;;
  prune)
    [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || fail "say how many days to keep: backup.sh prune 30"
    need pg_archivecleanup
    oldest=$(date -u -d "-$2 days" +%Y%m%dT%H%M%SZ)
    newest=$(bases | tail -1)
    for base in $(bases); do
      if [[ "$base" < "$oldest" && "$base" != "$newest" ]]; then
        rm -r "${BACKUP_DIR:?}/base/$base"
        echo "$base is gone"
      fi
    done
    kept=$(bases | head -1)
    if [ -n "$kept" ]; then
      first=$(tar -xzOf "$BACKUP_DIR/base/$kept/base.tar.gz" backup_label | sed -n 's/^START WAL LOCATION.*(file \(.*\))$/\1/p')
      [ -n "$first" ] || fail "$BACKUP_DIR/base/$kept does not say where it begins"
      pg_archivecleanup "$BACKUP_DIR/wal" "$first"
    fi
    ;;
  list)
    for base in $(bases); do
      echo "base backup of $base: $(du -sh "$BACKUP_DIR/base/$base" | cut -f1)"
    done
    received=$(find "$BACKUP_DIR/wal" -type f -printf '%T@\n' | sort -n | tail -1)
    echo "what was written, received until: ${received:+$(date -u -d "@$received" +%Y%m%dT%H%M%SZ)}, $(du -sh "$BACKUP_DIR/wal" | cut -f1)"
    ;;
  *)
    fail "say wal, base, prune DAYS or list"
    ;;
esac
