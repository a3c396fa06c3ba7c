# What the installers share; to be sourced.

install_with_apt() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || stop "As root, run: apt-get update && apt-get install $*"
        as_root=(sudo)
    fi
    echo "Installing with apt-get: $*"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}
