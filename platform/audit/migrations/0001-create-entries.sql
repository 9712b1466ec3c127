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
grant select, insert on audit.entries to luodi_app;
