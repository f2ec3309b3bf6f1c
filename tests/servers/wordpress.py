"""WordPress as Debian ships it, in French, on MariaDB and PHP's own web server."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from servers.program import PATH, answers, free_port, next_second, running, scratch, without

_DEBIAN = Path("/usr/share/wordpress")
_CALL = Path(__file__).with_suffix(".php")
_OPTIONS = {
    "permalink_structure": "/%year%/%monthnum%/%postname%/",
    "timezone_string": "Europe/Paris",
    "comment_moderation": 0,
    "comment_previously_approved": 0,
    "comments_notify": 0,
    "moderation_notify": 0,
    "posts_per_rss": 10,
    "thread_comments": 1,
}


class WordPress:
    """A running blog, called Le Vélo du Canal."""

    def __init__(self, root: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._root = root
        self._host = f"127.0.0.1:{port}"

    def post(self, title: str, text: str) -> int:
        """A new post; its number."""
        return self._change(
            "wp_insert_post", _post(title, text) | {"post_status": "publish", "post_author": 1}
        )

    def address(self, post: int) -> str:
        """The address of a post."""
        return str(self._call("get_permalink", post))

    def edit_post(self, post: int, title: str, text: str) -> None:
        """Change a post."""
        self._change("wp_update_post", _post(title, text) | {"ID": post})

    def delete_post(self, post: int) -> None:
        """Take a post away for good."""
        self._change("wp_delete_post", post, True)

    def comment(self, post: int, author: str, text: str, answers: int = 0) -> int:
        """A new comment on a post, or on another comment; its number."""
        comment = {
            "comment_post_ID": post,
            "comment_author": author,
            "comment_author_email": f"{author.split()[0].lower()}@client.example",
            "comment_content": text,
            "comment_parent": answers,
        }
        return self._change("wp_insert_comment", comment)

    def edit_comment(self, comment: int, text: str) -> None:
        """Change a comment."""
        self._change("wp_update_comment", {"comment_ID": comment, "comment_content": text})

    def delete_comment(self, comment: int) -> None:
        """Take a comment away for good."""
        self._change("wp_delete_comment", comment, True)

    def spam_comment(self, comment: int) -> None:
        """Put a comment among the spam."""
        self._change("wp_spam_comment", comment)

    def _change(self, name: str, *arguments: object) -> int:
        """Change something: WordPress' dates and validators know seconds only."""
        next_second()
        result = self._call(name, *arguments)
        return result if isinstance(result, int) else 0

    def _call(self, name: str, *arguments: object) -> Any:
        """Call one of WordPress' own functions."""
        ran = subprocess.run(
            ["php", _CALL, self._root, self._host],
            input=json.dumps({"call": name, "with": arguments}).encode(),
            capture_output=True,
            timeout=60,
            check=False,
        )
        said, mark, result = ran.stdout.rpartition(b"\x1e")
        if ran.returncode or not mark:
            raise RuntimeError(f"{name}: {(ran.stderr or said).decode('utf-8', 'replace')[-1000:]}")
        return json.loads(result)

    def set_up(self) -> None:
        """Make the tables, the owner and the settings."""
        owner = "patron", "patron@velo.example"
        self._call("wp_install", "Le Vélo du Canal", *owner, True, "", "mot de passe", "fr_FR")
        for name, value in _OPTIONS.items():
            self._call("update_option", name, value)
        self._call("flush_rewrite_rules", True)
        self._call("wp_delete_post", 1, True)  # "Hello world!", with its comment


def missing() -> str:
    """Why WordPress cannot be started here."""
    return without("php", "mariadbd", "mariadb-install-db") or (
        "" if (_DEBIAN / "wp-load.php").exists() else "wordpress not installed"
    )


def _post(title: str, text: str) -> dict[str, object]:
    return {"post_title": title, "post_content": text}


@contextmanager
def wordpress() -> Iterator[WordPress]:
    """A new WordPress without posts, in a database of its own."""
    with scratch() as folder, _database(folder) as place:
        root, port = folder / "www", free_port()
        shutil.copytree(_DEBIAN, root, ignore=_left_out, ignore_dangling_symlinks=True)
        blog = WordPress(root, port)
        (root / "wp-config.php").write_text(_CONFIGURATION % {"database": place, "url": blog.url}, "utf-8")
        blog.set_up()
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", root]
        with running(command, folder / "php.log", lambda: answers(blog.url)):
            yield blog


@contextmanager
def _database(folder: Path) -> Iterator[Path]:
    """MariaDB, by a socket in the folder."""
    data, place, log = folder / "database", folder / "sql", folder / "mariadb.log"
    options = ["--no-defaults", f"--datadir={data}", *(["--user=root"] if os.geteuid() == 0 else [])]
    subprocess.run(
        ["mariadb-install-db", *options, "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True,
        capture_output=True,
        env=os.environ | {"PATH": PATH},
    )
    quick = ["--skip-networking", "--innodb-flush-log-at-trx-commit=0", "--innodb-fast-shutdown=2"]
    with running(["mariadbd", *options, *quick, f"--socket={place}"], log, lambda: _accepts(place)):
        subprocess.run(
            ["mariadb", "--no-defaults", f"--socket={place}", "--user=root"],
            input=b"CREATE DATABASE blog CHARACTER SET utf8mb4;",
            check=True,
            capture_output=True,
        )
        yield place


def _accepts(place: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as one:
        return one.connect_ex(str(place)) == 0


def _left_out(folder: str, names: list[str]) -> list[str]:
    """Other languages than French, and Debian's own way to its configuration."""
    if folder.endswith("languages"):
        return [name for name in names if "fr_FR" not in name]
    return [name for name in names if name in ("wp-config.php", ".htaccess")]


_CONFIGURATION = """<?php
define('DB_NAME', 'blog');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(database)s');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';
define('WP_HOME', '%(url)s');
define('WP_SITEURL', '%(url)s');
define('WP_CONTENT_DIR', __DIR__ . '/wp-content');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
