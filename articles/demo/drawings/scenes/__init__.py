"""One module a drawing, named by its key; each has `draw(canvas)`."""
