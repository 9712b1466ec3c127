-- The node chain of supervision (督查督办): append-only facts, and what they come to as rows that lists can ask.

-- Days of each node, as the plan's pack gives them; without them nothing of the plan is set up.
alter table plans.plans add column supervision jsonb;

-- What the facts of a supervision come to.
create table plans.supervisions (
  id uuid primary key,
  district text not null default '440303',
  plan_id text not null references plans.plans,
  title jsonb not null,
  -- The whole that it was split from.
  parent_id uuid references plans.supervisions,
  -- The one that it was merged into.
  merged_into uuid references plans.supervisions,
  state text not null check (state in ('open', 'closed', 'merged', 'split', 'dropped')),
  -- The node that is waited for.
  node text not null check (node in ('hand-over', 'sign', 'act', 'report', 'review', 'close')),
  node_since date not null,
  due_on date,
  -- When undated ones sort, and those that wait for nobody.
  due_sort date not null generated always as (case when state = 'open' then coalesce(due_on, date '9999-12-30') else date '9999-12-31' end) stored,
  revision integer not null,
  urged_on date,
  -- A transfer of the lead that waits for approval.
  transfer jsonb,
  -- Everything the facts come to; the columns above are for lists.
  chain jsonb not null,
  constraint only_open_ones_are_due check (state = 'open' or due_on is null)
);
create index supervisions_by_due on plans.supervisions (due_sort, id);
create index supervisions_by_plan on plans.supervisions (plan_id, state);

create table plans.supervision_commitments (
  supervision_id uuid not null references plans.supervisions,
  commitment_id text not null references plans.commitments,
  district text not null default '440303',
  primary key (supervision_id, commitment_id)
);
create index supervision_commitments_by_commitment on plans.supervision_commitments (commitment_id);

-- What each unit does in it: lead and cooperating units sign and report each for themselves.
create table plans.supervision_duties (
  supervision_id uuid not null references plans.supervisions,
  unit_id text not null,
  district text not null default '440303',
  role text not null check (role in ('lead', 'joint', 'part', 'cooperating', 'assisting')),
  part jsonb,
  via text,
  state text not null check (state in ('asked', 'signed', 'acting', 'reported', 'ended')),
  due_on date,
  -- Persons of the directory: who answers in the unit, and whom to call.
  person_id uuid,
  contact_id uuid,
  -- The unit ended and nobody answers for it.
  is_orphan boolean not null default false,
  primary key (supervision_id, unit_id)
);
create index supervision_duties_by_unit on plans.supervision_duties (unit_id, state);
create index supervision_duties_by_person on plans.supervision_duties (person_id) where person_id is not null;
create index supervision_duties_by_contact on plans.supervision_duties (contact_id) where contact_id is not null;

create table plans.supervision_facts (
  id uuid primary key,
  district text not null default '440303',
  supervision_id uuid not null,
  revision integer not null,
  kind text not null,
  on_day date not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  reason text,
  -- What the fact says, with the days it sets; rebuilding needs nothing else.
  details jsonb not null,
  constraint one_fact_a_revision unique (supervision_id, revision)
);
create trigger supervision_facts_stay before update or delete or truncate on plans.supervision_facts
  for each statement execute function plans.figures_stay();

-- Which reminder of a node was told to a unit: days from the due day, as with reports.
create table plans.node_reminders (
  supervision_id uuid not null references plans.supervisions,
  unit_id text not null,
  due_on date not null,
  step integer not null,
  district text not null default '440303',
  told_on date not null,
  primary key (supervision_id, unit_id, due_on, step)
);

-- Proposals to change a commitment; what was approved is an edit of the pack.
create table plans.commitment_amendments (
  id uuid primary key,
  district text not null default '440303',
  commitment_id text not null references plans.commitments,
  -- The count of edits of the pack that the proposer saw.
  base_revision integer not null,
  -- Field by field, before and after.
  changes jsonb not null,
  reason text not null,
  -- By which decision: a document, a meeting.
  basis text not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_on date not null,
  outcome text check (outcome in ('approved', 'refused', 'withdrawn')),
  decided_by text,
  decided_by_name text,
  decided_on date,
  decision_reason text,
  edit_id uuid,
  constraint decisions_on_amendments_are_whole check (num_nulls(outcome, decided_by, decided_by_name, decided_on) in (0, 4)),
  constraint approved_amendments_are_edits check ((outcome = 'approved') is not distinct from (edit_id is not null) or outcome is null)
);
create unique index one_open_amendment_a_commitment on plans.commitment_amendments (commitment_id) where outcome is null;
create index commitment_amendments_by_commitment on plans.commitment_amendments (commitment_id, id);

grant select, insert, update on plans.supervisions, plans.supervision_duties to luodi_app;
grant select, insert, delete on plans.supervision_commitments to luodi_app;
grant delete on plans.supervision_duties to luodi_app;
grant select, insert on plans.supervision_facts, plans.node_reminders, plans.commitment_amendments to luodi_app;
grant update (outcome, decided_by, decided_by_name, decided_on, decision_reason, edit_id) on plans.commitment_amendments to luodi_app;
