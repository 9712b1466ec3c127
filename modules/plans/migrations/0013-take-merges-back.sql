-- A merge or a split of what is supervised can be taken back while nothing rests on it; the parts of such a split stay, taken back.
alter table plans.supervisions
  drop constraint supervisions_state_check,
  add constraint supervisions_state_check check (state in ('open', 'closed', 'merged', 'split', 'dropped', 'undone'));
update plans.supervisions s
set chain = s.chain || jsonb_build_object('undoable', case f.kind when 'split' then 'split' else 'merge' end)
from plans.supervision_facts f
where f.supervision_id = s.id and f.revision = s.revision and f.kind in ('merged-in', 'split');
