-- The series in which an office numbers its cases, from a day on; a later row follows, none is changed.
create table procedures.case_series (
  unit_id text not null,
  district text not null default '440303',
  -- What stands before the year: 罗发改案.
  word text not null check (word ~ '^[一-龥]{2,12}$'),
  from_on date not null,
  reason text not null,
  set_by text not null,
  set_by_name text not null,
  set_at timestamptz not null,
  primary key (district, unit_id, from_on)
);
create index case_series_by_word on procedures.case_series (word);
grant select, insert on procedures.case_series to luodi_app;
