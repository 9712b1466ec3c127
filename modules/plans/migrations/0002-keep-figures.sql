-- Figures with their provenance, targets split over areas and units, and questions where two figures disagree. All of it facts.

-- A dated value of a commitment's measure, as declared by somebody or computed from a module's facts.
create table plans.figures (
  id uuid primary key,
  district text not null default '440303',
  commitment_id text not null references plans.commitments,
  kind text not null check (kind in ('declared', 'computed')),
  -- For whom; both empty for the whole commitment.
  unit_id text,
  area_id text,
  -- The window; without a beginning it runs from that of the commitment.
  from_on date,
  as_of date not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  open_items integer,
  closed_items integer,
  longest_open_days integer,
  -- Nothing here to be measured, which is not zero.
  is_not_applicable boolean not null default false,
  -- Where a computed figure comes from: module, query, of what.
  source jsonb,
  note text,
  report_id uuid,
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_on date not null,
  recorded_at timestamptz not null,
  constraint a_figure_is_of_an_area_or_a_unit check (unit_id is null or area_id is null),
  constraint a_window_ends_after_it_begins check (from_on is null or from_on <= as_of),
  constraint a_computed_figure_names_its_source check (kind = 'declared' or source is not null),
  constraint a_figure_says_something check (is_not_applicable or num_nonnulls(value, numerator, open_items) > 0),
  constraint a_rate_has_both_parts check ((numerator is null) = (denominator is null)),
  constraint open_items_are_counted check (open_items >= 0 and closed_items >= 0 and longest_open_days >= 0)
);
-- The newest figure of a day wins; each as_of, whole or part.
create index figures_newest on plans.figures (commitment_id, kind, unit_id, area_id, as_of desc, id desc);
create index figures_by_report on plans.figures (report_id) where report_id is not null;

-- Facts reported one by one, from which figures are computed: who, when, what, on what evidence.
create table plans.reported_facts (
  id uuid primary key,
  district text not null default '440303',
  -- What is counted, e.g. `skilled-workers-trained`.
  measure text not null,
  on_day date not null,
  area_id text,
  unit_id text,
  -- The person or body that the fact is about; with the measure's key it is counted once.
  subject text not null,
  what text not null,
  evidence text not null,
  is_demo boolean not null default false,
  reported_by text not null,
  reported_by_name text not null,
  reported_at timestamptz not null
);
create index reported_facts_by_day on plans.reported_facts (measure, on_day, id);
create index reported_facts_by_area on plans.reported_facts (measure, area_id, on_day, id);

-- A version of how one part of a target is split further; the newest holds, the newest issued one is in force.
create table plans.splits (
  id uuid primary key,
  district text not null default '440303',
  commitment_id text not null references plans.commitments,
  -- The area or unit whose share is split; empty for the whole target.
  under text not null default '',
  revision integer not null,
  act text not null check (act in ('apportion', 'move', 'set', 'undo', 'issue')),
  state text not null check (state in ('draft', 'issued')),
  tree text not null check (tree in ('area', 'unit')),
  total numeric not null,
  step numeric not null,
  weighted_by text not null,
  reason text,
  -- The version that an undo went back to.
  undoes integer,
  made_by text not null,
  made_by_name text not null,
  made_on date not null,
  made_at timestamptz not null,
  constraint one_split_a_revision unique (commitment_id, under, revision),
  constraint only_an_issue_is_issued check ((act = 'issue') = (state = 'issued'))
);

create table plans.shares (
  split_id uuid not null references plans.splits,
  district text not null default '440303',
  position integer not null,
  node_id text not null,
  weight numeric not null,
  value numeric not null check (value >= 0),
  primary key (split_id, position),
  constraint one_share_a_node unique (split_id, node_id)
);

-- That a share was received, by whom.
create table plans.share_receipts (
  split_id uuid not null references plans.splits,
  district text not null default '440303',
  node_id text not null,
  signed_by text not null,
  signed_by_name text not null,
  signed_on date not null,
  signed_at timestamptz not null,
  primary key (split_id, node_id)
);

-- A declared and a computed figure that disagree, or a lamp that says better than the figures: somebody has to answer.
create table plans.questions (
  id uuid primary key,
  district text not null default '440303',
  commitment_id text not null references plans.commitments,
  declared_id uuid not null references plans.figures,
  computed_id uuid not null references plans.figures,
  unit_id text,
  area_id text,
  as_of date not null,
  declared text not null,
  computed text not null,
  raised_on date not null,
  raised_at timestamptz not null,
  constraint one_question_a_declared_figure unique (declared_id)
);
create index questions_newest on plans.questions (raised_on desc, id desc);

create table plans.answers (
  question_id uuid primary key references plans.questions,
  district text not null default '440303',
  verdict text not null check (verdict in ('declared-was-wrong', 'source-is-incomplete', 'counted-differently')),
  answer text not null,
  answered_by text not null,
  answered_by_name text not null,
  answered_on date not null,
  answered_at timestamptz not null
);

grant select, insert on plans.figures, plans.reported_facts, plans.splits, plans.shares, plans.share_receipts,
  plans.questions, plans.answers to luodi_app;

create function plans.figures_stay() returns trigger language plpgsql as $$
begin
  raise exception 'plans.% is append-only', tg_table_name;
end $$;
create trigger figures_stay before update or delete or truncate on plans.figures
  for each statement execute function plans.figures_stay();
create trigger reported_facts_stay before update or delete or truncate on plans.reported_facts
  for each statement execute function plans.figures_stay();
create trigger splits_stay before update or delete or truncate on plans.splits
  for each statement execute function plans.figures_stay();
create trigger shares_stay before update or delete or truncate on plans.shares
  for each statement execute function plans.figures_stay();
create trigger share_receipts_stay before update or delete or truncate on plans.share_receipts
  for each statement execute function plans.figures_stay();
create trigger questions_stay before update or delete or truncate on plans.questions
  for each statement execute function plans.figures_stay();
create trigger answers_stay before update or delete or truncate on plans.answers
  for each statement execute function plans.figures_stay();
