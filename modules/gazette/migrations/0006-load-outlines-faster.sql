-- Outlines are a projection of the pack, written with their instrument in one statement after another of one transaction;
-- asking again for the instrument of each of a hundred thousand clauses costs more than writing them.
alter table gazette.outlines drop constraint outlines_instrument_id_fkey;
