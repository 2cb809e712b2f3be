"""The portal's pages, by what a citizen wants: to send, to follow, to read, to know how it goes."""
