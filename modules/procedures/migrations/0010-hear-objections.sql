-- Objections made in a publicity period: who and in which words, under the key of whoever objects. The answer stands in the facts.
create table procedures.objections (
  id uuid primary key,
  district text not null default '440303',
  case_id uuid not null references procedures.cases,
  number text not null,
  person_id uuid not null,
  -- The words; the fact in the case holds the digest of this.
  sealed bytea not null,
  made_on date not null,
  made_at timestamptz not null,
  constraint one_objection_a_number unique (district, number)
);
create index objections_by_person on procedures.objections (person_id, id desc);
create index objections_by_case on procedures.objections (case_id, id);
grant select, insert on procedures.objections to luodi_app;

-- Whoever objects makes a fact of a case that is not theirs.
alter table procedures.facts drop constraint facts_by_kind_check;
alter table procedures.facts add constraint facts_by_kind_check
  check (by_kind in ('applicant', 'machine', 'staff', 'expert', 'public', 'time', 'system'));
-- What stands in public now, and what did.
create index clocks_in_public on procedures.clocks (due_on, case_id) where clock = 'publicity' and state = 'running';
create index clocks_once_in_public on procedures.clocks (ended_on desc, case_id desc) where clock = 'publicity' and state = 'ended';
