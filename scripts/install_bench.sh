#!/usr/bin/env bash
# Leaves the tools of requirements-bench.lock in .bench, for `make bench-tables`. Run again, it does nothing.
# Tesseract and its models are there already: scripts/install.sh sees to them.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/apt.sh
python=${PYTHON:-python3}
lock=requirements-bench.lock
libraries=(libGL.so.1 libglib-2.0.so.0)

main() {
    install_python_packages
    install_libraries
}

install_python_packages() {
    [ -x .bench/bin/pip ] || "$python" -m venv --clear .bench
    cmp -s "$lock" ".bench/.$lock" && return 0
    echo "Installing $lock into .bench"
    # The lock names all there is; without --no-deps older pips miss a pin for "pikepdf[pdfa]".
    .bench/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
    cp "$lock" ".bench/.$lock"
}

# img2table needs the OpenCV that can open windows, and that one needs libraries of the system.
install_libraries() {
    [ -n "$(missing_libraries)" ] || return 0
    if command -v apt-get >/dev/null; then
        install_with_apt libgl1 libglib2.0-0
    fi
    [ -z "$(missing_libraries)" ] || stop "Install these with your system's package manager, then run it again:" \
        "$(missing_libraries)"
}

missing_libraries() {
    for library in "${libraries[@]}"; do
        .bench/bin/python -c "import ctypes; ctypes.CDLL('$library')" 2>/dev/null || echo "  $library"
    done
}

main "$@"
