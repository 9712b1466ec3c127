-- Settings of the running district and answers kept for repeated requests.
grant usage on schema luodi to luodi_app;

create table luodi.settings (
  name text primary key,
  value jsonb not null
);
grant select, insert, update on luodi.settings to luodi_app;

-- One answer a caller, operation and key; kept 48 hours.
create table luodi.idempotency (
  caller text not null,
  operation text not null,
  key text not null,
  request_hash bytea not null,
  response jsonb,
  at timestamptz not null,
  primary key (caller, operation, key)
);
create index idempotency_at on luodi.idempotency (at);
grant select, insert, update, delete on luodi.idempotency to luodi_app;
