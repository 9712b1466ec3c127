-- From an uploaded issue to published clauses: imports, their documents, the editor's acts, corrections and citations.

create table gazette.imports (
  id uuid primary key,
  district text not null default '440303',
  -- SHA-256 of the file's bytes, in hex.
  file_hash text not null,
  file_name text not null,
  file_size integer not null,
  state text not null check (state in ('uploaded', 'reading', 'ready', 'failed', 'published', 'discarded')),
  -- Why it could not be read, in words for the editor.
  problem text,
  -- Progress of reading, 0 to 100.
  progress integer not null default 0 check (progress between 0 and 100),
  -- Findings that belong to no document, and where every character went.
  findings jsonb not null default '[]',
  reconciliation jsonb,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  created_on date not null,
  revision integer not null default 1
);
create index imports_newest on gazette.imports (created_at desc, id desc);
-- A file is imported once; a discarded or unreadable one may come again.
create unique index one_import_a_file on gazette.imports (district, file_hash) where state not in ('discarded', 'failed');

-- The uploaded bytes, kept as evidence of what was imported.
create table gazette.import_files (
  import_id uuid primary key references gazette.imports,
  bytes bytea not null
);

create table gazette.import_documents (
  import_id uuid not null references gazette.imports,
  position integer not null,
  -- What the importer made of it, never changed; `current` is that with the acts of import_edits applied, rebuildable.
  parsed jsonb not null,
  current jsonb not null,
  -- The source lines between the document's first and last, as read.
  source jsonb not null,
  -- Counts for lists, kept with `current`.
  summary jsonb not null,
  -- The instrument it becomes; null stands for a new one under the document's own id.
  instrument_id text,
  -- The editor's word on where clauses of the version before went, over the computed lineage.
  lineage jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'prepared', 'published')),
  prepared jsonb,
  edited_by text,
  edited_by_name text,
  edited_at timestamptz,
  version_id uuid references gazette.versions,
  revision integer not null default 1,
  primary key (import_id, position)
);

-- The editor's acts: facts, never changed. An undo or redo is an act that names the act it takes back or does again.
create table gazette.import_edits (
  import_id uuid not null,
  position integer not null,
  number integer not null,
  act jsonb not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  -- SHA-256 of the document before the act, in hex: an act is replayed only on what it was made for.
  before_hash text not null,
  primary key (import_id, position, number),
  foreign key (import_id, position) references gazette.import_documents
);

-- Printed between heading and text (“。”, “：”), so that label, heading, mark and body are the printed words.
alter table gazette.clauses add column heading_mark text;
alter table gazette.clauses add column component text not null default 'main' check (component in ('notice', 'main', 'annex'));
-- The instrument as this version prints it, and where its text came from.
alter table gazette.versions add column metadata jsonb not null default '{}';
alter table gazette.versions add column import_position integer;
alter table gazette.versions add column text_hash text;
alter table gazette.versions add column publication_id uuid references publications.entries;
-- A version that was taken back; its clauses are no longer shown.
create table gazette.withdrawals (
  version_id uuid primary key references gazette.versions,
  publication_id uuid not null references publications.entries,
  reason text not null,
  by_id text not null,
  at timestamptz not null
);

-- Other documents named in a clause, as printed; the instrument is known once it is held.
create table gazette.citations (
  version_id uuid not null references gazette.versions,
  position integer not null,
  clause_id text not null,
  number text,
  title text,
  primary key (version_id, position)
);
create index citations_by_number on gazette.citations (number) where number is not null;

-- Mending a slip of recognition in a published version: one proposes, another decides.
create table gazette.corrections (
  id uuid primary key,
  district text not null default '440303',
  version_id uuid not null,
  clause_id text not null,
  before jsonb not null,
  after jsonb not null,
  hash_before text not null,
  hash_after text not null,
  reason text not null,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  foreign key (version_id, clause_id) references gazette.clauses
);
create index corrections_by_version on gazette.corrections (version_id, at);
create table gazette.correction_decisions (
  correction_id uuid primary key references gazette.corrections,
  accepted boolean not null,
  note text,
  publication_id uuid references publications.entries,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  constraint an_accepted_correction_is_on_record check (accepted = (publication_id is not null))
);

grant select, insert, update on gazette.imports, gazette.import_documents to luodi_app;
grant select, insert on gazette.import_files, gazette.import_edits, gazette.citations, gazette.withdrawals to luodi_app;
grant select, insert on gazette.corrections, gazette.correction_decisions to luodi_app;

create function gazette.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger edits_are_facts before update or delete or truncate on gazette.import_edits
  for each statement execute function gazette.refuse_change();
create trigger corrections_are_facts before update or delete or truncate on gazette.corrections
  for each statement execute function gazette.refuse_change();
create trigger decisions_are_facts before update or delete or truncate on gazette.correction_decisions
  for each statement execute function gazette.refuse_change();
create trigger withdrawals_are_facts before update or delete or truncate on gazette.withdrawals
  for each statement execute function gazette.refuse_change();
