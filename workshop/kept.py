"""``python -m workshop.kept`` works out what players send, and keeps it."""

from marsoutreach.widgets.kit.kept import write
from marsoutreach.widgets.landing.widget import whole_flight
from marsoutreach.widgets.scrub.made import flown
from marsoutreach.widgets.seats.data import seats

MAKERS = {"flight": whole_flight, "scrub": flown, "seats": seats}

if __name__ == "__main__":
    for name, make in MAKERS.items():
        print(write(name, make()).name)
