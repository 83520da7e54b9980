#!/usr/bin/env bash
# Tests the HTML page in Chromium: installs what is missing, renders the pages, drives the browser.
#
# PROFILE names the build that renders them, `dev` where it is left out: that of `cargo test`.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
missing=()
for program in chromium node npm; do
    command -v "$program" >/dev/null || missing+=("${program/#node/nodejs}")
done
if [ ${#missing[@]} -gt 0 ]; then
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}"; } >/dev/null
fi
npm --prefix "$here" ci --no-audit --no-fund --silent
profile=${PROFILE:-dev}
cargo build --quiet --locked --profile "$profile" --example render
render=target/${profile/#dev/debug}/examples/render
pages=target/browser
mkdir -p "$pages"
node "$here/make.mjs" "$pages"
for made in "$pages"/*.json; do
    "$render" "$made" html >"${made%.json}.html"
done
PAGES=$PWD/$pages node --test --test-concurrency=1 "$here"/*.test.mjs
