-- Instruments, their versions and clauses; the outline (our own headings and summaries) stands beside the imported text.
create schema gazette;
grant usage on schema gazette to luodi_app;

create table gazette.instruments (
  id text primary key,
  district text not null default '440303',
  number text,
  title text not null,
  title_en text,
  short jsonb,
  issuers text[] not null default '{}',
  kind text not null,
  style text not null check (style in ('article', 'outline')),
  signed_on date,
  published_on date,
  in_force_from date,
  validity jsonb not null default '{"kind":"unknown","reason":""}',
  repealed_on date,
  period jsonb,
  subjects text[] not null default '{}',
  summary jsonb,
  -- Statutes and documents of other authorities: known by title, number and dates, without text.
  external boolean not null default false,
  source text,
  -- Hash of the pack file it was loaded from; null when it came by import alone.
  pack_hash text,
  revision integer not null default 1
);
create unique index one_instrument_a_number on gazette.instruments (district, number) where number is not null;

create table gazette.versions (
  id uuid primary key,
  instrument_id text not null references gazette.instruments,
  number integer not null,
  in_force_from date,
  published_at timestamptz not null,
  published_on date not null,
  note jsonb,
  import_id uuid,
  unique (instrument_id, number)
);

create table gazette.clauses (
  version_id uuid not null references gazette.versions,
  id text not null,
  position integer not null,
  kind text not null,
  parent text,
  label text not null default '',
  heading text,
  body text not null default '',
  -- Cells of a table row, or the header of a table.
  cells jsonb,
  row_group text,
  -- SHA-256 over the normal form (NFKC, no white space) of heading and body, in hex.
  hash text not null,
  primary key (version_id, id)
);
create unique index one_clause_a_position on gazette.clauses (version_id, position);

create table gazette.outlines (
  instrument_id text not null references gazette.instruments,
  id text not null,
  position integer not null,
  label text not null default '',
  heading jsonb,
  summary jsonb,
  primary key (instrument_id, id)
);

create table gazette.unit_lines (
  version_id uuid not null references gazette.versions,
  position integer not null,
  clause_id text not null,
  role text not null check (role in ('lead', 'joint', 'cooperating', 'assisting', 'part')),
  part text,
  names text[] not null,
  basis text not null check (basis in ('line', 'sentence', 'column')),
  body text,
  primary key (version_id, position)
);

create table gazette.relations (
  instrument_id text not null references gazette.instruments,
  position integer not null,
  kind text not null check (kind in ('implements', 'cites', 'amends', 'repeals', 'validity-as')),
  number text,
  title text not null,
  target_id text,
  note jsonb,
  primary key (instrument_id, position)
);
create index relations_target on gazette.relations (target_id) where target_id is not null;

-- Where a clause went when a new version renumbered it.
create table gazette.lineage (
  instrument_id text not null references gazette.instruments,
  from_version integer not null,
  from_clause text not null,
  to_version integer not null,
  to_clause text,
  how text not null check (how in ('same', 'moved', 'changed', 'split', 'joined', 'removed')),
  primary key (instrument_id, from_version, from_clause, to_version)
);

grant select, insert, update on gazette.instruments to luodi_app;
grant select, insert on gazette.versions, gazette.clauses, gazette.unit_lines, gazette.lineage to luodi_app;
grant update (body, heading, hash, cells, label) on gazette.clauses to luodi_app;
grant select, insert, update, delete on gazette.outlines, gazette.relations to luodi_app;
