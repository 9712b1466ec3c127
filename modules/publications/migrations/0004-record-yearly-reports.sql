-- Yearly reports on disclosure stand on the public record too.
alter table publications.entries drop constraint entries_kind_check;
alter table publications.entries add constraint entries_kind_check
  check (kind in ('instrument', 'amendment', 'correction', 'withdrawal', 'assessment', 'decision', 'yearly-report'));
