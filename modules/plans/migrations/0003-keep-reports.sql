-- Plans under supervision, their periods, and what units report in them.

-- A projection of the pack.
create table plans.plans (
  id text primary key,
  district text not null default '440303',
  instrument_id text not null,
  title jsonb not null,
  from_on date not null,
  to_on date not null,
  rhythm text not null check (rhythm in ('half-year', 'year', 'month', 'listed', 'none')),
  -- Whole reference of the clause that orders the reports.
  basis text not null,
  -- Units or collective names that report; empty: whoever answers for a commitment.
  unit_ids text[] not null,
  unnamed_unit_id text,
  office_unit_id text not null,
  is_public boolean not null,
  -- What is not published, each with its reason.
  kept jsonb not null,
  scheme_id text,
  status jsonb,
  position integer not null,
  is_dropped boolean not null default false,
  constraint plans_end_after_they_begin check (to_on >= from_on)
);

create table plans.periods (
  id text primary key,
  district text not null default '440303',
  plan_id text not null references plans.plans,
  title jsonb not null,
  from_on date not null,
  to_on date not null,
  opens_on date not null,
  due_on date not null,
  locks_on date not null,
  -- Moved on by the day's work only; a period never goes back.
  state text not null default 'coming' check (state in ('coming', 'open', 'closed', 'locked')),
  -- The pack names it no longer and nobody has reported in it.
  is_dropped boolean not null default false,
  constraint periods_end_after_they_begin check (to_on >= from_on),
  constraint periods_open_then_close_then_lock check (opens_on <= due_on and due_on < locks_on)
);
create index periods_by_plan on plans.periods (plan_id, from_on);

create table plans.reports (
  id uuid primary key,
  district text not null default '440303',
  plan_id text not null references plans.plans,
  period_id text not null references plans.periods,
  -- Who answers; after a reorganisation the successor.
  unit_id text not null,
  -- Who was asked first, where another answers now.
  asked_unit_id text,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'accepted', 'locked', 'merged')),
  revision integer not null default 1,
  summary text not null default '',
  -- The person who signs for the unit, as the report prints it.
  signer text not null default '',
  signer_title text not null default '',
  submitted_on date,
  submitted_by text,
  submitted_by_name text,
  is_late boolean not null default false,
  late_reason text,
  returned_times integer not null default 0,
  accepted_on date,
  locked_on date,
  constraint one_report_a_unit_and_period unique (period_id, unit_id),
  constraint late_reports_say_why check (not is_late or late_reason is not null)
);
create index reports_by_unit on plans.reports (unit_id, state);

create table plans.report_lines (
  report_id uuid not null references plans.reports,
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  position integer not null,
  role text not null check (role in ('lead', 'joint', 'cooperating', 'assisting', 'part', 'unnamed')),
  part jsonb,
  -- The collective name by which the unit was reached.
  via text,
  -- The part of the document, under which the form pages lines.
  section text not null,
  section_title jsonb not null,
  revision integer not null default 0,
  -- { progress, problems, gap, value, numerator, denominator, figureOn }: texts as entered.
  content jsonb not null default '{}',
  updated_by text,
  updated_by_name text,
  updated_at timestamptz,
  primary key (report_id, commitment_id)
);
create index report_lines_by_commitment on plans.report_lines (commitment_id);

-- Every saving of a line, also one that met another person's: nothing entered is lost.
create table plans.line_versions (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid not null,
  commitment_id text not null,
  revision integer not null,
  base_revision integer not null,
  content jsonb not null,
  -- `aside`: both had changed the same field; kept until somebody joins them.
  kind text not null check (kind in ('saved', 'merged', 'aside')),
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  foreign key (report_id, commitment_id) references plans.report_lines
);
create index line_versions_by_line on plans.line_versions (report_id, commitment_id, revision);
-- An aside version that somebody looked at and joined or dropped.
create table plans.settled_versions (
  version_id uuid primary key references plans.line_versions,
  district text not null default '440303',
  by_name text not null,
  at timestamptz not null
);

create table plans.evidence (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid not null references plans.reports,
  commitment_id text not null references plans.commitments,
  hash text not null,
  name text not null,
  type text not null,
  size bigint not null,
  -- The day to which it testifies.
  evidence_on date not null,
  note text not null default '',
  added_by text not null,
  added_by_name text not null,
  added_on date not null,
  removed_on date
);
create index evidence_by_commitment on plans.evidence (commitment_id, evidence_on);
create index evidence_by_report on plans.evidence (report_id);

create table plans.help_requests (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid not null references plans.reports,
  commitment_id text not null references plans.commitments,
  from_unit_id text not null,
  to_unit_id text not null,
  wanted text not null,
  asked_by_name text not null,
  asked_on date not null,
  answer text,
  answered_by_name text,
  answered_on date,
  constraint answers_are_whole check (num_nulls(answer, answered_by_name, answered_on) in (0, 3))
);
create index help_requests_by_unit on plans.help_requests (to_unit_id, answered_on);
create index help_requests_by_report on plans.help_requests (report_id);

-- What happened to a report, in order.
create table plans.report_events (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid not null references plans.reports,
  kind text not null check (kind in ('opened', 'submitted', 'returned', 'accepted', 'locked', 'handed-over', 'urged',
    'amendment-asked', 'amendment-approved', 'amendment-refused')),
  on_day date not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  reason text,
  details jsonb
);
create index report_events_by_report on plans.report_events (report_id, id);

-- After the lock a report changes only so; the line stays as it was reported.
create table plans.report_amendments (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid not null references plans.reports,
  commitment_id text not null references plans.commitments,
  field text not null check (field in ('progress', 'problems', 'gap', 'value')),
  before text not null,
  after text not null,
  reason text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_on date not null,
  outcome text check (outcome in ('approved', 'refused')),
  decided_by_name text,
  decided_on date,
  decision_reason text,
  constraint decisions_are_whole check (num_nulls(outcome, decided_by_name, decided_on) in (0, 3))
);
create index report_amendments_by_report on plans.report_amendments (report_id, id);

-- Which reminder of a report was told, and the one digest that a person had on a day.
create table plans.reminders (
  report_id uuid not null references plans.reports,
  -- Days from the closing of the period: -14, -7, -3, 0, 1, 7.
  step integer not null,
  district text not null default '440303',
  told_on date not null,
  primary key (report_id, step)
);
create table plans.digests (
  person_id text not null,
  on_day date not null,
  district text not null default '440303',
  reports integer not null,
  primary key (person_id, on_day)
);

grant select, insert, update on plans.plans, plans.periods, plans.reports, plans.report_lines to luodi_app;
grant select, insert on plans.line_versions, plans.settled_versions, plans.report_events, plans.reminders, plans.digests to luodi_app;
grant select, insert on plans.evidence, plans.help_requests, plans.report_amendments to luodi_app;
grant update (report_id, removed_on) on plans.evidence to luodi_app;
grant update (report_id, to_unit_id, answer, answered_by_name, answered_on) on plans.help_requests to luodi_app;
grant update (outcome, decided_by_name, decided_on, decision_reason) on plans.report_amendments to luodi_app;
