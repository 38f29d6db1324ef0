# The parts are installed apart, so that neither pip nor its cache comes along.
FROM python:3.11.14-slim-bookworm AS parts
WORKDIR /srv/parley
COPY requirements/run.txt requirements/
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements/run.txt
COPY pyproject.toml LICENSE ./
COPY app/__init__.py app/
RUN /opt/venv/bin/pip install --no-index --no-deps --no-build-isolation --editable . \
    && /opt/venv/bin/pip uninstall --yes pip setuptools

FROM python:3.11.14-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home parley \
    && install --directory --owner parley /var/lib/parley
WORKDIR /srv/parley
COPY --from=parts /opt/venv /opt/venv
COPY pyproject.toml alembic.ini LICENSE ./
COPY migrations migrations
COPY plans plans
COPY app app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PARLEY_DATABASE_URL=sqlite:////var/lib/parley/parley.db
# By number, so that an orchestrator can see that it is not root.
USER 10001
VOLUME /var/lib/parley
EXPOSE 8000
# The answer is 503 while the database is out of reach or behind its migrations, and urlopen raises on that.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
# The shell gives way to the server, so that a stop reaches it as a signal.
CMD ["sh", "-c", "parley migrate && parley load plans/ && exec parley serve --host 0.0.0.0 --port 8000"]
