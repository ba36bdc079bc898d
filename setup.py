"""Builds what pyproject.toml cannot say: compiles the translations and takes `resources` into the package."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent


def compile_catalogues(folder: Path) -> None:
    """Compile every .po beneath `folder` to the .mo that gettext reads, beside it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in folder.glob("*/LC_MESSAGES/*.po"):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.parts[-3]))


class BuildWithResources(build_py):
    """The packages, and `resources` inside `smmdesk`, where the installed program looks for it."""

    def run(self) -> None:
        super().run()
        compile_catalogues(HERE / "resources" / "locale")
        if not self.editable_mode:
            target = Path(self.build_lib) / "smmdesk" / "resources"
            left_out = shutil.ignore_patterns("*.po", "*.pot", "pictures")
            shutil.copytree(HERE / "resources", target, dirs_exist_ok=True, ignore=left_out)


setup(cmdclass={"build_py": BuildWithResources})
