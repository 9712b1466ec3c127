-- What the documents promise: a projection of the pack with the desk's edits, ready to be asked by unit, clause and day.
create schema plans;
grant usage on schema plans to luodi_app;

create table plans.commitments (
  id text primary key,
  district text not null default '440303',
  instrument_id text not null,
  kind text not null check (kind in ('target', 'task', 'recurring-task', 'standing-duty')),
  modality text not null check (modality in ('must', 'should', 'may', 'encourage', 'explore', 'strive')),
  -- Whose it is: the district's units, the city (ours assist), everybody, nobody by name.
  owner text not null check (owner in ('district', 'city', 'all', 'none')),
  title jsonb not null,
  -- Title in both languages with the id, to be searched.
  words text not null,
  parent_id text references plans.commitments deferrable initially deferred,
  starts_on date,
  due_on date,
  due_precision text,
  -- Undated ones come last in every list.
  due_sort date not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  vague jsonb,
  recurrence jsonb,
  measure jsonb,
  note jsonb,
  -- The clause that names the units, where it is another than those it rests on.
  units_from text,
  position integer not null,
  -- No longer in the pack: kept, because records may point to it, and shown nowhere.
  is_dropped boolean not null default false,
  constraint commitments_end_after_they_begin check (due_on is null or starts_on is null or due_on >= starts_on)
);
create index commitments_by_due on plans.commitments (due_sort, position, id) where not is_dropped;
create index commitments_by_position on plans.commitments (position, id) where not is_dropped;
create index commitments_by_instrument on plans.commitments (instrument_id) where not is_dropped;
create index commitments_by_parent on plans.commitments (parent_id) where parent_id is not null;

-- The clauses a commitment names, with the label they had: a clause that changes under a running commitment is refused.
create table plans.commitment_clauses (
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  position integer not null,
  -- Whole reference.
  clause text not null,
  instrument_id text generated always as (split_part(clause, '#', 1)) stored,
  role text not null check (role in ('basis', 'units', 'baseline', 'milestone', 'difference')),
  label text not null,
  heading text not null,
  primary key (commitment_id, position)
);
create index commitment_clauses_by_clause on plans.commitment_clauses (clause);
create index commitment_clauses_by_instrument on plans.commitment_clauses (instrument_id);

create table plans.commitment_units (
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  position integer not null,
  unit_id text not null,
  role text not null check (role in ('lead', 'joint', 'cooperating', 'assisting', 'part')),
  -- Which part the unit answers for.
  part jsonb,
  constraint only_parts_say_which check ((role = 'part') = (part is not null)),
  primary key (commitment_id, position)
);
create index commitment_units_by_unit on plans.commitment_units (unit_id, commitment_id);

create table plans.milestones (
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  position integer not null,
  title jsonb not null,
  due_on date not null,
  due_precision text not null,
  value numeric,
  clause text,
  primary key (commitment_id, position)
);
create index milestones_by_due on plans.milestones (due_on);

-- Points on which two places disagree: both kept, one in use.
create table plans.differences (
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  position integer not null,
  field text not null,
  places jsonb not null,
  in_use text not null,
  note jsonb,
  primary key (commitment_id, position)
);

-- Questions that the wording leaves open: the readings, the one in use, who decided when and why.
create table plans.scopes (
  commitment_id text primary key references plans.commitments,
  district text not null default '440303',
  question jsonb not null,
  readings jsonb not null,
  in_use text not null,
  decided_by text,
  decided_on date,
  because jsonb
);

-- Documents that name no units at all, and the clause that says who splits them.
create table plans.plan_notes (
  instrument_id text primary key,
  district text not null default '440303',
  clause text not null,
  note jsonb not null
);

-- The facts are pack.items and pack.edits.
grant select, insert, update on plans.commitments to luodi_app;
grant select, insert, update, delete on plans.commitment_clauses, plans.commitment_units, plans.milestones, plans.differences,
  plans.scopes, plans.plan_notes to luodi_app;
