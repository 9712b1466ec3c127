-- Targets split over years beside areas and units, and single facts with a key of their own that can be taken back.

alter table plans.splits drop constraint splits_tree_check;
alter table plans.splits add constraint splits_tree_check check (tree in ('area', 'unit', 'year'));
-- Along which side a target is split: where, or when. The two stand beside each other.
alter table plans.splits add column side text not null
  generated always as (case when tree = 'year' then 'year' else 'place' end) stored;
alter table plans.splits drop constraint one_split_a_revision;
alter table plans.splits add constraint one_split_a_revision unique (commitment_id, side, under, revision);

-- What tells the person or body apart where the name does not (a student's number); empty: the name.
alter table plans.reported_facts add column subject_key text not null default '';
create index reported_facts_by_subject on plans.reported_facts (measure, subject);

-- A fact that was wrong: it stays, and counts no longer.
create table plans.fact_reversals (
  fact_id uuid primary key references plans.reported_facts,
  district text not null default '440303',
  reason text not null check (reason <> ''),
  reversed_by text not null,
  reversed_by_name text not null,
  reversed_on date not null,
  reversed_at timestamptz not null
);
grant select, insert on plans.fact_reversals to luodi_app;
create trigger fact_reversals_stay before update or delete or truncate on plans.fact_reversals
  for each statement execute function plans.figures_stay();
