# Takes over what calico-node left under another user: as root without CAP_DAC_OVERRIDE it could not read it. Arguments:
# the directories. Each entry is owned before find enters it, which "chown -R" would not do.
foreign() {
  find "$@" ! -uid "$EUID" -print -quit
}

[[ -n $(foreign "$@") ]] || exit 0

# The image of calico-node has no chown, but the one coreutils binary that contains it.
if command -v chown >/dev/null; then
  own=(chown)
elif command -v coreutils >/dev/null; then
  own=(coreutils --coreutils-prog=chown)
else
  echo "cannot take over $(foreign "$@"): neither chown nor coreutils found" >&2
  exit 1
fi

find "$@" ! -uid "$EUID" -exec "${own[@]}" -h "$EUID:0" {} \;
left=$(foreign "$@")
if [[ -n $left ]]; then
  echo "cannot take over $left" >&2
  exit 1
fi
