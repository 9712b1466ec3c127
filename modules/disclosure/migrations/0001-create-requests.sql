-- Requests for information as the yearly report counts them, written with every step of a case; and the reports that were published.
create schema disclosure;
grant usage on schema disclosure to luodi_app;

create table disclosure.requests (
  case_id uuid primary key,
  district text not null default '440303',
  number text not null,
  unit_id text not null,
  applicant_kind text not null
    check (applicant_kind in ('natural', 'business', 'research', 'charity', 'legal-service', 'other-body')),
  -- Absent until both sides have confirmed a request that came over the internet.
  received_on date,
  outcome text,
  ended_on date,
  -- What was charged last, in fen, and whether it was paid.
  fee_fen bigint,
  is_paid boolean not null default false,
  constraint ended_requests_have_an_outcome check ((ended_on is null) = (outcome is null))
);
create index requests_by_unit on disclosure.requests (unit_id, received_on);
create index requests_ended on disclosure.requests (ended_on, unit_id);
grant select, insert, update on disclosure.requests to luodi_app;

-- A report as it was published; a later one of the same unit and year corrects it.
create table disclosure.reports (
  id uuid primary key,
  district text not null default '440303',
  -- Null for the district as a whole.
  unit_id text,
  year integer not null check (year between 2008 and 9999),
  content jsonb not null,
  words jsonb not null,
  published_on date not null,
  published_by text not null,
  publication uuid not null,
  corrects uuid references disclosure.reports,
  reason text,
  constraint a_correction_says_why check ((corrects is null) = (reason is null))
);
create unique index one_first_report_a_unit_and_year on disclosure.reports (coalesce(unit_id, ''), year) where corrects is null;
create unique index one_correction_a_report on disclosure.reports (corrects) where corrects is not null;
create index reports_newest on disclosure.reports (year desc, id desc);
grant select, insert on disclosure.reports to luodi_app;
