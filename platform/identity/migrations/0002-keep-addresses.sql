-- The address to which reminders go, sealed; it counts only once a code sent to it came back.
alter table identity.accounts
  add column mail_address bytea,
  add column mail_confirmed_at timestamptz,
  add constraint an_address_is_confirmed check ((mail_address is null) = (mail_confirmed_at is null));

-- An address that waits for its code; the newest one of an account, good for half an hour.
create table identity.mail_proofs (
  account_id uuid primary key references identity.accounts,
  district text not null default '440303',
  address bytea not null,
  code_hash bytea not null,
  expires_at timestamptz not null
);
grant select, insert, update, delete on identity.mail_proofs to luodi_app;
