-- What the store holds, by content; who owns a file says so in `uses`, and what nobody uses is swept.
create schema files;
grant usage on schema files to luodi_app;

create table files.files (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  district text not null default '440303',
  size bigint not null,
  type text not null,
  name text not null,
  sealed boolean not null default false,
  scan text not null default 'unscanned' check (scan in ('unscanned', 'clean', 'quarantined')),
  stored_at timestamptz not null
);
create index files_oldest_first on files.files (stored_at);
grant select, insert, update, delete on files.files to luodi_app;

create table files.uses (
  hash text not null references files.files (hash),
  owner text not null,
  name text not null,
  district text not null default '440303',
  used_at timestamptz not null,
  primary key (hash, owner)
);
create index uses_by_owner on files.uses (owner);
grant select, insert, delete on files.uses to luodi_app;
