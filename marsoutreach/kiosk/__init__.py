"""The kiosk: a Site on a museum's floor, served, shown, and watched by its picture."""
