-- Conditions of the list of cases that a person keeps under a name.
create table procedures.saved_views (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null,
  name text not null check (length(name) between 1 and 40),
  -- The query string of the list, without a page.
  query text not null check (length(query) <= 500),
  saved_at timestamptz not null,
  constraint one_view_a_name unique (person_id, name)
);
grant select, insert, update, delete on procedures.saved_views to luodi_app;
