-- The policy pack as it was last loaded, and the edits made on the desk on top of it.
create schema pack;
grant usage on schema pack to luodi_app;

-- Every entry of the pack's files; `value` is shaped as its part says, `at` is the way to it inside the file.
create table pack.items (
  part text not null,
  id text not null,
  district text not null default '440303',
  position integer not null,
  value jsonb not null,
  -- SHA-256 of the value in hex: tells a changed entry without comparing it.
  hash text not null,
  file text not null,
  at jsonb not null,
  primary key (part, id)
);

-- Packing whole documents costs more than their disk.
alter table pack.items alter column value set storage external;

-- What was loaded when; the newest row tells whether the files changed since.
create table pack.loads (
  id uuid primary key,
  district text not null default '440303',
  pack text not null,
  version text not null,
  stamp text not null,
  -- The folders that were read, as seen from the pack's own.
  folders text[] not null,
  -- Entries that were new, changed and gone, by part.
  counts jsonb not null,
  loaded_at timestamptz not null
);
create index loads_by_time on pack.loads (loaded_at desc);

-- Facts: each edit of an entry, oldest first. The newest of an entry holds; `cleared` gives it back to the pack.
create table pack.edits (
  id uuid primary key,
  district text not null default '440303',
  part text not null,
  item_id text not null,
  -- Counted for each entry from 1.
  revision integer not null check (revision > 0),
  kind text not null check (kind in ('set', 'removed', 'cleared')),
  -- The pack's own entry when the edit was made; null where the pack had none.
  base jsonb,
  value jsonb,
  -- What held before.
  before jsonb,
  reason text not null check (length(reason) > 0),
  edited_by text not null,
  edited_by_name text not null,
  edited_on date not null,
  edited_at timestamptz not null,
  undoes uuid references pack.edits,
  constraint one_edit_a_revision unique (part, item_id, revision),
  constraint only_a_set_has_a_value check ((kind = 'set') = (value is not null))
);
create index edits_by_time on pack.edits (part, id desc);

grant select, insert, update, delete on pack.items to luodi_app;
grant select, insert on pack.loads, pack.edits to luodi_app;

create function pack.edits_stay() returns trigger language plpgsql as $$
begin
  raise exception 'an edit of the pack is a fact; add another';
end $$;
create trigger edits_stay before update or delete or truncate on pack.edits
  for each statement execute function pack.edits_stay();
