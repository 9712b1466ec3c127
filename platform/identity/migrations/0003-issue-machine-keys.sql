-- Keys with which machines call: systems of organisations, and devices. Only a keyed hash is kept; the key is shown once.
create table identity.machine_keys (
  id uuid primary key,
  district text not null default '440303',
  kind text not null check (kind in ('organisation', 'meter')),
  -- The organisation (a person's id) or the meter for which it speaks.
  holder_id uuid not null,
  -- Who made it for the organisation and answers for it.
  agent_id uuid,
  -- The system behind the key: a renewed key goes on where the one before stopped.
  system_id uuid not null,
  name text not null,
  -- What it may be used for, in the words of the module that issues it: services.
  uses text[] not null default '{}',
  hash bytea not null unique,
  issued_by text not null,
  issued_at timestamptz not null,
  -- First day on which it no longer holds; absent: until it is revoked.
  until_on date,
  used_at timestamptz,
  revoked_by text,
  revoked_at timestamptz,
  revoked_reason text,
  constraint a_revocation_says_who_and_why check (
    (revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null)),
  constraint keys_of_organisations_end_and_have_an_agent check (
    kind <> 'organisation' or (agent_id is not null and until_on is not null and uses <> '{}'))
);
create index machine_keys_of_agent on identity.machine_keys (agent_id, id desc) where agent_id is not null;
create index machine_keys_of_holder on identity.machine_keys (holder_id, id desc);
create index machine_keys_of_organisations on identity.machine_keys (id desc) where kind = 'organisation';
grant select, insert on identity.machine_keys to luodi_app;
grant update (used_at, revoked_by, revoked_at, revoked_reason) on identity.machine_keys to luodi_app;
