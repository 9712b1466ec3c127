-- Projects whose money was asked for under a task of a plan, what was planned, released and found. Money in fen.
create schema funding;
grant usage on schema funding to luodi_app;

create table funding.projects (
  case_id uuid primary key,
  district text not null default '440303',
  number text not null,
  -- The commitment of the plan.
  task text not null,
  unit_id text not null,
  project text not null,
  state text not null,
  asked_fen bigint not null check (asked_fen >= 0),
  other_fen bigint not null default 0 check (other_fen >= 0),
  plan_year integer,
  planned_fen bigint check (planned_fen >= 0),
  -- Kept by the releases, so that two at once cannot exceed the plan.
  released_fen bigint not null default 0,
  constraint releases_stay_within_the_plan check (released_fen between 0 and coalesce(planned_fen, 0)),
  constraint a_plan_has_a_year check ((plan_year is null) = (planned_fen is null))
);
create index projects_by_task on funding.projects (task, case_id);
grant select, insert, update on funding.projects to luodi_app;

create table funding.releases (
  id uuid primary key,
  district text not null default '440303',
  case_id uuid not null references funding.projects,
  released_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  voucher text not null,
  by_name text not null
);
create index releases_by_project on funding.releases (case_id, id);
grant select, insert on funding.releases to luodi_app;

create table funding.checks (
  id uuid primary key,
  district text not null default '440303',
  case_id uuid not null references funding.projects,
  checked_on date not null,
  spent_fen bigint not null check (spent_fen >= 0),
  is_proper boolean not null,
  words text not null,
  by_name text not null
);
create index checks_by_project on funding.checks (case_id, id);
grant select, insert on funding.checks to luodi_app;
