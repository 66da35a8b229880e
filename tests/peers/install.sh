#!/usr/bin/env bash
# Installs a server that Nod is tested against into the user's cache, and prepares an empty database for it:
#
#   install.sh FLAVOUR VERSION
#
# FLAVOUR  privacyidea or edumfa; VERSION: of its Python package.
#
# Prints the folder. What is there already, made by this very script, is left alone: that takes no time. The
# servers are run as they come and spoken to over HTTP alone; nothing of them enters this repository.
set -euo pipefail

die() { echo "install.sh: $*" >&2; exit 1; }

[ $# -eq 2 ] || { sed -n '2,/^set -/p' "$0" | sed -e '/^set -/d' -e 's/^# \{0,1\}//' >&2; exit 64; }
FLAVOUR=$1
VERSION=$2
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
CONSTRAINTS=$HERE/constraints/$FLAVOUR-$VERSION.txt
case "$FLAVOUR" in
  privacyidea) MANAGE=pi-manage PREFIX=PI CONFIG=PRIVACYIDEA_CONFIGFILE ;;
  edumfa) MANAGE=edumfa-manage PREFIX=EDUMFA CONFIG=EDUMFA_CONFIGFILE ;;
  *) die "no server is called '$FLAVOUR'" ;;
esac
[ -f "$CONSTRAINTS" ] || die "there is no $CONSTRAINTS"

PEER=${XDG_CACHE_HOME:-$HOME/.cache}/nod/peers/$FLAVOUR-$VERSION
mkdir -p "$PEER"
chmod 700 "$PEER"
# One at a time; the lock goes when this script ends.
exec 9>"$PEER/.lock"
flock -w 900 9 || die "another run is busy in $PEER"

MADE_BY=$(cat "${BASH_SOURCE[0]}" "$CONSTRAINTS" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$PEER/made-by" 2>/dev/null)" = "$MADE_BY" ]; then
  echo "$PEER"
  exit
fi
rm -rf "$PEER/venv" "$PEER/data" "$PEER/made-by"

# The system's own first: that is the one whose venv module a package brings.
for PYTHON in /usr/bin/python3 python3; do
  "$PYTHON" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null && break
  [ "$PYTHON" = python3 ] && die "Python 3.10 or newer with venv is needed (Debian: apt-get install python3-venv)"
done
echo "installing $FLAVOUR $VERSION into $PEER (about a minute)" >&2
"$PYTHON" -m venv "$PEER/venv" >&2
pip() {
  # setuptools: some of what they stand on still asks for pkg_resources.
  "$PEER/venv/bin/pip" install --disable-pip-version-check --quiet \
    "$FLAVOUR==$VERSION" gunicorn "setuptools<81" "$@" >&2
}
pip --constraint "$CONSTRAINTS" || {
  echo "the dependencies that were tested do not fit this Python; the newest then" >&2
  pip || die "$FLAVOUR $VERSION can't be installed"
}

DATA=$PEER/data
mkdir -m 700 "$DATA"
secret() { "$PEER/venv/bin/python" -c 'import secrets; print(secrets.token_urlsafe(24), end="")' > "$DATA/$1"; }
secret admin_password
secret secret_key
secret pepper
cat > "$DATA/server.cfg" <<CFG
import os
_here = os.path.dirname(os.path.abspath(__file__))
def _read(name):
    with open(os.path.join(_here, name)) as file:
        return file.read()
SUPERUSER_REALM = ["super"]
SQLALCHEMY_DATABASE_URI = "sqlite:///" + os.path.join(_here, "server.sqlite")
# Many write at once; SQLite has them wait for each other, by default for less than a busy machine needs.
SQLALCHEMY_ENGINE_OPTIONS = {"connect_args": {"timeout": 60}}
SECRET_KEY = _read("secret_key")
${PREFIX}_PEPPER = _read("pepper")
${PREFIX}_ENCFILE = os.path.join(_here, "enckey")
${PREFIX}_AUDIT_KEY_PRIVATE = os.path.join(_here, "private.pem")
${PREFIX}_AUDIT_KEY_PUBLIC = os.path.join(_here, "public.pem")
# Checking its own key at each answer takes 0.1 s.
${PREFIX}_AUDIT_NO_PRIVATE_KEY_CHECK = True
${PREFIX}_RESPONSE_NO_PRIVATE_KEY_CHECK = True
${PREFIX}_LOGFILE = os.path.join(_here, "server.log")
${PREFIX}_LOGLEVEL = 20
${PREFIX}_UUID_FILE = os.path.join(_here, "uuid.txt")
${PREFIX}_NODE = "peer"
CFG
export "$CONFIG=$DATA/server.cfg"
manage() { "$PEER/venv/bin/$MANAGE" "$@" >>"$PEER/setup.log" 2>&1; }
: > "$PEER/setup.log"
PASSWORD=$(cat "$DATA/admin_password")
{
  manage setup create_enckey || manage create_enckey
  manage setup create_audit_keys || manage create_audit_keys
  manage setup create_tables || manage createdb
  manage admin add admin -p "$PASSWORD" || manage admin add admin -e admin@example.com -p "$PASSWORD"
  manage config resolver create_internal users || manage resolver create_internal users
} || { tail -n 20 "$PEER/setup.log" >&2; die "its database can't be prepared, see $PEER/setup.log"; }

echo "$MADE_BY" > "$PEER/made-by"
echo "$PEER"
