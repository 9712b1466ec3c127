-- Notices of the State Council on days off that arrived after the files were written; each stands on top of policies/holidays.
create schema calendar;
grant usage on schema calendar to luodi_app;

create table calendar.entries (
  id uuid primary key,
  district text not null default '440303',
  -- In the order of entry: within a year the later notice speaks.
  seq bigint generated always as identity unique,
  kind text not null check (kind in ('notice', 'retraction')),
  year integer check (year between 1949 and 2200),
  title text,
  -- Addresses of the notice; the first is the one that a day names.
  sources text[] not null default '{}',
  -- [{on, name, off}] as the notice says.
  days jsonb,
  -- The notice that was entered by mistake and no longer speaks.
  retracts uuid references calendar.entries,
  reason text,
  entered_by text not null,
  entered_by_name text not null,
  entered_on date not null,
  entered_at timestamptz not null,
  constraint a_notice_says_its_days_and_where_it_stands check (
    (kind = 'notice') = (year is not null and days is not null and cardinality(sources) > 0)
  ),
  constraint a_retraction_names_a_notice_and_why check ((kind = 'retraction') = (retracts is not null and reason is not null))
);
create unique index one_retraction_a_notice on calendar.entries (retracts) where retracts is not null;

-- What was entered is a fact: nothing in it is changed or taken out.
grant select, insert on calendar.entries to luodi_app;
create function calendar.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'calendar.entries is append-only';
end $$;
create trigger entries_are_facts before update or delete or truncate on calendar.entries
  for each statement execute function calendar.refuse_change();
