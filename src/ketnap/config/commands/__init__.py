"""One module for each command of `ketnap`."""
