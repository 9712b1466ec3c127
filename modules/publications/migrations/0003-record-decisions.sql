-- Decisions in cases that a statute or measure wants to be public stand on the record too.
alter table publications.entries drop constraint entries_kind_check;
alter table publications.entries add constraint entries_kind_check
  check (kind in ('instrument', 'amendment', 'correction', 'withdrawal', 'assessment', 'decision'));
