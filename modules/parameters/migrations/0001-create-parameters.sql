-- The figures that rules use, each dated: as the pack holds them, with the desk's edits.
create schema parameters;
grant usage on schema parameters to luodi_app;

create table parameters.parameters (
  id text primary key,
  district text not null default '440303',
  title jsonb not null,
  kind text not null,
  -- What it counts, as people read it.
  unit jsonb not null,
  -- Which document sets it, where that is not held.
  pending jsonb,
  used_by text[] not null default '{}'
);

create table parameters.values (
  parameter_id text not null references parameters.parameters on delete cascade,
  district text not null default '440303',
  -- First day on which it holds; the next one's day ends it.
  from_on date not null,
  -- A decimal number, a day or a word, as the kind says.
  value text not null,
  -- Whole reference of the clause that sets it.
  clause text not null,
  instrument_id text generated always as (split_part(clause, '#', 1)) stored,
  verified boolean not null,
  note jsonb,
  constraint one_value_a_day primary key (parameter_id, from_on)
);
create index values_by_clause on parameters.values (clause);
create index values_by_instrument on parameters.values (instrument_id);

-- A projection of the pack: the facts are pack.items and pack.edits.
grant select, insert, update, delete on parameters.parameters, parameters.values to luodi_app;
