-- What systems of companies handed in: one case for each of a system's own numbers, however often it is sent.
create table procedures.machine_hand_ins (
  -- The system (identity.machine_keys.system_id), which outlives its keys.
  system_id uuid not null,
  reference text not null check (length(reference) between 1 and 100),
  district text not null default '440303',
  key_id uuid not null,
  -- Written before its case, in one transaction: two requests at once wait for each other here.
  case_id uuid not null unique references procedures.cases deferrable initially deferred,
  -- Keyed hash of what was sent: other content under the same number is refused.
  content_hash bytea not null,
  at timestamptz not null,
  primary key (system_id, reference)
);
create index machine_hand_ins_newest on procedures.machine_hand_ins (system_id, case_id desc);
grant select, insert on procedures.machine_hand_ins to luodi_app;

alter table procedures.facts drop constraint facts_by_kind_check;
alter table procedures.facts add constraint facts_by_kind_check
  check (by_kind in ('applicant', 'machine', 'staff', 'expert', 'time', 'system'));

-- Few cases come this way: without these a list of them would walk through all others.
create index cases_by_machine on procedures.cases (unit_id, received_on desc, id desc) where channel = 'api';
create index cases_open_by_machine on procedures.cases (unit_id, due_key, id) where channel = 'api' and turn <> 'nobody';
