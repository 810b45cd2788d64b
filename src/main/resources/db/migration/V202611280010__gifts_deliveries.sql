-- 送书上门、送福上门: whom gifts are brought to, and each way there. Names, phones and addresses are encrypted.
-- volunteer_id of a recipient: the long-lived pairing (结对).
CREATE TABLE gift_recipient (
    id                    BIGINT       NOT NULL AUTO_INCREMENT,
    community_id          BIGINT       NOT NULL,
    particulars_encrypted TEXT         NULL,
    audiences             VARCHAR(400) NOT NULL,
    volunteer_id          BIGINT       NULL,
    paired_at             DATETIME(3)  NULL,
    retired               BOOLEAN      NOT NULL,
    maker_id              BIGINT       NULL,
    created_at            DATETIME(3)  NOT NULL,
    version               INT          NOT NULL,
    PRIMARY KEY (id),
    KEY ix_gift_recipient_community_retired (community_id, retired, id),
    KEY ix_gift_recipient_volunteer (volunteer_id),
    KEY ix_gift_recipient_maker (maker_id),
    CONSTRAINT fk_gift_recipient_community FOREIGN KEY (community_id) REFERENCES organisation (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

CREATE TABLE gift_delivery (
    id               BIGINT       NOT NULL AUTO_INCREMENT,
    community_id     BIGINT       NOT NULL,
    recipient_id     BIGINT       NOT NULL,
    batch_id         BIGINT       NULL,
    amount           INT          NOT NULL,
    items            VARCHAR(200) NOT NULL,
    planned_at       DATETIME(3)  NOT NULL,
    volunteer_id     BIGINT       NULL,
    state            VARCHAR(20)  NOT NULL,
    finished         BOOLEAN      NOT NULL,
    tries            INT          NOT NULL,
    note             VARCHAR(200) NULL,
    signed_encrypted TEXT         NULL,
    done_at          DATETIME(3)  NULL,
    maker_id         BIGINT       NULL,
    created_at       DATETIME(3)  NOT NULL,
    version          INT          NOT NULL,
    PRIMARY KEY (id),
    KEY ix_gift_delivery_community_finished (community_id, finished, id),
    KEY ix_gift_delivery_volunteer_finished (volunteer_id, finished, id),
    KEY ix_gift_delivery_recipient_finished (recipient_id, finished),
    KEY ix_gift_delivery_batch_finished (batch_id, finished),
    KEY ix_gift_delivery_maker (maker_id),
    CONSTRAINT fk_gift_delivery_community FOREIGN KEY (community_id) REFERENCES organisation (id),
    CONSTRAINT fk_gift_delivery_recipient FOREIGN KEY (recipient_id) REFERENCES gift_recipient (id),
    CONSTRAINT fk_gift_delivery_batch FOREIGN KEY (batch_id) REFERENCES gift_batch (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;
