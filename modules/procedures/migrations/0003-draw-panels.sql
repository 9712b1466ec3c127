-- Experts whom a unit may draw, each a person of the directory, and who of them sits in which case.
create table procedures.experts (
  -- The number under which an expert stands in records that everybody may read: 专家〔2012〕3号.
  number text not null,
  district text not null default '440303',
  unit_id text not null,
  person_id uuid not null,
  -- Where they work: whoever applies is not judged by its own people.
  employer text not null check (length(employer) between 1 and 200),
  fields text[] not null check (cardinality(fields) between 1 and 12),
  from_on date not null,
  -- Excluded.
  until_on date,
  is_demo boolean not null default false,
  added_by text not null,
  added_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  primary key (district, number),
  constraint experts_end_after_they_begin check (until_on > from_on)
);
create unique index one_place_in_a_pool on procedures.experts (unit_id, person_id) where until_on is null;
create index experts_by_person on procedures.experts (person_id);
create index experts_by_unit on procedures.experts (unit_id, added_at desc, number desc);
grant select, insert on procedures.experts to luodi_app;
grant update (until_on, ended_by, ended_at, end_reason) on procedures.experts to luodi_app;

alter table procedures.cases add column panel_experts text[] not null default '{}';
create index cases_by_expert on procedures.cases using gin (panel_experts) where panel_experts <> '{}';

-- An expert signs an opinion as nobody else does.
alter table procedures.facts drop constraint facts_by_kind_check;
alter table procedures.facts add constraint facts_by_kind_check
  check (by_kind in ('applicant', 'staff', 'expert', 'time', 'system'));
-- The record of a draw is found by its panel.
create index facts_of_panels on procedures.facts ((data ->> 'panel')) where kind = 'panel-prepared';
