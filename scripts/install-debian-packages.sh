#!/usr/bin/env bash
# Installs what the long tests need from Debian. Does nothing where everything is there already, so it can run each time.
set -euo pipefail

packages=(
  chromium # Opens the HTML report as a reader's browser does.
  graphviz  # Reads the graphs of `--format dot`.
  cmark-gfm # GitHub's own Markdown parser: tells how a comment will be rendered.
)

missing=()
for package in "${packages[@]}"; do
  if ! dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
    missing+=("$package")
  fi
done
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update --quiet=2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --option=Dpkg::Use-Pty=0 --yes --no-install-recommends "${missing[@]}"
