# POSIX shell, the image has no bash. Copies the plugins beside and renames them: a plugin that is running right now
# cannot be written to. host-local, portmap, loopback and tuning come with Calico.
set -eu
from=$1
to=$2
for plugin in "$from"/*; do
  name=${plugin##*/}
  if [ ! -f "$plugin" ] || [ -L "$plugin" ]; then
    continue
  fi
  case $name in
    host-local | portmap | loopback | tuning) continue ;;
  esac
  cp "$plugin" "$to/.$name.new"
  mv -f "$to/.$name.new" "$to/$name"
done
