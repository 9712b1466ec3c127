-- What was told to whom: letters sent by mail, and the inbox that every account has.
create schema mail;
grant usage on schema mail to luodi_app;

create table mail.letters (
  id uuid primary key,
  district text not null default '440303',
  address text not null,
  person_id text,
  subject text not null,
  body text not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  queued_at timestamptz not null,
  sent_at timestamptz
);
create index letters_newest_first on mail.letters (queued_at desc, id desc);
grant select, insert, update on mail.letters to luodi_app;

create table mail.inbox (
  id uuid primary key,
  district text not null default '440303',
  person_id text not null,
  title jsonb not null,
  body jsonb not null,
  link text,
  received_at timestamptz not null,
  read_at timestamptz
);
create index inbox_newest_first on mail.inbox (person_id, received_at desc, id desc);
grant select, insert, update on mail.inbox to luodi_app;
