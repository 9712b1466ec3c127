-- Dated names, kinds, contacts; posts and who holds them; tables taken in.

create table directory.unit_kinds (
  id text primary key,
  district text not null default '440303',
  name jsonb not null,
  position integer not null
);

alter table directory.units
  add column contact jsonb,
  -- How many a collective name counts without naming them.
  add column counted integer,
  -- The pack no longer names it; the row stays because records point to it.
  add column is_dropped boolean not null default false;

alter table directory.unit_names
  -- Only on these days is it this unit's name; half-open.
  add column from_on date,
  add column until_on date,
  add column position integer not null default 0,
  -- Full sound and first letters, e.g. `qujiaoyuju qjyj`.
  add column sound text not null default '',
  add constraint names_end_after_they_begin check (until_on is null or from_on is null or until_on > from_on);

alter table directory.areas
  add column address jsonb,
  add column valid_from date,
  add column valid_until date,
  add column reason jsonb,
  add column is_dropped boolean not null default false,
  add constraint areas_end_after_they_begin check (valid_until is null or valid_from is null or valid_until > valid_from);
-- Codes move between areas inside one load.
alter table directory.areas drop constraint one_area_a_code;
alter table directory.areas add constraint one_area_a_code unique (code) deferrable initially deferred;

create table directory.area_counts (
  id text primary key,
  district text not null default '440303',
  kind text not null,
  parent_id text,
  counted integer not null,
  source text not null,
  note jsonb
);

-- A place in a unit that one person after another holds.
create table directory.posts (
  id uuid primary key,
  district text not null default '440303',
  unit_id text not null references directory.units,
  title jsonb not null,
  -- Order inside the unit.
  position integer not null default 0,
  revision integer not null default 1,
  created_on date not null,
  -- Excluded: the post is gone on that day.
  closed_on date
);
create unique index one_post_a_title on directory.posts (district, unit_id, (title->>'zh')) where closed_on is null;

-- Who holds a post for a period, half-open; written once, then only ended or voided.
create table directory.appointments (
  id uuid primary key,
  district text not null default '440303',
  post_id uuid not null references directory.posts,
  person_id uuid not null references directory.persons,
  from_on date not null,
  until_on date,
  appointed_by text not null,
  appointed_on date not null,
  reason text,
  ended_by text,
  ended_on date,
  end_reason text,
  -- Entered by mistake: it never was.
  voided_by text,
  voided_on date,
  void_reason text,
  constraint appointments_end_after_they_begin check (until_on is null or until_on > from_on),
  constraint appointments_are_ended_as_a_whole check (num_nulls(ended_by, ended_on, end_reason) in (0, 3)),
  constraint appointments_are_voided_as_a_whole check (num_nulls(voided_by, voided_on, void_reason) in (0, 3))
);
create index appointments_post on directory.appointments (post_id) where voided_on is null;
create index appointments_person on directory.appointments (person_id) where voided_on is null;

create function directory.appointments_only_close() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_on is not null
    or (new.id, new.post_id, new.person_id, new.from_on, new.appointed_by, new.appointed_on)
      is distinct from (old.id, old.post_id, old.person_id, old.from_on, old.appointed_by, old.appointed_on)
    or new.reason is distinct from old.reason then
    raise exception 'an appointment is written once and may only be ended or voided';
  end if;
  return new;
end $$;
create trigger appointments_only_close before update or delete on directory.appointments
  for each row execute function directory.appointments_only_close();

-- A table of units, areas or posts handed in as a file: checked row by row, applied whole, undone whole.
create table directory.table_imports (
  id uuid primary key,
  district text not null default '440303',
  kind text not null check (kind in ('units', 'areas', 'posts')),
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('checked', 'applied', 'undone', 'discarded')),
  -- The columns of the file, in its order.
  columns text[] not null,
  -- Rows by outcome.
  counts jsonb not null,
  revision integer not null default 1,
  uploaded_by text not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  applied_by_name text,
  applied_at timestamptz,
  apply_reason text,
  undone_by_name text,
  undone_at timestamptz,
  undo_reason text
);
create index table_imports_by_time on directory.table_imports (id desc);

create table directory.table_import_rows (
  import_id uuid not null references directory.table_imports,
  -- As the spreadsheet counts: the head is row 1.
  row integer not null,
  district text not null default '440303',
  outcome text not null check (outcome in ('new', 'changed', 'same', 'error')),
  -- What the row is about, where it may be shown: an id, a unit and a post.
  subject text not null default '',
  -- Cells as read; of people only as ciphertext, destroyed when the import ends.
  cells jsonb,
  sealed_cells bytea,
  changes jsonb not null default '[]',
  issues jsonb not null default '[]',
  -- What applying wrote, to undo it.
  written jsonb,
  primary key (import_id, row)
);

grant select, insert, update, delete on directory.unit_kinds, directory.area_counts to luodi_app;
grant update on directory.unit_names to luodi_app;
grant select, insert on directory.posts, directory.appointments, directory.table_imports, directory.table_import_rows to luodi_app;
grant update (title, position, revision, closed_on) on directory.posts to luodi_app;
grant update (until_on, ended_by, ended_on, end_reason, voided_by, voided_on, void_reason) on directory.appointments to luodi_app;
grant update (state, counts, revision, applied_by_name, applied_at, apply_reason, undone_by_name, undone_at, undo_reason)
  on directory.table_imports to luodi_app;
grant update (outcome, subject, cells, sealed_cells, changes, issues, written) on directory.table_import_rows to luodi_app;
