"""How objects are written in what people paste, a file for each way."""
