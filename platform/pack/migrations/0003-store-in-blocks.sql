-- Entries of one file that stand together are one row: a load of a hundred thousand norms writes some hundred rows.
create table pack.blocks (
  part text not null,
  -- SHA-256 in hex of the file's name and the entries: tells a changed block without reading it.
  hash text not null,
  district text not null default '440303',
  -- Where it stands among the blocks of its part.
  position integer not null,
  file text not null,
  -- JSON: [[id, way to it inside the file, value], …]. Text, because nothing asks the database what is in it.
  entries text not null,
  primary key (part, hash)
);
-- Packing whole documents costs more than their disk.
alter table pack.blocks alter column entries set storage external;

-- A load that changes something writes them anew under their own hash; until then any name will do.
insert into pack.blocks (part, hash, position, file, entries)
select part, 'items ' || min(position), min(position), file,
  '[' || string_agg('[' || to_json(id) || ',' || at || ',' || value || ']', ',' order by position) || ']'
from (select *, row_number() over (partition by part order by position)
    - row_number() over (partition by part, file order by position) as run from pack.items) as i
group by part, file, run;
drop table pack.items;

grant select, insert, update, delete on pack.blocks to luodi_app;
