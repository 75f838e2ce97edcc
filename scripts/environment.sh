# Sourced by the other scripts: makes the environment in .venv on first use, and again only when the
# requirements have changed. Sets $root and $python.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
python="$root/.venv/bin/python"
unset PYTHONDONTWRITEBYTECODE # where every start compiles all modules anew, it takes 0.2 s longer

make_environment() { # make_environment EXTRA: '' or 'test'
    local extra="$1" wanted stamp
    stamp="$root/.venv/.requirements${extra:+-$extra}"
    wanted="$(cat "$root/pyproject.toml" "$root/constraints.txt" | cksum)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    local base
    for base in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        command -v "$base" >/dev/null && "$base" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && break
        base=""
    done
    if [ -z "$base" ]; then
        echo "prio-audit: Python 3.11 or newer is needed. Install it, or name it: PYTHON=/path/to/python3.11" >&2
        exit 2
    fi
    echo "prio-audit: preparing .venv (first use only) ..." >&2
    [ -x "$python" ] || "$base" -m venv "$root/.venv" || exit 2
    "$python" -m pip install --quiet --disable-pip-version-check --constraint "$root/constraints.txt" \
        --editable "$root${extra:+[$extra]}" >&2 || exit 2
    echo "$wanted" >"$stamp"
}
