-- Who did or saw what, when, from where, under which clause; written in the transaction of the change.
create schema audit;
grant usage on schema audit to luodi_app;

create table audit.entries (
  id uuid primary key,
  district text not null default '440303',
  at timestamptz not null,
  business_on date not null,
  caller_kind text not null,
  caller text not null,
  operation text not null,
  outcome text not null check (outcome in ('done', 'read', 'refused', 'denied')),
  subject text,
  basis text,
  details jsonb not null default '{}',
  request_id text,
  address text
);
create index entries_newest_first on audit.entries (at desc, id desc);
create index entries_by_caller on audit.entries (caller, at desc, id desc);
create index entries_by_operation on audit.entries (operation, at desc, id desc);
create index entries_by_subject on audit.entries (subject text_pattern_ops, at desc) where subject is not null;
grant select, insert on audit.entries to luodi_app;

-- Entries not sealed yet; the writer adds, the sealer removes, so that sealing costs the same whatever the history's length.
create table audit.unsealed (
  entry_id uuid primary key
);
grant select, insert, delete on audit.unsealed to luodi_app;

-- A batch of entries closed into the chain; `head` covers the head before it and every row of the batch in order.
create table audit.seals (
  number bigint primary key,
  at timestamptz not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  first_position bigint not null,
  last_position bigint not null,
  previous bytea not null,
  head bytea not null,
  constraint seal_covers_a_row check (last_position >= first_position)
);
grant select, insert on audit.seals to luodi_app;

-- Each sealed entry's place in the one order of the chain, with the hash of place and row.
create table audit.sealed (
  position bigint primary key,
  seal bigint not null references audit.seals (number),
  entry_id uuid not null unique,
  row_hash bytea not null
);
create index sealed_by_seal on audit.sealed (seal, position);
grant select, insert on audit.sealed to luodi_app;

-- The owner may not change the record either: privileges stop the running role, triggers everybody else.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;

create trigger entries_append_only before update or delete or truncate on audit.entries
  for each statement execute function audit.refuse_change();
create trigger seals_append_only before update or delete or truncate on audit.seals
  for each statement execute function audit.refuse_change();
create trigger sealed_append_only before update or delete or truncate on audit.sealed
  for each statement execute function audit.refuse_change();

-- The text of a row that is hashed: every column, in one order, instants in microseconds.
create function audit.canonical(entry audit.entries) returns text language sql stable as $$
  select jsonb_build_array(entry.id, entry.district, (extract(epoch from entry.at) * 1000000)::bigint,
    to_char(entry.business_on, 'YYYY-MM-DD'), entry.caller_kind, entry.caller, entry.operation, entry.outcome,
    entry.subject, entry.basis, entry.details, entry.request_id, entry.address)::text
$$;
revoke all on function audit.refuse_change() from public;
