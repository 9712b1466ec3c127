-- Work for later as people see it; the queue (schema pgboss) only delivers it.
create schema jobs;
grant usage on schema jobs to luodi_app;
grant usage on schema pgboss to luodi_app;
grant select, insert, update, delete on all tables in schema pgboss to luodi_app;
grant execute on all functions in schema pgboss to luodi_app;
grant usage on all sequences in schema pgboss to luodi_app;

-- One queue delivers all runs; a worker that stops beating for 10 seconds is taken for dead.
select pgboss.create_queue('runs', '{"policy":"standard","retryLimit":10,"retryDelay":1,"retryBackoff":true,
  "retryDelayMax":300,"heartbeatSeconds":10,"expireInSeconds":43200,"retentionSeconds":31536000,
  "deleteAfterSeconds":86400,"notify":true}'::jsonb);

create table jobs.runs (
  id uuid primary key,
  district text not null default '440303',
  name text not null,
  key text,
  subject text,
  asked_by text,
  data jsonb not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress real not null default 0 check (progress between 0 and 1),
  note jsonb,
  report jsonb,
  -- Attempts count on over retries, so that no two workers ever hold the same number.
  attempts integer not null default 0,
  attempts_max integer not null default 5,
  error text,
  job_id uuid not null,
  queued_at timestamptz not null,
  due_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create unique index one_open_run_per_key on jobs.runs (name, key) where state in ('queued', 'running');
create index runs_newest_first on jobs.runs (queued_at desc, id desc);
create index runs_by_asker on jobs.runs (asked_by, queued_at desc, id desc);
create index runs_by_state on jobs.runs (state, queued_at desc, id desc);
create index runs_by_subject on jobs.runs (subject) where subject is not null;
grant select, insert, update, delete on jobs.runs to luodi_app;

-- Things that happen by themselves at an instant (wall time) or on a day (business clock); each fires once.
create table jobs.timers (
  name text not null,
  subject text not null,
  district text not null default '440303',
  due_at timestamptz,
  due_on date,
  data jsonb not null default '{}',
  attempts integer not null default 0,
  next_try_at timestamptz not null default '-infinity',
  error text,
  fired_at timestamptz,
  primary key (name, subject),
  constraint timer_is_due_at_an_instant_or_on_a_day check ((due_at is null) <> (due_on is null))
);
create index timers_due_at on jobs.timers (due_at) where fired_at is null and due_at is not null;
create index timers_due_on on jobs.timers (due_on) where fired_at is null and due_on is not null;
grant select, insert, update, delete on jobs.timers to luodi_app;

-- When each recurring piece of upkeep last began, so that several processes do it once.
create table jobs.upkeep (
  name text primary key,
  began_at timestamptz not null
);
grant select, insert, update on jobs.upkeep to luodi_app;
