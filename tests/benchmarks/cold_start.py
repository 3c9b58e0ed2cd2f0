"""How soon a widget stands in Python, against importing pandas and plotly.

In one fresh process: first pandas and plotly.graph_objects are imported, then the
package makes a widget, with whatever else it needs to import and to work out.
"""

import subprocess
import sys

RUNS = 5
COLD = """
import time
begun = time.process_time()
import pandas, plotly.graph_objects
theirs = time.process_time() - begun
begun = time.process_time()
import marsoutreach as mars
{make}
print((time.process_time() - begun) / theirs)
"""
MADE = {
    "import alone": "",
    "the player": "mars.LandingPlayer()",
    "the player with seats": "mars.LandingPlayer(seats=True)",
    "the camera explorer": "mars.CameraExplorer()",
    "the parachute code": "mars.ParachuteCode()",
    "a question": "mars.Predict(question='How high?', answer=12.6, unit='km', high=40)",
    "the maps of the ground": "from marsoutreach import terrain; terrain.packed()",
}


def cold(make: str) -> float:
    """Run once in a fresh process; give the ratio."""
    program = COLD.format(make=make)
    return float(subprocess.check_output([sys.executable, "-c", program], text=True))


def run() -> None:
    """Print the middle ratio of some runs for everything that can be made."""
    print("processor time, in imports of pandas and plotly (1 = as long):")
    for name, make in MADE.items():
        ratios = sorted(cold(make) for _ in range(RUNS))
        middle, most = ratios[RUNS // 2], ratios[-1]
        print(f"  {name:<24} {middle:6.2f}  (at most {most:.2f})")
