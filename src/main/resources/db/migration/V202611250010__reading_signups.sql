-- Who comes to an activity, who waits, and what all of them are told.
-- active is 1 while the sign-up stands and null once it ended, so that the unique key spares the history.
-- beneficiary_key: whose sign-up it is among those one member made; empty for the member's own.
-- arrival: the place in the order of arrival, counted in reading_seats.
CREATE TABLE reading_sign_up (
    id                    BIGINT       NOT NULL AUTO_INCREMENT,
    activity_id           BIGINT       NOT NULL,
    member_id             BIGINT       NULL,
    beneficiary_key       VARCHAR(64)  NOT NULL,
    idempotency_key       VARCHAR(64)  NULL,
    active                TINYINT      NULL,
    state                 VARCHAR(20)  NOT NULL,
    arrival               INT          NOT NULL,
    persons               INT          NOT NULL,
    children              INT          NOT NULL,
    on_behalf             BOOLEAN      NOT NULL,
    walk_in               BOOLEAN      NOT NULL,
    particulars_encrypted TEXT         NULL,
    offer_until           DATETIME(3)  NULL,
    signed_up_at          DATETIME(3)  NOT NULL,
    decided_at            DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_reading_sign_up_activity_member (activity_id, member_id, beneficiary_key, active),
    UNIQUE KEY uq_reading_sign_up_activity_arrival (activity_id, arrival),
    KEY ix_reading_sign_up_activity_state_arrival (activity_id, state, arrival),
    KEY ix_reading_sign_up_member_id (member_id, id),
    KEY ix_reading_sign_up_member_state_decided (member_id, state, decided_at),
    KEY ix_reading_sign_up_state_offer_until (state, offer_until),
    CONSTRAINT fk_reading_sign_up_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

-- A message to everybody of an activity goes out in portions; told_up_to is the arrival of the last that has it.
CREATE TABLE reading_broadcast (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    activity_id BIGINT       NOT NULL,
    occasion    VARCHAR(60)  NOT NULL,
    kind        VARCHAR(20)  NOT NULL,
    note        VARCHAR(200) NULL,
    author_id   BIGINT       NULL,
    told_up_to  INT          NOT NULL,
    finished    BOOLEAN      NOT NULL,
    created_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_reading_broadcast_activity_occasion (activity_id, occasion),
    KEY ix_reading_broadcast_finished (finished, id),
    KEY ix_reading_broadcast_author (author_id),
    CONSTRAINT fk_reading_broadcast_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;
