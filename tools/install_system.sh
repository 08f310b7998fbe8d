#!/usr/bin/env bash
# Installs the two things pip cannot: Python's venv module, and a browser for the tests.
# Where that is not possible it says in one line what to do.
set -euo pipefail

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

has_browser() {
  [ -n "${CHROMIUM:-}" ] && return
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return
  done
  for cache in "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" "$HOME/Library/Caches/ms-playwright"; do
    compgen -G "$cache/chromium-*" >/dev/null && return
  done
  return 1
}

case "$1" in
  venv)
    if can_apt; then
      apt_install python3-venv
    else
      echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv" >&2
      exit 1
    fi
    ;;
  browser)
    if has_browser; then exit 0; fi
    if can_apt; then
      apt_install chromium fonts-noto-cjk
    elif ! "$2" -m playwright install chromium; then
      echo "No browser for the tests. Install Chromium, or set CHROMIUM to its path, and run make test again." >&2
      exit 1
    fi
    ;;
esac
