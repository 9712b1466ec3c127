-- What the search looks in: one row for each clause of each version (or of the outline while there is no text), and one for the instrument itself.
create table gazette.clause_search (
  instrument_id text not null references gazette.instruments,
  district text not null default '440303',
  -- 0 is the outline of an instrument without published text.
  version integer not null,
  -- Empty for the instrument's own row.
  clause_id text not null,
  position integer not null,
  newest boolean not null,
  sorted_on date not null,
  from_on date,
  until_on date,
  -- Pairs of neighbouring characters and whole Latin words, with ^ before those of titles and headings: what decides whether a clause is found.
  grams tsvector not null,
  -- Words with weights (A title, B heading, C summary, D text): what decides the order.
  words tsvector not null,
  -- Folded text without white space, fields apart by line breaks: what an exact phrase is looked up in.
  plain text not null,
  form smallint not null,
  primary key (instrument_id, version, clause_id)
);
create index clause_search_grams on gazette.clause_search using gin (grams) with (fastupdate = off);
create index clause_search_recent on gazette.clause_search (sorted_on desc, instrument_id, position);
create index clause_search_titles on gazette.clause_search (sorted_on desc, instrument_id, position) where position < 0;
alter table gazette.clause_search alter column grams set statistics 500;

-- Every word of the index with its sound: pinyin input and "did you mean" look here. `uses` is rough and orders only.
create table gazette.search_words (
  word text primary key,
  pinyin text not null,
  initials text not null,
  uses integer not null
);
create index search_words_pinyin on gazette.search_words (pinyin text_pattern_ops);
create index search_words_initials on gazette.search_words (initials);

-- Words that mean the same in this district's documents, from the pack.
create table gazette.synonyms (
  district text not null default '440303',
  word text not null,
  means text not null,
  primary key (district, word, means)
);

grant select, insert, delete on gazette.clause_search, gazette.synonyms to luodi_app;
grant select, insert, update on gazette.search_words to luodi_app;
