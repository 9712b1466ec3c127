-- Somebody asks that what is kept of them be deleted: their key and every ciphertext go, what was counted stays without anybody.
create function plans.rows_are_only_changed_by_erasing() returns trigger language plpgsql as $$
begin
  raise exception 'plans.% is append-only', tg_table_name;
end $$;

-- A subject loses hash and key together, once; nothing gives them back.
alter table plans.fact_subjects
  alter column subject_hash drop not null,
  alter column wrapped_key drop not null,
  add constraint hash_and_key_go_together check ((subject_hash is null) = (wrapped_key is null));
drop trigger fact_subjects_stay on plans.fact_subjects;
create trigger fact_subjects_stay before delete or truncate on plans.fact_subjects
  for each statement execute function plans.figures_stay();
create trigger fact_subjects_are_only_erased before update on plans.fact_subjects for each row
  when (old.wrapped_key is null or new.wrapped_key is not null or new.subject_hash is not null
    or to_jsonb(new) - '{subject_hash,wrapped_key}'::text[] is distinct from to_jsonb(old) - '{subject_hash,wrapped_key}'::text[])
  execute function plans.rows_are_only_changed_by_erasing();
grant update (subject_hash, wrapped_key) on plans.fact_subjects to luodi_app;

-- A fact sees two changes at most: sealing, and losing who it was about with what leads to them, once the key is gone.
alter table plans.reported_facts
  drop constraint who_a_fact_is_about_is_sealed,
  add constraint who_a_fact_is_about_is_sealed check (subject is null and subject_key is null and subject_id is not null
    and (who_cipher is not null or (key_cipher is null and evidence = ''))) not valid;
create or replace function plans.facts_are_only_sealed() returns trigger language plpgsql as $$
declare
  sealed constant text[] := '{subject,subject_key,subject_id,who_cipher,key_cipher}';
  erased constant text[] := '{who_cipher,key_cipher,what,evidence}';
begin
  if old.who_cipher is not null and new.who_cipher is null and new.key_cipher is null and new.evidence = ''
    and to_jsonb(new) - erased is not distinct from to_jsonb(old) - erased
    and exists (select 1 from plans.fact_subjects s where s.id = old.subject_id and s.wrapped_key is null) then
    return new;
  end if;
  if old.subject is null or to_jsonb(new) - sealed is distinct from to_jsonb(old) - sealed then
    raise exception 'plans.reported_facts is append-only';
  end if;
  return new;
end $$;
grant update (what, evidence) on plans.reported_facts to luodi_app;

-- Why an erased fact had been taken back may have named somebody.
drop trigger fact_reversals_stay on plans.fact_reversals;
create trigger fact_reversals_stay before delete or truncate on plans.fact_reversals
  for each statement execute function plans.figures_stay();
create function plans.reversals_only_lose_names() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - 'reason' is distinct from to_jsonb(old) - 'reason'
    or exists (select 1 from plans.reported_facts f where f.id = old.fact_id and f.who_cipher is not null) then
    raise exception 'plans.fact_reversals is append-only';
  end if;
  return new;
end $$;
create trigger fact_reversals_only_lose_names before update on plans.fact_reversals
  for each row execute function plans.reversals_only_lose_names();
grant update (reason) on plans.fact_reversals to luodi_app;

-- That nothing about somebody is entered again for days up to one, told by the keyed hash alone; no row leads from here to a fact.
create table plans.erased_marks (
  district text not null default '440303',
  measure text not null,
  subject_hash bytea not null,
  until_on date not null,
  constraint a_mark_stands_once_in_a_measure primary key (measure, subject_hash)
);
grant select, insert, update (until_on) on plans.erased_marks to luodi_app;

-- What was asked for and how it was answered; names nobody.
create table plans.erasure_requests (
  id uuid primary key,
  district text not null default '440303',
  measure text not null,
  commitment_id text not null references plans.commitments,
  -- From which fact it was answered, and whose facts they are.
  fact_id uuid not null references plans.reported_facts,
  subject_id uuid not null references plans.fact_subjects,
  ground text not null check (ground in ('purpose-met', 'period-over', 'consent-withdrawn', 'unlawful', 'other-law')),
  outcome text not null check (outcome in ('erased', 'refused')),
  refused_because text check (refused_because in ('retention-runs', 'question-open', 'identity-unproven', 'no-ground')),
  -- Kept and nothing else: who it is about is opened no more.
  is_restricted boolean not null default false,
  reason text not null check (reason <> ''),
  facts integer not null,
  received_on date not null,
  decided_by text not null,
  decided_by_name text not null,
  decided_on date not null,
  decided_at timestamptz not null,
  constraint only_a_refusal_has_a_cause check ((outcome = 'refused') = (refused_because is not null)),
  constraint only_a_refusal_restricts check (outcome = 'refused' or not is_restricted)
);
create unique index a_subject_is_erased_once on plans.erasure_requests (subject_id) where outcome = 'erased';
create index erasure_requests_by_subject on plans.erasure_requests (subject_id);
create index erasure_requests_by_commitment on plans.erasure_requests (commitment_id, id);
grant select, insert on plans.erasure_requests to luodi_app;
create trigger erasure_requests_stay before update or delete or truncate on plans.erasure_requests
  for each statement execute function plans.figures_stay();
