#!/bin/sh
# Makes .venv with the first Python that is new enough.
set -eu

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14; do
  if new_enough "$candidate"; then
    if "$candidate" -m venv .venv 2>/dev/null; then
      exit 0
    fi
    # Debian ships Python without the part that puts pip into a new environment.
    rm -rf .venv
    "$candidate" -m venv --without-pip .venv
    if "$candidate" -m pip --python .venv/bin/python install --quiet pip; then
      exit 0
    fi
    rm -rf .venv
    echo "ohlas: $candidate cannot make an environment; install the package python3-venv (or pip) and try again." >&2
    exit 1
  fi
done
echo "ohlas: Python 3.11 or newer is needed, and none was found; PYTHON=/path/to/python3 names one." >&2
exit 1
