-- Tables that units fill in offline and upload: lines of a report, or facts of a commitment; shown first, then written whole.
create table plans.table_imports (
  id uuid primary key,
  district text not null default '440303',
  report_id uuid references plans.reports,
  commitment_id text references plans.commitments,
  -- Whose it is: the unit of the report, or the one that reports the facts.
  unit_id text,
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('checked', 'applied', 'undone', 'discarded')),
  revision integer not null default 0,
  counts jsonb not null,
  -- Each row with its cells and what it would do; gone with the import's end where it names people.
  rows jsonb,
  -- What was written, for undoing it.
  written jsonb,
  uploaded_by text not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  applied_by_name text,
  applied_at timestamptz,
  undone_by_name text,
  undone_at timestamptz,
  undo_reason text,
  constraint a_table_is_of_a_report_or_a_commitment check (num_nonnulls(report_id, commitment_id) = 1)
);
create index table_imports_by_report on plans.table_imports (report_id, id) where report_id is not null;
create index table_imports_by_commitment on plans.table_imports (commitment_id, id) where commitment_id is not null;
grant select, insert, update on plans.table_imports to luodi_app;

-- A request for help that was taken back before anybody answered.
alter table plans.help_requests add column withdrawn_on date;
grant update (withdrawn_on) on plans.help_requests to luodi_app;
