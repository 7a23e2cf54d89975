-- What is stored. Nothing here is ever changed after it came in, apart from `clocks`.

-- One row per event, as the page told it. Query `events` (views.sql) instead: its times are corrected.
CREATE TABLE IF NOT EXISTS raw_events (
  id          VARCHAR PRIMARY KEY,  -- makes a repeated delivery harmless
  type        VARCHAR NOT NULL,
  session_id  VARCHAR NOT NULL,
  tab_id      VARCHAR NOT NULL,
  page_id     VARCHAR NOT NULL,
  path        VARCHAR NOT NULL,
  stage       VARCHAR,              -- journey stage declared earlier in the session
  page_time   TIMESTAMP NOT NULL,   -- UTC, by the page's clock
  app         VARCHAR NOT NULL,
  release     VARCHAR,
  environment VARCHAR,
  device      VARCHAR NOT NULL,
  language    VARCHAR NOT NULL,
  touch       BOOLEAN NOT NULL,
  bot         BOOLEAN NOT NULL,
  batch_id    VARCHAR NOT NULL,
  received_at TIMESTAMP NOT NULL,   -- UTC, by this server's clock
  body        JSON NOT NULL         -- the whole event
);

-- One row per request that stored something or could have.
CREATE TABLE IF NOT EXISTS deliveries (
  batch_id        VARCHAR NOT NULL,
  received_at     TIMESTAMP NOT NULL,
  sent_at         TIMESTAMP NOT NULL,  -- by the page's clock
  app             VARCHAR NOT NULL,
  tab_id          VARCHAR,
  sdk_version     VARCHAR NOT NULL,
  viewport_width  DOUBLE,
  viewport_height DOUBLE,
  dropped         DOUBLE NOT NULL,     -- lost on the page so far, by its own account
  stored          BIGINT NOT NULL,
  duplicates      BIGINT NOT NULL,
  refused         BIGINT NOT NULL
);

-- How far a visitor's clock is behind this server's: the smallest `received_at - sent_at` of the session.
-- A delay on the way only ever adds to that difference, so the smallest is the nearest to the truth.
CREATE TABLE IF NOT EXISTS clocks (
  session_id VARCHAR PRIMARY KEY,
  behind_ms  DOUBLE NOT NULL
);
