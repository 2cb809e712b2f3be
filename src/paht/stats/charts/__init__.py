"""Charts drawn as SVG on the server: data in, markup out; colours and type come from the style sheet.

Lengths along the page are shares of it, heights are in the text's own size: a chart fits 320 pixels, a desk and paper,
and letters never shrink with it.
"""
