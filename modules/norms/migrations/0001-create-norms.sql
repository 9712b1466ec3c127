-- What clauses demand and what answers them: projections of the pack's parts `answers` and `norms` as they hold with the desk's edits.
create schema norms;
grant usage on schema norms to luodi_app;

create table norms.answers (
  id text primary key,
  district text not null default '440303',
  kind text not null check (kind in ('procedure', 'register', 'publication', 'definition')),
  title jsonb not null,
  summary jsonb,
  units text[] not null default '{}',
  -- The module that runs it or will.
  module text,
  place jsonb,
  parameters text[] not null default '{}'
);

-- A row for each norm of a clause; the check of the pack sees to it that the answer and the clause exist.
create table norms.clause_norms (
  -- The whole reference: instrument#clause.
  clause text not null,
  district text not null default '440303',
  position integer not null,
  instrument text not null,
  kind text not null check (kind in ('procedure', 'register', 'publication', 'definition', 'none')),
  answer text,
  modality text check (modality in ('must', 'should', 'may', 'encourage', 'explore', 'strive')),
  reason text,
  part jsonb,
  note jsonb,
  primary key (clause, position),
  constraint what_drives_nothing_has_a_reason check ((kind = 'none') = (answer is null) and (kind = 'none') = (reason is not null))
);
create index clause_norms_by_instrument on norms.clause_norms (instrument);
create index clause_norms_by_answer on norms.clause_norms (answer) where answer is not null;

-- Projections: rebuilt from the pack, so rows may go.
grant select, insert, update, delete on norms.answers, norms.clause_norms to luodi_app;
