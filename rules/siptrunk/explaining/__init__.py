"""The parts of an explanation: how it opens, its statements, the corrected JSON, the request."""
