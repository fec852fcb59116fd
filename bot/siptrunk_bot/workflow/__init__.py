"""Durable jobs: the engine, the job, locks and progress."""
