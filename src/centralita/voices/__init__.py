"""The voices a connection offers, with previews one can listen to."""
