-- Drafts, cases with their append-only facts, and what is projected from them for lists, timers and papers.
create schema procedures;
grant usage on schema procedures to luodi_app;

-- An application under way. Personal values lie sealed under the applicant's key.
create table procedures.drafts (
  id uuid primary key,
  district text not null default '440303',
  procedure text not null,
  version integer not null,
  channel text not null check (channel in ('web', 'counter', 'api')),
  -- Who writes it: the applicant, the company's agent, or the clerk at the counter.
  owner_id uuid not null,
  applicant_id uuid not null,
  agent_id uuid,
  -- The counter's unit.
  unit_id text,
  received_on date,
  about_case uuid,
  fields jsonb not null default '{}',
  sealed bytea,
  materials jsonb not null default '[]',
  revision integer not null default 1,
  updated_at timestamptz not null,
  constraint counter_drafts_say_when check ((channel = 'counter') = (received_on is not null))
);
create index drafts_by_owner on procedures.drafts (owner_id, id desc);
grant select, insert, update, delete on procedures.drafts to luodi_app;

-- What a case is now: a projection of its facts, which `luodi cases rebuild` makes anew.
create table procedures.cases (
  id uuid primary key,
  district text not null default '440303',
  number text not null,
  procedure text not null,
  -- Pinned when it was handed in; the facts tell of a later move.
  version integer not null,
  state text not null,
  turn text not null check (turn in ('office', 'applicant', 'others', 'nobody')),
  unit_id text not null,
  joined_units text[] not null default '{}',
  applicant_id uuid not null,
  agent_id uuid,
  handler_id text,
  handler_name text,
  subject text not null,
  channel text not null,
  received_on date not null,
  -- The office's limit that ends first; absent while nothing of the office runs.
  due_on date,
  due_key date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  provisional boolean not null default false,
  outcome text,
  ended_on date,
  kept_until date,
  -- Count of facts.
  revision integer not null,
  constraint one_case_a_number unique (district, number),
  constraint ended_cases_are_nobodys_turn check ((ended_on is null) or turn = 'nobody')
);
create index cases_open_by_unit on procedures.cases (unit_id, due_key, id) where turn <> 'nobody';
create index cases_open_by_handler on procedures.cases (handler_id, due_key, id) where turn <> 'nobody';
create index cases_by_unit on procedures.cases (unit_id, id desc);
create index cases_by_handler on procedures.cases (handler_id, id desc);
create index cases_by_applicant on procedures.cases (applicant_id, id desc);
create index cases_by_agent on procedures.cases (agent_id, id desc) where agent_id is not null;
create index cases_by_joined on procedures.cases using gin (joined_units) where joined_units <> '{}';
create index cases_by_procedure on procedures.cases (procedure, received_on);
grant select, insert, update on procedures.cases to luodi_app;

-- Facts are only ever added. Each carries the hash of the one before, so that a decision file can be checked offline.
create table procedures.facts (
  case_id uuid not null references procedures.cases,
  seq integer not null check (seq > 0),
  district text not null default '440303',
  kind text not null,
  data jsonb not null,
  -- Personal values, under the applicant's key.
  sealed bytea,
  by_kind text not null check (by_kind in ('applicant', 'staff', 'time', 'system')),
  by_id text not null,
  by_name text,
  by_unit text,
  on_day date not null,
  at timestamptz not null,
  hash bytea not null,
  primary key (case_id, seq)
);
create function procedures.facts_stay() returns trigger language plpgsql as $$
begin
  raise exception 'facts of a case are only ever added';
end $$;
create trigger facts_stay before update or delete on procedures.facts
  for each row execute function procedures.facts_stay();
create trigger facts_are_not_emptied before truncate on procedures.facts
  for each statement execute function procedures.facts_stay();
grant select, insert on procedures.facts to luodi_app;

-- The clocks of open cases as last read: what timers watch and what a new holiday notice computes again.
create table procedures.clocks (
  case_id uuid not null references procedures.cases,
  clock text not null,
  district text not null default '440303',
  level text not null check (level in ('legal', 'promised', 'planned')),
  whose text not null check (whose in ('office', 'applicant', 'others')),
  state text not null check (state in ('not-started', 'running', 'stopped', 'ended')),
  started_on date not null,
  due_on date,
  provisional boolean not null,
  ended_on date,
  -- Days after the due day, once it has ended; while it runs it is derived.
  overdue_by integer not null default 0,
  -- The timer that is set for it.
  timer text,
  primary key (case_id, clock)
);
create index clocks_running on procedures.clocks (due_on, case_id) where state in ('running', 'stopped');
grant select, insert, update on procedures.clocks to luodi_app;

-- One counter a series and year: case numbers and document numbers.
create table procedures.numbers (
  series text not null,
  year integer not null,
  district text not null default '440303',
  last integer not null,
  primary key (district, series, year)
);
grant select, insert, update on procedures.numbers to luodi_app;

-- Papers that were issued, frozen as they were written; the content lies under the applicant's key.
create table procedures.documents (
  id uuid primary key,
  district text not null default '440303',
  case_id uuid not null references procedures.cases,
  seq integer not null,
  rule text not null,
  title jsonb not null,
  number text not null,
  issued_on date not null,
  unit_id text not null,
  content bytea not null,
  -- SHA-256 of the content in clear, printed on the paper.
  content_hash bytea not null,
  code text,
  verifiable boolean not null,
  withdrawn_on date,
  withdrawn_by uuid,
  constraint one_document_a_number unique (district, number),
  constraint one_document_a_code unique (code)
);
create index documents_by_case on procedures.documents (case_id, seq);
grant select, insert on procedures.documents to luodi_app;
grant update (withdrawn_on, withdrawn_by) on procedures.documents to luodi_app;

-- Papers that an applicant handed in and may use again.
create table procedures.papers (
  id uuid primary key,
  district text not null default '440303',
  applicant_id uuid not null,
  -- Only the same agent may use a company's paper again.
  agent_id uuid,
  material text not null,
  file jsonb not null,
  case_id uuid not null references procedures.cases,
  number text not null,
  on_day date not null,
  -- Excluded.
  until_on date not null
);
create index papers_by_applicant on procedures.papers (applicant_id, until_on);
grant select, insert on procedures.papers to luodi_app;

create table procedures.ratings (
  case_id uuid primary key references procedures.cases,
  district text not null default '440303',
  procedure text not null,
  unit_id text not null,
  stars integer not null check (stars between 1 and 5),
  words text not null,
  rated_on date not null
);
create index ratings_by_procedure on procedures.ratings (procedure);
grant select, insert on procedures.ratings to luodi_app;

-- Who acts for an absent person; half-open.
create table procedures.stand_ins (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null,
  stand_in_id uuid not null,
  unit_id text not null,
  from_on date not null,
  until_on date not null,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  ended_on date,
  ended_by text,
  constraint nobody_stands_in_for_themselves check (person_id <> stand_in_id),
  constraint stand_ins_end_after_they_begin check (until_on > from_on)
);
create index stand_ins_of_person on procedures.stand_ins (person_id, from_on);
create index stand_ins_by_stand_in on procedures.stand_ins (stand_in_id, from_on);
grant select, insert on procedures.stand_ins to luodi_app;
grant update (ended_on, ended_by) on procedures.stand_ins to luodi_app;
