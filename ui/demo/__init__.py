"""A sample shop to try Vigie on: invented, complete, and served over real HTTP on this machine."""
