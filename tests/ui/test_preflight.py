"""What is said where no window can open."""

from __future__ import annotations

import pytest

from ui.preflight import Machine, obstacle


class FakeMachine(Machine):
    """A Linux machine that lacks what a test says it lacks."""

    def __init__(self, missing: tuple[str, ...] = (), alive: bool = True, **environment: str) -> None:
        super().__init__("linux", environment)
        self._missing = missing
        self._alive = alive

    def loads(self, library: str) -> bool:
        return library not in self._missing

    def answers(self, display: str) -> bool:
        return self._alive

    def has_socket(self, name: str) -> bool:
        return self._alive


def test_no_screen_is_said_in_one_sentence() -> None:
    assert obstacle(FakeMachine()) == "There is no screen here, so Vigie stays in the terminal."


def test_a_display_that_does_not_answer() -> None:
    assert ":7 does not answer" in obstacle(FakeMachine(alive=False, DISPLAY=":7"))


@pytest.mark.parametrize("screen", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_complete_desktop_has_no_obstacle(screen: dict[str, str]) -> None:
    assert obstacle(FakeMachine(**screen)) == ""


def test_offscreen_counts_as_a_screen() -> None:
    assert obstacle(FakeMachine(QT_QPA_PLATFORM="offscreen")) == ""


def test_what_is_missing_is_named_with_its_packages() -> None:
    sentence = obstacle(FakeMachine(("libxcb-cursor.so.0", "libEGL.so.1"), DISPLAY=":0"))
    assert "libEGL.so.1 and libxcb-cursor.so.0" in sentence
    assert "sudo apt install libegl1 libxcb-cursor0" in sentence
    assert "sudo dnf install libglvnd-egl xcb-util-cursor" in sentence
    assert sentence.count(". ") == 0  # one sentence


def test_one_package_of_fedora_is_named_once() -> None:
    sentence = obstacle(FakeMachine(("libxcb-randr.so.0", "libxcb-shape.so.0"), DISPLAY=":0"))
    assert "dnf install libxcb`" in sentence


def test_one_complete_way_onto_the_screen_is_enough() -> None:
    both = FakeMachine(("libxcb-cursor.so.0",), DISPLAY=":0", WAYLAND_DISPLAY="wayland-0")
    assert obstacle(both) == ""


def test_a_chosen_platform_is_respected() -> None:
    machine = FakeMachine(
        ("libxcb-cursor.so.0",), DISPLAY=":0", WAYLAND_DISPLAY="wayland-0", QT_QPA_PLATFORM="xcb"
    )
    assert "libxcb-cursor0" in obstacle(machine)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_bring_all_they_need(platform: str) -> None:
    assert obstacle(Machine(platform, {})) == ""


def test_a_real_machine_can_be_asked() -> None:
    machine = Machine("linux", {})
    assert not machine.loads("libno-such-thing.so.42")
    # Nobody answers there; where the library to ask is missing, that cannot be told.
    assert machine.answers(":4242") is not machine.loads("libxcb.so.1")
