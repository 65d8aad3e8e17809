CREATE TABLE note (
    id         uuid PRIMARY KEY,
    text       text   NOT NULL,
    changed_in bigint NOT NULL DEFAULT current_change()
);
CREATE INDEX note_by_change ON note USING brin (changed_in);
CREATE TRIGGER note_changes BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION note_change();
