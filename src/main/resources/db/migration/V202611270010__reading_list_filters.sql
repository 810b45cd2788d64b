-- The lists of activities can be narrowed to a kind and a campaign: each of the three ways is a range of an index of its own.
ALTER TABLE reading_host
    ADD COLUMN kind     VARCHAR(30) NULL,
    ADD COLUMN campaign VARCHAR(30) NULL;

UPDATE reading_host h
JOIN reading_activity a ON a.id = h.activity_id
SET h.kind = a.kind, h.campaign = a.campaign;

ALTER TABLE reading_host
    MODIFY COLUMN kind VARCHAR(30) NOT NULL,
    ADD KEY ix_reading_host_kind (community_id, phase, kind, starts_at, activity_id),
    ADD KEY ix_reading_host_campaign (community_id, phase, campaign, starts_at, activity_id),
    ADD KEY ix_reading_host_campaign_kind (community_id, phase, campaign, kind, starts_at, activity_id);
