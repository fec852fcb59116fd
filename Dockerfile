# The bot, without privileges. README.md says how to run it; compose.yaml does, with Postgres.
FROM python:3.13-slim-trixie AS build
WORKDIR /src
RUN python -m venv /venv && python -m venv /build
COPY requirements.txt requirements-build.txt ./
RUN /venv/bin/python -m pip install --no-cache-dir --require-hashes -r requirements.txt
RUN /build/bin/python -m pip install --no-cache-dir --require-hashes -r requirements-build.txt
COPY pyproject.toml README.md LICENSE ./
COPY rules/siptrunk rules/siptrunk
COPY bot/siptrunk_bot bot/siptrunk_bot
RUN /build/bin/python -m pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . && \
    /venv/bin/python -m pip install --no-cache-dir --no-index --no-deps --find-links /wheels siptrunk

FROM python:3.13-slim-trixie
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 PORT=3000 SIPTRUNK_DATA=/data
COPY --from=build /venv /venv
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin siptrunk && \
    install -d -m 0700 -o 10001 -g 10001 /data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "siptrunk_bot.operations.health"]
CMD ["python", "-m", "siptrunk_bot", "--wait"]
