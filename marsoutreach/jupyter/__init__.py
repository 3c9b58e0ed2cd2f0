"""JupyterLab as visitors meet it: its settings, working copies, stills of widgets."""
