-- The result of an assessment is handed on to the unit that the scheme names, and signed for there.

alter table plans.assessment_acts drop constraint assessment_acts_kind_check;
alter table plans.assessment_acts add constraint assessment_acts_kind_check check (kind in ('gathered', 'drawn', 'self-assessed',
  'marked', 'checked', 'deducted', 'vetoed', 'taken-back', 'told', 'objected', 'answered', 'decided', 'published', 'withdrawn',
  'handed-on', 'received'));

-- Facts: the files as they were handed on, byte for byte; one handing for an assessment.
create table plans.assessment_handings (
  assessment_id uuid primary key references plans.assessments,
  district text not null default '440303',
  json text not null,
  json_hash text not null check (json_hash ~ '^[0-9a-f]{64}$'),
  xlsx bytea not null,
  xlsx_hash text not null check (xlsx_hash ~ '^[0-9a-f]{64}$'),
  frozen_at timestamptz not null
);
grant select, insert on plans.assessment_handings to luodi_app;
create trigger handings_stay before update or delete or truncate on plans.assessment_handings
  for each statement execute function plans.assessment_facts_stay();
