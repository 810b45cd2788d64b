-- Series of slots to book. A party takes one of a series: series_id stands with the seats of each slot and with each sign-up,
-- and the unique key is the last judge; sign-ups of a series queue at its row.
CREATE TABLE reading_slot_series (
    id           BIGINT      NOT NULL AUTO_INCREMENT,
    community_id BIGINT      NOT NULL,
    made_at      DATETIME(3) NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

ALTER TABLE reading_seats
    ADD COLUMN series_id BIGINT NULL,
    ADD KEY ix_reading_seats_series (series_id),
    ADD CONSTRAINT fk_reading_seats_series FOREIGN KEY (series_id) REFERENCES reading_slot_series (id);

ALTER TABLE reading_sign_up
    ADD COLUMN series_id BIGINT NULL,
    ADD UNIQUE KEY uq_reading_sign_up_series_member (series_id, member_id, beneficiary_key, active);
