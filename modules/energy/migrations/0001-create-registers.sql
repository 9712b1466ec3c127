-- Registers of the energy-contract measures: companies, users, projects, bodies that audit savings and their reports; each with its history.
create schema energy;
grant usage on schema energy to luodi_app;

-- Energy-service companies: where on record, until when, whether their applications are stopped.
create table energy.companies (
  id uuid primary key,
  district text not null default '440303',
  name text not null,
  -- Unified social credit code.
  number text,
  record_authority text check (record_authority in ('national', 'city', 'none')),
  record_number text,
  record_until date,
  address text,
  phone text,
  note text,
  -- The company as an applicant; absent while nobody has applied for it.
  person_id uuid,
  stopped_on date,
  -- Excluded; absent: until it is lifted.
  stopped_until date,
  revision integer not null default 1,
  -- Taken back: an entry that should not have been made.
  removed_on date,
  constraint a_stop_ends_after_it_begins check (stopped_until is null or stopped_until > stopped_on)
);
create unique index one_company_a_number on energy.companies (district, number) where number is not null and removed_on is null;
create index companies_by_person on energy.companies (person_id) where person_id is not null;
create index companies_by_name on energy.companies (name, id);

create table energy.users (
  id uuid primary key,
  district text not null default '440303',
  name text not null,
  number text,
  kind text check (kind in ('administrative', 'institution', 'company', 'other')),
  address text,
  -- Tonnes of coal equivalent used in the year before.
  energy_tonnes numeric(14, 3) check (energy_tonnes >= 0),
  note text,
  revision integer not null default 1,
  removed_on date
);
create unique index one_user_a_number on energy.users (district, number) where number is not null and removed_on is null;
create index users_by_name on energy.users (name, id);

create table energy.projects (
  id uuid primary key,
  district text not null default '440303',
  -- The number of the decision: 罗能认〔2012〕1号.
  number text not null,
  name text not null,
  company_id uuid not null references energy.companies,
  user_id uuid not null references energy.users,
  address text,
  sector text check (sector in ('commerce', 'hotel', 'building', 'industry', 'transport', 'property', 'other')),
  -- Values of the form, joined by commas.
  refits text,
  -- Tonnes of coal equivalent a year, as recognised; a way whose factor was not set is absent.
  savings_calorific numeric(14, 3),
  savings_equivalent numeric(14, 3),
  investment_fen bigint check (investment_fen >= 0),
  contract_on date,
  contract_until date,
  recognised_on date not null,
  state text not null default 'recognised' check (state in ('recognised', 'revoked')),
  revoked_on date,
  case_id uuid,
  case_number text,
  -- Who acted for the company in the case.
  agent_id uuid,
  note text,
  revision integer not null default 1,
  removed_on date,
  constraint revoked_projects_say_when check ((state = 'revoked') = (revoked_on is not null)),
  constraint revocation_follows_recognition check (revoked_on >= recognised_on)
);
create unique index one_project_a_number on energy.projects (district, number) where removed_on is null;
create index projects_newest on energy.projects (recognised_on desc, id desc) where removed_on is null;
create index projects_by_company on energy.projects (company_id);
create index projects_by_user on energy.projects (user_id);
create index projects_by_agent on energy.projects (agent_id) where agent_id is not null;

create table energy.audit_bodies (
  id uuid primary key,
  district text not null default '440303',
  name text not null,
  number text,
  qualification text,
  address text,
  phone text,
  note text,
  -- Collusion or a false report was proved in a case. 第十二条第（二）项
  colluded_on date,
  revision integer not null default 1,
  removed_on date
);
create unique index one_audit_body_a_number on energy.audit_bodies (district, number) where number is not null and removed_on is null;
create index audit_bodies_by_name on energy.audit_bodies (name, id);

-- A report on the savings of a project: what makes them verified.
create table energy.audit_reports (
  id uuid primary key,
  district text not null default '440303',
  name text not null,
  body_id uuid not null references energy.audit_bodies,
  project_id uuid not null references energy.projects,
  reported_on date not null,
  from_on date not null,
  -- Included.
  through_on date not null,
  -- Tonnes of coal equivalent saved in those days.
  savings numeric(14, 3) not null check (savings >= 0),
  finding text not null check (finding in ('confirmed', 'questioned', 'false')),
  note text,
  revision integer not null default 1,
  removed_on date,
  constraint reports_end_after_they_begin check (through_on >= from_on)
);
create index audit_reports_by_project on energy.audit_reports (project_id, from_on);
create index audit_reports_by_body on energy.audit_reports (body_id, reported_on);
create index audit_reports_by_name on energy.audit_reports (name, id);

grant select, insert, update on energy.companies, energy.users, energy.projects, energy.audit_bodies, energy.audit_reports
  to luodi_app;

-- What happened to a record, oldest first: by an act of a case or by a clerk with a reason. Only ever added.
create table energy.entries (
  id uuid primary key,
  district text not null default '440303',
  register text not null check (register in ('companies', 'users', 'projects', 'audit-bodies', 'audit-reports')),
  record_id uuid not null,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('added', 'changed', 'undone', 'recognised', 'contract-changed', 'revoked', 'stopped',
    'lifted', 'rewarded', 'colluded')),
  -- Columns that changed, before and after.
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  -- The clause under which it was made.
  clause text not null,
  case_id uuid,
  case_number text,
  document_number text,
  publication_id uuid,
  undoes uuid references energy.entries,
  by_id text not null,
  by_name text not null,
  on_day date not null,
  at timestamptz not null,
  constraint one_entry_a_place unique (record_id, seq),
  constraint an_entry_is_undone_once unique (undoes)
);
create index entries_newest on energy.entries (register, record_id, seq desc);
create function energy.entries_stay() returns trigger language plpgsql as $$
begin
  raise exception 'entries of the energy registers are only ever added';
end $$;
create trigger entries_stay before update or delete or truncate on energy.entries
  for each statement execute function energy.entries_stay();
grant select, insert on energy.entries to luodi_app;
