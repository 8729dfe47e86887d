"""What every test needs from pytest; facts are built by the plain functions of `tests.making`."""
