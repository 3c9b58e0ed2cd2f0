"""The two sides, a revision and the working tree: copied, bundled, photographed."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "same"
BUNDLE = "hatch_build.py"
LOCK = "package-lock.json"
# The side's own package comes first, then the tool of the working tree.
CHILD = """import sys
import marsoutreach
sys.path.insert(0, sys.argv.pop(1))
from tests.same.child import begin
begin()"""
NO_REVISION = """BASE = {name!r} is no revision that git knows here.
Give a commit, a branch or a tag, for example: make same BASE=HEAD~1"""
NO_BUNDLES = """The widgets of {side} could not be bundled:
{said}"""
STOPPED = "The pictures of {side} could not be taken: its browser or Python stopped."


def git(*arguments: str) -> bytes:
    """Ask git in the project's folder."""
    done = subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return done.stdout


def commit_of(name: str) -> str:
    """Give the commit that a revision names, or say that there is none."""
    try:
        found = git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except subprocess.CalledProcessError:
        raise ValueError(NO_REVISION.format(name=name)) from None
    return found.decode().strip()


def copy_commit(commit: str, tree: Path) -> None:
    """Copy a commit's files."""
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as packed:
        packed.extractall(tree, filter="data")


def copy_working(tree: Path) -> None:
    """Copy the working tree's files, with what is not committed yet."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tree / name)


def lend_modules(tree: Path) -> list[Path]:
    """Lend a tree the JavaScript packages that are here, where the lock is the same."""
    here = [ROOT / name for name in git("ls-files", f"*{LOCK}").decode().split()]
    known = {one.read_bytes(): one.parent / "node_modules" for one in here}
    lent = []
    for lock in tree.glob(f"**/{LOCK}"):
        source = known.get(lock.read_bytes())
        if source and source.is_dir():
            lent.append(lock.parent / "node_modules")
            shutil.copytree(source, lent[-1], symlinks=True, copy_function=os.link)
    return lent


def bundle(tree: Path, side: str) -> None:
    """Bundle a tree's widgets with its own program; npm fetches what is not lent."""
    lent = lend_modules(tree)
    dry = {"npm_config_dry_run": "true"} if lent else {}
    command = [sys.executable, BUNDLE]
    done = subprocess.run(
        command, cwd=tree, env=os.environ | dry, capture_output=True, text=True
    )
    if done.returncode:
        raise ValueError(NO_BUNDLES.format(side=side, said=done.stdout + done.stderr))
    for modules in [*tree.glob("**/node_modules")]:
        shutil.rmtree(modules, ignore_errors=True)


def tool_hash(program: str) -> str:
    """Tell this tool and this browser from others, as both shape the pictures."""
    found = hashlib.sha256(program.encode())
    found.update(str(os.stat(program).st_mtime_ns).encode())
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.name in ("plan.py", "page.py", "child.py") or path.suffix == ".js":
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


def tree_of(commit: str | None, side: str) -> Path:
    """Give a bundled copy of a commit, or (None) of the working tree."""
    tree = CACHE / "trees" / (commit or "working")
    if commit and tree.is_dir():
        return tree
    making = tree.with_name("making")
    for old in (making, tree):
        shutil.rmtree(old, ignore_errors=True)
    making.mkdir(parents=True)
    copy_commit(commit, making) if commit else copy_working(making)
    bundle(making, side)
    return making.rename(tree)


def photograph(
    commit: str | None, side: str, program: str, names: Sequence[str]
) -> Path:
    """Take the pictures of a side and give their folder; a commit's are kept."""
    out = CACHE / "pictures" / f"{commit or 'working'}-{tool_hash(program)}"
    if not commit:
        shutil.rmtree(out, ignore_errors=True)
    wanted = [name for name in names if not (out / name / "record.json").is_file()]
    if not wanted:
        print(f"{side}: kept from before", flush=True)
        return out
    print(f"{side}: bundling ...", flush=True)
    tree = tree_of(commit, side)
    print(f"{side}: taking pictures ...", flush=True)
    command = [sys.executable, "-c", CHILD, str(ROOT), program, str(out), *wanted]
    if subprocess.run(command, cwd=tree).returncode:
        raise RuntimeError(STOPPED.format(side=side))
    return out
