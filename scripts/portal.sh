#!/bin/sh
# The built portal in place of this shell, on the Node that npm brought: no process waits beside it. Why these settings of memory: docs/decisions/041.
cd "$(dirname "$0")/.." || exit
[ -f dist/built ] || { echo 'The build is missing: run "npm run build".' >&2; exit 1; }
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}" NODE_ENV=production
# Keeps what Node has parsed, types stripped, for the next start.
export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-node_modules/.cache/node}"
# Collecting young garbage in four threads took 4 to 11 % more CPU time a page on two busy cores.
exec node_modules/node/bin/node --no-parallel-scavenge --max-semi-space-size=4 "$@" dist/server/begin.mjs
