-- Yearly assessments of plans: what was done is added act by act, inputs are frozen with a hash; and baselines of what was approved.

create table plans.assessments (
  id uuid primary key,
  district text not null default '440303',
  plan_id text not null,
  instrument_id text not null,
  scheme_id text not null,
  year integer not null check (year between 1949 and 9999),
  -- The part of the plan that lies in the year.
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  opened_on date not null,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_by_name text not null
);
create index assessments_by_plan on plans.assessments (plan_id, year, id);

-- Facts: what happened in an assessment, in order. Its state is what they come to.
create table plans.assessment_acts (
  id uuid primary key,
  district text not null default '440303',
  assessment_id uuid not null references plans.assessments,
  position integer not null check (position > 0),
  kind text not null check (kind in ('gathered', 'drawn', 'self-assessed', 'marked', 'checked', 'deducted', 'vetoed', 'taken-back',
    'told', 'objected', 'answered', 'decided', 'published', 'withdrawn')),
  -- The unit that it is about; null where it is about all of them.
  unit_id text,
  details jsonb not null,
  done_on date not null,
  done_at timestamptz not null,
  done_by text not null,
  done_by_name text not null,
  constraint one_act_a_position unique (assessment_id, position)
);
create index assessment_acts_by_unit on plans.assessment_acts (assessment_id, unit_id, position);

-- Facts: the inputs as they were at a stage, with what came out. `hash` is SHA-256 of the inputs' canonical JSON.
create table plans.assessment_inputs (
  id uuid primary key,
  district text not null default '440303',
  assessment_id uuid not null references plans.assessments,
  number integer not null check (number > 0),
  stage text not null check (stage in ('gathered', 'told', 'decided')),
  -- Kept as text: what was hashed is what stands here, to the byte.
  inputs text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  result text,
  result_hash text check (result_hash ~ '^[0-9a-f]{64}$'),
  frozen_on date not null,
  frozen_at timestamptz not null,
  constraint one_freeze_a_number unique (assessment_id, number),
  constraint results_come_with_a_hash check ((result is null) = (result_hash is null))
);

-- Facts: the commitments of an instrument as they were when they were approved.
create table plans.baselines (
  id uuid primary key,
  district text not null default '440303',
  instrument_id text not null,
  number integer not null check (number > 0),
  approved_on date not null,
  -- The unit that approved, and by what.
  approved_by text not null,
  approved_as text not null check (length(approved_as) > 0),
  count integer not null,
  -- Id to value, as the pack had them; `hash` is SHA-256 of this text.
  commitments text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  frozen_on date not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  frozen_by_name text not null,
  constraint one_baseline_a_number unique (instrument_id, number)
);

grant select, insert on plans.assessments, plans.assessment_acts, plans.assessment_inputs, plans.baselines to luodi_app;

create function plans.assessment_facts_stay() returns trigger language plpgsql as $$
begin
  raise exception 'what happened in an assessment is a fact; add another';
end $$;
create trigger acts_stay before update or delete or truncate on plans.assessment_acts
  for each statement execute function plans.assessment_facts_stay();
create trigger inputs_stay before update or delete or truncate on plans.assessment_inputs
  for each statement execute function plans.assessment_facts_stay();
create trigger assessments_stay before update or delete or truncate on plans.assessments
  for each statement execute function plans.assessment_facts_stay();
create trigger baselines_stay before update or delete or truncate on plans.baselines
  for each statement execute function plans.assessment_facts_stay();
