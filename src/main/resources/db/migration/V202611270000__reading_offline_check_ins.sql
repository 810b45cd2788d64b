-- Check-ins an organiser's device made without a network, conflicts too; the first answer to each is given again.
-- sign_up_id is what the device said, of whatever activity; staff_id: whose device, null once that person left.
CREATE TABLE reading_offline_check_in (
    id          BIGINT      NOT NULL AUTO_INCREMENT,
    activity_id BIGINT      NOT NULL,
    sign_up_id  BIGINT      NOT NULL,
    device      VARCHAR(40) NOT NULL,
    came_at     DATETIME(3) NOT NULL,
    outcome     VARCHAR(20) NOT NULL,
    reason      VARCHAR(20) NULL,
    staff_id    BIGINT      NULL,
    synced_at   DATETIME(3) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_reading_offline_check_in_tick (activity_id, sign_up_id, device),
    KEY ix_reading_offline_check_in_outcome (activity_id, outcome, id),
    KEY ix_reading_offline_check_in_staff (staff_id),
    CONSTRAINT fk_reading_offline_check_in_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;
