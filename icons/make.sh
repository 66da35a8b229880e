#!/bin/sh
# Makes every icon from the two drawings in source/. Needs npx and rsvg-convert.
set -eu
cd "$(dirname "$0")"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
npx --yes @tauri-apps/cli@2.12.5 icon source/app.svg --output "$made"
for file in 32x32.png 128x128.png 128x128@2x.png icon.png icon.icns icon.ico; do
    mv "$made/$file" "$file"
done

# The tray: one colour, by the panel it lies on. On macOS the dark one is a template that the system tints.
for panel in light:#12201b dark:#ffffff; do
    sed "s/#000000/${panel#*:}/g" source/mark.svg >"$made/tray.svg"
    rsvg-convert --width 32 --height 32 "$made/tray.svg" --output "tray-on-${panel%:*}.png"
    rsvg-convert --width 64 --height 64 "$made/tray.svg" --output "tray-on-${panel%:*}@2x.png"
done
