-- Names that a person bore: written when a changed name was confirmed, under the person's key.
create table directory.former_names (
  id uuid primary key,
  district text not null default '440303',
  person_id uuid not null references directory.persons,
  -- Sealed with the bound `name <person>`, as the present one.
  name_cipher bytea not null,
  -- First day of the next name.
  until_on date not null,
  changed_by text not null,
  reason text not null
);
create index former_names_of_person on directory.former_names (person_id, until_on);
grant select, insert on directory.former_names to luodi_app;
