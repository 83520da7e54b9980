#!/usr/bin/env bash
# Tests the HTML page in Chromium, and the other forms with libraries that read them: installs what is missing, renders,
# drives the browser.
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
cargo build --quiet --locked --profile "$profile" --bins --example render
built=target/${profile/#dev/debug}
pages=target/browser
mkdir -p "$pages"
node "$here/make.mjs" "$pages"
for made in "$pages"/*.json; do
    "$built/examples/render" "$made" html >"${made%.json}.html"
done
# The other forms of a comparison, for libraries that read them.
reports=(fixtures/press-conference/atlantic-wire.txt fixtures/press-conference/continent-radio.md)
forms=$pages/forms
mkdir -p "$forms"
for form in json annotations markdown csv; do
    "$built/rashomon" compare --format "$form" "${reports[@]}" >"$forms/comparison.$form"
done
"$built/rashomon" inspect --format json "${reports[@]}" >"$forms/reports.json"
PAGES=$PWD/$pages node --test --test-concurrency=1 "$here"/*.test.mjs
