-- Units, areas, persons and the roles granted to them.
create schema directory;
grant usage on schema directory to luodi_app;

create table directory.areas (
  id text primary key,
  district text not null default '440303',
  kind text not null check (kind in ('district', 'street', 'community', 'grid', 'station')),
  parent_id text references directory.areas,
  code text,
  name jsonb not null,
  position integer not null,
  constraint one_area_a_code unique (code)
);

create table directory.units (
  id text primary key,
  district text not null default '440303',
  name jsonb not null,
  kind text not null,
  kind_name jsonb not null,
  -- Whether the documents print the official name, or it was written out or assumed.
  name_status text not null check (name_status in ('printed', 'expanded', 'assumed')),
  parent_id text references directory.units deferrable initially deferred,
  area_id text references directory.areas,
  -- Collective names: how they expand; nobody is guessed.
  expansion text check (expansion in ('listed', 'by-kind', 'open')),
  members text[] not null default '{}',
  member_kinds text[] not null default '{}',
  valid_from date,
  -- Excluded; the successor answers from that day on.
  valid_until date,
  successor_id text references directory.units deferrable initially deferred,
  reason jsonb,
  position integer not null,
  constraint only_collectives_have_members check (kind = 'collective' or (expansion is null and members = '{}')),
  constraint units_end_after_they_begin check (valid_until is null or valid_from is null or valid_until > valid_from)
);
create index units_parent on directory.units (parent_id);

-- Every form of a unit's name that a document prints, for one lookup.
create table directory.unit_names (
  unit_id text not null references directory.units,
  name text not null,
  district text not null default '440303',
  primary key (name, unit_id)
);
create index unit_names_unit on directory.unit_names (unit_id);

-- Joint and bracketed names with their reading.
create table directory.joint_names (
  printed text primary key,
  district text not null default '440303',
  reading text not null check (reading in ('body-and-sign', 'several-bodies', 'by-clause')),
  units text[] not null default '{}',
  places jsonb not null default '[]',
  reason jsonb
);

-- The hash of each pack file as it was last loaded.
create table directory.loads (
  file text primary key,
  hash text not null
);

-- One human or company, one row. Personal fields lie only as ciphertext under the person's own key; erasing destroys the key.
create table directory.persons (
  id uuid primary key,
  district text not null default '440303',
  kind text not null check (kind in ('natural', 'legal')),
  -- The person's key, wrapped by the secret `person`; null once erased.
  wrapped_key bytea,
  name_cipher bytea,
  -- Keyed hash of the whole name, to find a person by it.
  name_hash bytea,
  number_cipher bytea,
  number_hash bytea,
  created_on date not null,
  erased_on date,
  constraint one_person_a_number unique (district, number_hash),
  constraint erased_persons_keep_nothing check (
    erased_on is null or (wrapped_key is null and name_hash is null and number_hash is null))
);
create index persons_name on directory.persons (name_hash) where name_hash is not null;

-- Roles in units for a period, half-open; a grant is written once and may only be closed.
create table directory.grants (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null references directory.persons,
  role text not null,
  unit_id text not null references directory.units,
  from_on date not null,
  until_on date,
  granted_by text not null,
  granted_at timestamptz not null,
  reason text,
  -- Excluded: the role is gone on that day.
  revoked_on date,
  revoked_by text,
  revoked_at timestamptz,
  revoke_reason text,
  constraint grants_end_after_they_begin check (until_on is null or until_on > from_on),
  constraint grants_are_revoked_as_a_whole check (num_nulls(revoked_on, revoked_by, revoked_at) in (0, 3))
);
create index grants_person on directory.grants (person_id) where revoked_on is null;
create index grants_unit on directory.grants (unit_id) where revoked_on is null;

create function directory.grants_only_close() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.revoked_on is not null
    or (new.id, new.person_id, new.role, new.unit_id, new.from_on, new.granted_by, new.granted_at)
      is distinct from (old.id, old.person_id, old.role, old.unit_id, old.from_on, old.granted_by, old.granted_at)
    or new.until_on is distinct from old.until_on or new.reason is distinct from old.reason then
    raise exception 'a grant is written once and may only be revoked';
  end if;
  return new;
end $$;
create trigger grants_only_close before update or delete on directory.grants
  for each row execute function directory.grants_only_close();

grant select, insert, update on directory.areas, directory.units, directory.joint_names, directory.loads to luodi_app;
grant select, insert, delete on directory.unit_names to luodi_app;
grant delete on directory.joint_names to luodi_app;
grant select, insert, update on directory.persons to luodi_app;
grant select, insert on directory.grants to luodi_app;
grant update (revoked_on, revoked_by, revoked_at, revoke_reason) on directory.grants to luodi_app;
