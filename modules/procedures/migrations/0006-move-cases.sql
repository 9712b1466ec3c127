-- Moving running cases to another version of their procedure: proposed with its legal basis and the list of what it does,
-- approved by another person, carried out case by case.
create table procedures.moves (
  id uuid primary key,
  district text not null default '440303',
  procedure text not null,
  unit_id text not null,
  to_version integer not null,
  -- The clause or document by which cases are moved, and why.
  basis text not null check (length(basis) > 0),
  reason text not null check (length(reason) > 0),
  -- Whether a case for which the other version is less favourable stays.
  keeps_worse boolean not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_on date not null,
  outcome text check (outcome in ('approved', 'refused', 'withdrawn')),
  decided_by text,
  decided_by_name text,
  decided_on date,
  decision_reason text,
  constraint nobody_decides_on_their_own_move check (outcome = 'withdrawn' or decided_by <> proposed_by),
  constraint decided_moves_say_by_whom check ((outcome is null) = (decided_by is null))
);
create unique index one_open_move on procedures.moves (district, procedure, unit_id) where outcome is null;
create index moves_by_unit on procedures.moves (unit_id, id desc);
grant select, insert on procedures.moves to luodi_app;
grant update (outcome, decided_by, decided_by_name, decided_on, decision_reason) on procedures.moves to luodi_app;

-- The list on which it was decided, frozen, and what came of each case.
create table procedures.move_cases (
  move_id uuid not null references procedures.moves,
  case_id uuid not null references procedures.cases,
  district text not null default '440303',
  from_version integer not null,
  -- What the move does to the case; `stays` in it says why it cannot be moved.
  impact jsonb not null,
  moves boolean not null,
  result text check (result in ('moved', 'stayed')),
  -- Why it stayed although the list said that it moves.
  told jsonb,
  done_on date,
  primary key (move_id, case_id)
);
create index move_cases_to_do on procedures.move_cases (move_id, case_id) where moves and result is null;
grant select, insert on procedures.move_cases to luodi_app;
grant update (result, told, done_on) on procedures.move_cases to luodi_app;

-- A version has not every clock of the one before.
grant delete on procedures.clocks to luodi_app;
create index cases_running_by_procedure on procedures.cases (procedure, unit_id, id) where turn <> 'nobody';
