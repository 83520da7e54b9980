#!/usr/bin/env bash
# Draws the pictures of docs/pictures: each form of one comparison as a reader sees it. Needs what tests/browser/run.sh
# installs; PROFILE names the build, `dev` where it is left out.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${PROFILE:-dev}
cargo build --quiet --locked --profile "$profile" --bins
program=target/${profile/#dev/debug}/rashomon
reports=(fixtures/ferry-fire/northwire.txt fixtures/ferry-fire/daily-flare.txt fixtures/ferry-fire/skarrow-courier.md)
forms=$(mktemp -d)
trap 'rm -r "$forms"' EXIT
for form in table html markdown csv json annotations; do
    "$program" compare --id "Ferry fire" --width 110 --color always --format "$form" "${reports[@]}" >"$forms/comparison.$form"
done
node tests/browser/pictures.mjs "$forms" docs/pictures
