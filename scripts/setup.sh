# Installs what Sagsgang needs on Debian, Ubuntu or macOS; read by ./run, ./test, scripts/check and scripts/bench.
# Doing it twice costs nothing: only what is missing is installed, and it is said first.

# What Qt loads even when it draws to memory only.
drawing_libraries() {
    cat <<'LIST'
libegl1           Qt draws with it
libgl1            Qt draws with it
libxkbcommon0     Qt reads the keyboard with it
libdbus-1-3       Qt talks to the desktop with it
libfontconfig1    finds fonts, and brings one that has æ, ø and å
libglib2.0-0      Qt's event loop runs on it
LIST
}

# What Qt loads besides to open a real window under X.
window_libraries() {
    cat <<'LIST'
libxcb-cursor0    shows the mouse pointer
libxcb-icccm4     talks to the window manager
libxcb-keysyms1   reads keys
libxcb-shape0     shapes windows
libxkbcommon-x11-0  reads the keyboard layout
LIST
}

# A real keyring for the tests that keep a secret in one.
keyring_packages() {
    cat <<'LIST'
dbus              starts a private message bus for the keyring tests
gnome-keyring     is the keyring they use
LIST
}

# A real PostgreSQL for the center's tests; they start one of their own and touch no other.
database_packages() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || cat <<'LIST'
postgresql        the center's tests run on it
LIST
}

# What builds the small library that lets calls to the disk fail, or records them (tests/faults/faults.c, tests/power/record.c).
compiler_packages() {
    command -v cc >/dev/null 2>&1 || cat <<'LIST'
gcc               lets calls to the disk fail in the tests
libc6-dev         goes with it
LIST
}

python_packages() {
    find_python || echo "python3-venv      runs Sagsgang, in a Python environment of its own"
}

libreoffice_packages() {
    command -v soffice >/dev/null || cat <<'LIST'
libreoffice-writer-nogui  turns issued letters into PDF
fonts-liberation  the letters' typeface
LIST
}

# install_packages: reads lines "package reason" and installs by apt those that are not there.
# Systems without dpkg are expected to have the libraries already; Qt says by name what it does not find.
install_packages() {
    missing=
    command -v dpkg-query >/dev/null || return 0
    while read -r package reason; do
        package_is_installed "$package" && continue
        [ -n "$missing" ] || echo "These system packages are needed and not installed yet:"
        echo "    $package – $reason"
        missing="$missing $package"
    done
    [ -z "$missing" ] || apt_install "$missing"
}

# Ubuntu has renamed some libraries to …t64.
package_is_installed() {
    dpkg-query --show --showformat='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

apt_install() {
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || ask_for_packages "$1"
        as_root=sudo
    fi
    echo "Installing them:$as_root apt-get install --no-install-recommends$1"
    $as_root apt-get update -qq || true # one broken source must not stop the others
    # shellcheck disable=SC2086 # one word per package is meant
    $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes \
        apt-get install -qq --no-install-recommends $1 >/dev/null ||
        ask_for_packages "$1"
}

ask_for_packages() {
    echo "They cannot be installed from here. Ask somebody who may install software to run this, then start again:" >&2
    echo "    apt-get install --no-install-recommends$1" >&2
    exit 1
}

# prepare_python: makes .venv with the libraries of pyproject.toml in the versions of constraints.txt, and the catalogues.
prepare_python() {
    find_python || install_python
    place="$PWD $("$python" --version)" # an environment can neither be moved nor change its Python
    if [ "$(cat .venv/place 2>/dev/null)" != "$place" ]; then
        echo "Making .venv, which keeps Sagsgang's Python libraries apart from the system's."
        [ ! -L .venv ] || rm .venv # what a link leads to belongs to somebody else, and --clear would empty it
        "$python" -m venv --clear .venv
        echo "$place" >.venv/place
    fi
    wanted=$(cat pyproject.toml constraints.txt | cksum)
    if [ "$(cat .venv/wanted 2>/dev/null)" != "$wanted" ]; then
        echo "Installing the Python libraries into .venv (the first time about 100 MB are fetched)."
        # setuptools warns at length of what an editable installation is.
        PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check \
            -e '.[center,dev]' -c constraints.txt
        echo "$wanted" >.venv/wanted
    fi
    .venv/bin/python scripts/catalogues.py compile
}

# find_python: sets $python to one that is new enough and can make virtual environments.
find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    return 1
}

install_python() {
    if command -v dpkg-query >/dev/null; then
        python_packages | install_packages
        # Ubuntu 22.04 has an older Python under the plain name.
        find_python || echo "python3.11-venv   Sagsgang needs Python 3.11 or newer" | install_packages
    elif command -v brew >/dev/null; then
        echo "Sagsgang needs Python 3.11 or newer. Installing it: brew install python@3.13"
        brew install --quiet python@3.13
    fi
    find_python || {
        echo "Sagsgang needs Python 3.11 or newer with venv. Install it, then start again." >&2
        exit 1
    }
}
