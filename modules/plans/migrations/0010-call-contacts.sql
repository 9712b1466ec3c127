-- By which number a person named in a duty is called: sealed under the person's own key, gone when the person is erased.
create table plans.contact_phones (
  person_id uuid primary key,
  district text not null default '440303',
  phone_cipher bytea not null,
  entered_by_name text not null,
  entered_on date not null
);
grant select, insert, update, delete on plans.contact_phones to luodi_app;
