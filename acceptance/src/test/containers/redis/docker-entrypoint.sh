#!/bin/bash
# As the image's own: options alone are the server's, and the server is no superuser.
set -euo pipefail

[ "${1#-}" = "$1" ] || set -- redis-server "$@"
[ "$1" != redis-server ] || set -- "$@" --protected-mode no
if [ "$(id -u)" = 0 ]; then
  exec setpriv --reuid=redis --regid=redis --clear-groups -- "$@"
fi
exec "$@"
