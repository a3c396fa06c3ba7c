#!/usr/bin/env bash
# Leaves .venv/bin/samverkan ready to run. Usage: scripts/install.sh [dev]
# Installs only what is missing; run again, it does nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh
python=${PYTHON:-python3}

main() {
    check_python
    install_system_packages
    install_python_packages requirements.lock
    if [ "${1:-}" = dev ]; then
        install_python_packages requirements-dev.lock
    fi
    install_project
}

check_python() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || stop \
        "Python 3.11 or later is needed. Install it, or name one: make install PYTHON=python3.12"
}

install_system_packages() {
    local missing
    missing=$(missing_system_parts)
    [ -n "$missing" ] || return 0
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2046 # one word for each package
        install_with_apt $(for part in $missing; do debian_package "$part"; done)
    else
        stop "Install these with your system's package manager, then run make install again:" \
            "$(for part in $missing; do describe "$part"; done)"
    fi
    missing=$(missing_system_parts)
    [ -z "$missing" ] || stop "Still missing after the installation:" \
        "$(for part in $missing; do describe "$part"; done)"
}

missing_system_parts() {
    local models
    [ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv' 2>/dev/null || echo venv
    command -v tesseract >/dev/null || echo tesseract
    models=$(tesseract --list-langs 2>&1 || true)
    for model in swe eng Latin osd; do
        grep -qx "$model" <<<"$models" || echo "$model"
    done
    has_dictionary || echo dictionary
}

# As pipeline/installed/dictionary.py looks for it.
has_dictionary() {
    local folder
    for folder in /usr/share/hunspell /usr/share/myspell/dicts /opt/homebrew/share/hunspell \
        /usr/local/share/hunspell "$HOME/Library/Spelling"; do
        [ ! -f "$folder/sv_SE.dic" ] || return 0
    done
    return 1
}

debian_package() {
    case $1 in
        venv) echo python3-venv ;;
        tesseract) echo tesseract-ocr ;;
        swe) echo tesseract-ocr-swe ;;
        eng) echo tesseract-ocr-eng ;;
        Latin) echo tesseract-ocr-script-latn ;;
        osd) echo tesseract-ocr-osd ;;
        dictionary) echo hunspell-sv ;;
    esac
}

describe() {
    case $1 in
        venv) echo "  the venv and ensurepip modules of Python" ;;
        tesseract) echo "  Tesseract 5 (dnf, pacman, brew: tesseract)" ;;
        swe) echo "  Tesseract's model swe (dnf: tesseract-langpack-swe; pacman: tesseract-data-swe; brew: tesseract-lang)" ;;
        eng) echo "  Tesseract's model eng (dnf: tesseract-langpack-eng; pacman: tesseract-data-eng)" ;;
        Latin) echo "  Tesseract's script model Latin: Latin.traineddata, listed as Latin by tesseract --list-langs" ;;
        osd) echo "  Tesseract's model osd (pacman: tesseract-data-osd)" ;;
        dictionary) echo "  Hunspell's Swedish dictionary: sv_SE.dic and sv_SE.aff (dnf: hunspell-sv; brew has none: put them into ~/Library/Spelling)" ;;
    esac
}

install_python_packages() {
    local lock=$1 stamp=".venv/.$1"
    [ -x .venv/bin/pip ] || "$python" -m venv --clear .venv
    cmp -s "$lock" "$stamp" && return 0
    echo "Installing $lock into .venv"
    .venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    cp "$lock" "$stamp"
}

install_project() {
    local stamp=.venv/.pyproject.toml
    [ -x .venv/bin/samverkan ] && cmp -s pyproject.toml "$stamp" && return 0
    .venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
    cp pyproject.toml "$stamp"
}

main "$@"
