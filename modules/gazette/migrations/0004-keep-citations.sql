-- Which clause names which: found in the newest text of each instrument, looked up where the named one is held; rebuilt with the search's rows.
create table gazette.cited_clauses (
  instrument_id text not null references gazette.instruments,
  district text not null default '440303',
  clause_id text not null,
  -- Order in the clause; one citation of several clauses is several rows.
  position integer not null,
  -- As printed.
  words text not null,
  number text,
  title text,
  -- Null while the named instrument is not held; the clause is empty for the whole instrument.
  to_instrument text references gazette.instruments,
  to_clause text not null default '',
  -- Why it could not be looked up.
  problem text,
  primary key (instrument_id, clause_id, position)
);
create index cited_clauses_target on gazette.cited_clauses (to_instrument, to_clause) where to_instrument is not null;
create index cited_clauses_unheld on gazette.cited_clauses (number) where to_instrument is null;

grant select, insert, delete on gazette.cited_clauses to luodi_app;
