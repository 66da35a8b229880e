#!/usr/bin/env bash
# Runs a server that install.sh installed, on loopback, until it is told to stop:
#
#   serve.sh FLAVOUR VERSION DIR [CERTIFICATE KEY]
#
# DIR               where it keeps everything; made if missing, and a database like the prepared one with it
# CERTIFICATE, KEY  PEM files: it speaks TLS then
#
# Prints what the server says; its address stands in the line with "Listening at:". The administrator is "admin",
# the password is in DIR/admin_password. Realms, users and policies are made over its REST interface.
set -euo pipefail

[ $# -eq 3 ] || [ $# -eq 5 ] || { sed -n '2,/^set -/p' "$0" | sed -e '/^set -/d' -e 's/^# \{0,1\}//' >&2; exit 64; }
PEER=${XDG_CACHE_HOME:-$HOME/.cache}/nod/peers/$1-$2
[ -f "$PEER/made-by" ] || { echo "serve.sh: $1 $2 is not installed: 'cargo xtask test --peers' does that" >&2; exit 1; }
mkdir -p "$3"
DIR=$(cd "$3" && pwd)
if [ ! -f "$DIR/server.cfg" ]; then
  cp -R "$PEER/data/." "$DIR"
  # The users are in the database too, which the prepared one names by its own place.
  "$PEER/venv/bin/python" - "$DIR/server.sqlite" <<'SQL'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database:
    database.execute("UPDATE resolverconfig SET Value = ? WHERE Key = 'Database'", sys.argv[1:])
    database.execute("DELETE FROM users_users")
SQL
fi
TLS=()
[ $# -eq 3 ] || TLS=(--certfile "$4" --keyfile "$5")

# One process, for SQLite; several threads, because a request may wait for a person.
exec "$PEER/venv/bin/python" -m gunicorn --bind 127.0.0.1:0 --workers 1 --threads 16 --timeout 180 \
  --graceful-timeout 3 --no-control-socket --name "nod-peer-$1-$2" --chdir "$DIR" ${TLS[@]+"${TLS[@]}"} \
  "$1.app:create_app(config_name='production', config_file='$DIR/server.cfg', silent=True)" 2>&1
