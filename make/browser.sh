#!/bin/sh
# A browser for the browser tests: the machine's Chromium if there is one, else Debian's (as root), else Playwright's own.
set -eu

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then
    exit 0
  fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
exec .venv/bin/playwright install chromium
