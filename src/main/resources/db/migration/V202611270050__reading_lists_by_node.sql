-- An activity stands in the lists of its hosts and of every node above them, so that each list is one range of an index.
ALTER TABLE reading_host RENAME COLUMN community_id TO node_id;

INSERT INTO reading_host (node_id, phase, starts_at, activity_id, kind, campaign)
SELECT DISTINCT above.id, h.phase, h.starts_at, h.activity_id, h.kind, h.campaign
FROM reading_host h
JOIN organisation c ON c.id = h.node_id
JOIN organisation above ON c.path LIKE CONCAT(above.path, '%') AND above.id <> c.id;
