#!/usr/bin/env bash
# What the program is built from: licences, sources, known faults, crates that nothing uses, the oldest Rust that builds it,
# and how large it is with which features. Needs cargo-deny, cargo-machete and rustup.
#
# Too slow for every change: run it before a release and when a dependency changes.
#   scripts/supply.sh           everything
#   scripts/supply.sh sizes     the table of sizes alone
set -euo pipefail
cd "$(dirname "$0")/.."

step() {
    printf '\n== %s\n' "$*"
    "$@"
}

# One row: the release build with these features, stripped.
size() {
    local folder=target/sizes
    cargo build --locked --quiet --release --target-dir "$folder" --config profile.release.strip=true --no-default-features --features "$1"
    printf '| `%s` | %s | %s |\n' "$1" \
        "$(cargo tree --locked --edges normal --prefix none --no-default-features --features "$1" | sort -u | grep -vc '(\*)')" \
        "$(wc -c <"$folder/release/rashomon" | awk '{ printf "%.1f", $1 / 1e6 }')"
}

sizes() {
    printf '| features | crates | MB, stripped |\n| --- | ---: | ---: |\n'
    local default=cli,read-html,read-office,read-pdf,read-mail,read-feeds,read-archives
    for features in cli cli,read-html cli,read-html,read-office,read-mail,read-feeds,read-archives "$default" "$default,fetch"; do
        size "$features"
    done
}

if [ "${1:-}" = sizes ]; then
    sizes
    exit
fi
step cargo deny --locked check licenses bans sources
# The list of known faults is fetched.
step cargo deny --locked check advisories || { [ -n "${OFFLINE:-}" ] && echo "left out: OFFLINE is set"; }
step cargo machete
oldest=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
step rustup toolchain install "$oldest" --profile minimal --no-self-update
step cargo "+$oldest" check --locked --target-dir target/oldest
printf '\n'
sizes
