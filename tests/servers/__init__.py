"""Real servers on loopback, each in a scratch folder: ``with WordPress.started(folder) as blog: blog.url``.

``install`` beside this file puts them on a machine, ``run`` also tests against them. Each module says with
``missing()`` why its server cannot be started here.
"""
