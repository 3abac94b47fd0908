"""How the hall's display is drawn: large letters on a canvas of cells, from the size of the room.

Nothing here knows Textual's widgets; the wall's screen puts the lines on the terminal.
"""
