-- The public record: what was published, who by, on what basis, since when; a later entry corrects, replaces or withdraws an earlier one.
create schema publications;
grant usage on schema publications to luodi_app;

create table publications.entries (
  id uuid primary key,
  district text not null default '440303',
  kind text not null check (kind in ('instrument', 'amendment', 'correction', 'withdrawal')),
  -- What was published, in its module's own words: `luofuban-2012-23`, `luofuban-2012-23#art_6`.
  subject text not null,
  -- Page of the portal that shows it; null once nothing is left to show.
  page text,
  title jsonb not null,
  -- Bodies that issued it, as printed.
  issuers text[] not null default '{}',
  -- Unit that put it on the public record.
  unit_id text not null,
  basis text not null,
  published_on date not null,
  published_at timestamptz not null,
  -- Last day of being public, excluded; null without end.
  until_on date,
  -- The earlier entry that this one corrects, replaces or withdraws.
  corrects uuid references publications.entries,
  replaces uuid references publications.entries,
  withdraws uuid references publications.entries,
  reason jsonb,
  constraint a_correction_names_what_it_corrects check ((kind = 'correction') = (corrects is not null)),
  constraint a_withdrawal_names_what_it_withdraws check ((kind = 'withdrawal') = (withdraws is not null)),
  constraint a_withdrawal_says_why check (kind <> 'withdrawal' or reason is not null)
);
create index entries_newest on publications.entries (published_on desc, id desc);
create index entries_by_subject on publications.entries (subject, published_at);
create index entries_corrects on publications.entries (corrects) where corrects is not null;
create unique index one_replacement_an_entry on publications.entries (replaces) where replaces is not null;
create unique index one_withdrawal_an_entry on publications.entries (withdraws) where withdraws is not null;

-- The record is a fact: nothing in it is changed or taken out.
grant select, insert on publications.entries to luodi_app;
create function publications.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'publications.entries is append-only';
end $$;
create trigger entries_are_facts before update or delete or truncate on publications.entries
  for each statement execute function publications.refuse_change();
