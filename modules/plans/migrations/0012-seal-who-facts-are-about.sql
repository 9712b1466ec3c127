-- Who a single fact is about lies only as ciphertext under a key of that person; what counts once is told by a keyed hash.
create table plans.fact_subjects (
  id uuid primary key,
  district text not null default '440303',
  measure text not null,
  subject_hash bytea not null,
  -- The subject's own key, wrapped by the secret `person`.
  wrapped_key bytea not null,
  constraint a_subject_stands_once_in_a_measure unique (measure, subject_hash)
);
grant select, insert on plans.fact_subjects to luodi_app;
create trigger fact_subjects_stay before update or delete or truncate on plans.fact_subjects
  for each statement execute function plans.figures_stay();

alter table plans.reported_facts
  add column subject_id uuid references plans.fact_subjects,
  add column who_cipher bytea,
  add column key_cipher bytea,
  alter column subject drop not null,
  alter column subject_key drop not null,
  alter column subject_key drop default,
  -- Rows from before stand as they read until the server, which has the keys, seals them at its next start.
  add constraint who_a_fact_is_about_is_sealed check (subject is null and subject_key is null and subject_id is not null
    and who_cipher is not null) not valid;
drop index plans.reported_facts_by_subject;
create index reported_facts_by_subject on plans.reported_facts (subject_id);
create index reported_facts_to_be_sealed on plans.reported_facts (id) where subject is not null;

-- Sealing is the only change a fact ever sees, and it happens once.
create function plans.facts_are_only_sealed() returns trigger language plpgsql as $$
declare
  sealed constant text[] := '{subject,subject_key,subject_id,who_cipher,key_cipher}';
begin
  if old.subject is null or to_jsonb(new) - sealed is distinct from to_jsonb(old) - sealed then
    raise exception 'plans.reported_facts is append-only';
  end if;
  return new;
end $$;
drop trigger reported_facts_stay on plans.reported_facts;
create trigger reported_facts_stay before delete or truncate on plans.reported_facts
  for each statement execute function plans.figures_stay();
create trigger reported_facts_are_only_sealed before update on plans.reported_facts
  for each row execute function plans.facts_are_only_sealed();
grant update (subject, subject_key, subject_id, who_cipher, key_cipher) on plans.reported_facts to luodi_app;

-- The rows of an upload that name people.
alter table plans.table_imports
  add column sealed_rows bytea,
  add constraint rows_that_name_people_are_sealed check (commitment_id is null or rows is null) not valid;
