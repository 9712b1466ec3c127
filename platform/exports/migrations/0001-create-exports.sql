-- Tables that are too long to be made while somebody waits: who ordered what, where the file lies, and until when.
create schema exports;
grant usage on schema exports to luodi_app;

create table exports.orders (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null,
  account_id uuid not null,
  -- The operation that gives the same table at once while it is short.
  operation text not null,
  -- Its input, sealed: a filter may name a person.
  input bytea not null,
  form text not null check (form in ('csv', 'xlsx')),
  run_id uuid not null,
  ordered_at timestamptz not null,
  -- How far the right reached when the table was written: whoever fetches it must reach as far.
  scope jsonb,
  rows bigint,
  hash text,
  size bigint,
  sealed boolean,
  file_name text,
  ready_at timestamptz,
  -- Excluded.
  kept_until timestamptz,
  -- When the file was dropped, by time or by its person.
  dropped_at timestamptz,
  -- Why it cannot be written, where nothing but another order helps: message and cure.
  problem jsonb,
  constraint ready_orders_have_a_file check ((ready_at is null) = (hash is null and kept_until is null))
);
create index orders_by_person on exports.orders (person_id, id desc);
create index orders_to_drop on exports.orders (kept_until) where dropped_at is null and kept_until is not null;
create index orders_by_age on exports.orders (ordered_at);
grant select, insert, update, delete on exports.orders to luodi_app;
