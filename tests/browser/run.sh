#!/bin/sh
# Tests the HTML page in Chromium: installs what is missing, renders the pages, drives the browser.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
command -v chromium >/dev/null || { apt-get update -q && apt-get install -qy chromium; } >/dev/null
npm --prefix "$here" ci --no-audit --no-fund --silent
cargo build --quiet --release --example render
pages=target/browser
mkdir -p "$pages"
node "$here/make.mjs" "$pages"
for made in "$pages"/*.json; do
  target/release/examples/render "$made" html >"${made%.json}.html"
done
PAGES=$PWD/$pages node --test --test-concurrency=1 "$here"/*.test.mjs
