-- What is held of one person is found without reading what is held of all.
create index command_person on command (person_id) where person_id is not null;
create index import_change_of on import_change (key) where act = 'changed';
