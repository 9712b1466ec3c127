-- Meters of recognised projects, their readings, device keys, drivers and the periods by which savings are measured.
create table energy.meters (
  id uuid primary key,
  district text not null default '440303',
  project_id uuid not null references energy.projects,
  name text not null,
  carrier text not null check (carrier in ('electricity', 'gas', 'diesel', 'heat')),
  -- What a reading says: the amount of its days, or where the counter stands after them.
  way text not null check (way in ('period', 'counter')),
  -- What is measured: the refitted equipment, or the whole user.
  reach text not null check (reach in ('refit', 'whole')),
  place text,
  -- A reading times this is the amount in the carrier's unit.
  factor numeric(14, 6) not null check (factor > 0),
  -- Where a counter starts again at nothing.
  rolls_at numeric(20, 6) check (rolls_at > 0),
  is_online boolean not null,
  from_on date not null,
  -- Excluded; absent while it runs.
  until_on date,
  made_by text not null,
  made_at timestamptz not null,
  constraint a_meter_ends_after_it_begins check (until_on > from_on),
  constraint only_counters_roll_over check (rolls_at is null or way = 'counter')
);
create unique index one_meter_a_name on energy.meters (project_id, name);
grant select, insert on energy.meters to luodi_app;
grant update (until_on) on energy.meters to luodi_app;

create table energy.device_keys (
  id uuid primary key,
  meter_id uuid not null references energy.meters,
  name text not null,
  -- Keyed hash; the key itself is shown once and kept nowhere.
  hash bytea not null unique,
  issued_by text not null,
  issued_at timestamptz not null,
  revoked_by text,
  revoked_at timestamptz,
  revoked_reason text,
  constraint a_revocation_says_who_and_why check (
    (revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_reason is null))
);
create index device_keys_by_meter on energy.device_keys (meter_id);
grant select, insert on energy.device_keys to luodi_app;
grant update (revoked_by, revoked_at, revoked_reason) on energy.device_keys to luodi_app;

-- Only ever added; a wrong one is reversed and a new one entered.
create table energy.readings (
  id uuid primary key,
  meter_id uuid not null references energy.meters,
  -- The permanent id that the device, the table or the desk gave it.
  key text not null,
  from_on date not null,
  -- Included.
  through_on date not null,
  value numeric(20, 6) not null check (value >= 0),
  source text not null check (source in ('api', 'table', 'desk')),
  made_by text not null,
  made_at timestamptz not null,
  constraint one_reading_a_key unique (meter_id, key),
  constraint readings_end_after_they_begin check (through_on >= from_on),
  constraint readings_lie_in_one_month check (date_trunc('month', from_on::timestamp) = date_trunc('month', through_on::timestamp))
);
create index readings_by_day on energy.readings (meter_id, from_on);

create table energy.reading_reversals (
  reading_id uuid primary key references energy.readings,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null
);

-- What a person decided about a striking month; the newest counts, and only while the amount is what it was.
create table energy.month_findings (
  id uuid primary key,
  meter_id uuid not null references energy.meters,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  amount numeric(24, 6) not null,
  verdict text not null check (verdict in ('kept', 'left-out')),
  reason text not null,
  made_by text not null,
  made_at timestamptz not null
);
create index month_findings_by_meter on energy.month_findings (meter_id, month, id);

-- How the savings of a project are measured; the newest counts.
create table energy.savings_plans (
  id uuid primary key,
  project_id uuid not null references energy.projects,
  option text not null check (option in ('A', 'B', 'C')),
  driver text not null check (driver in ('none', 'degree-days', 'occupancy', 'output')),
  -- Months, included.
  baseline_from text not null,
  baseline_through text not null,
  reporting_from text not null,
  reporting_through text not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint reporting_follows_baseline check (
    baseline_from <= baseline_through and baseline_through < reporting_from and reporting_from <= reporting_through)
);
create index savings_plans_by_project on energy.savings_plans (project_id, id);

-- What moved the use of energy in a month; the newest of a month counts.
create table energy.driver_values (
  id uuid primary key,
  project_id uuid not null references energy.projects,
  driver text not null check (driver in ('degree-days', 'occupancy', 'output')),
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  value numeric(20, 6) not null check (value >= 0),
  made_by text not null,
  made_at timestamptz not null
);
create index driver_values_by_project on energy.driver_values (project_id, driver, month, id);

create function energy.measurements_stay() returns trigger language plpgsql as $$
begin
  raise exception 'measurements are only ever added';
end $$;
create trigger readings_stay before update or delete or truncate on energy.readings
  for each statement execute function energy.measurements_stay();
create trigger reversals_stay before update or delete or truncate on energy.reading_reversals
  for each statement execute function energy.measurements_stay();
create trigger findings_stay before update or delete or truncate on energy.month_findings
  for each statement execute function energy.measurements_stay();
create trigger plans_stay before update or delete or truncate on energy.savings_plans
  for each statement execute function energy.measurements_stay();
create trigger drivers_stay before update or delete or truncate on energy.driver_values
  for each statement execute function energy.measurements_stay();
grant select, insert on energy.readings, energy.reading_reversals, energy.month_findings, energy.savings_plans,
  energy.driver_values to luodi_app;
