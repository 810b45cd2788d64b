-- 阅读礼包: batches, who may hand them over, a ledger that is only ever added to, and who claimed.
-- in_stock is the ledger's sum, reserved what is promised of it; both are counted along under the row's lock.
CREATE TABLE gift_batch (
    id            BIGINT       NOT NULL AUTO_INCREMENT,
    community_id  BIGINT       NOT NULL,
    name          VARCHAR(60)  NOT NULL,
    kind          VARCHAR(40)  NOT NULL,
    contents      VARCHAR(400) NOT NULL,
    source        VARCHAR(120) NULL,
    activity_id   BIGINT       NULL,
    audiences     VARCHAR(400) NOT NULL,
    given_per     VARCHAR(10)  NOT NULL,
    claim_from    DATETIME(3)  NOT NULL,
    claim_until   DATETIME(3)  NOT NULL,
    in_stock      INT          NOT NULL,
    reserved      INT          NOT NULL,
    closed        BOOLEAN      NOT NULL,
    maker_id      BIGINT       NULL,
    created_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_gift_batch_community_closed (community_id, closed, id),
    KEY ix_gift_batch_activity_closed (activity_id, closed, id),
    KEY ix_gift_batch_maker (maker_id),
    CONSTRAINT fk_gift_batch_community FOREIGN KEY (community_id) REFERENCES organisation (id),
    CONSTRAINT fk_gift_batch_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id),
    CONSTRAINT ck_gift_batch_stock CHECK (reserved >= 0 AND in_stock >= reserved)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

CREATE TABLE gift_issuer (
    batch_id  BIGINT NOT NULL,
    member_id BIGINT NOT NULL,
    PRIMARY KEY (batch_id, member_id),
    KEY ix_gift_issuer_member (member_id, batch_id),
    CONSTRAINT fk_gift_issuer_batch FOREIGN KEY (batch_id) REFERENCES gift_batch (id)
) ENGINE = InnoDB;

-- source_id: the claim or delivery behind it, by the kind.
CREATE TABLE gift_ledger (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    batch_id   BIGINT       NOT NULL,
    kind       VARCHAR(20)  NOT NULL,
    amount     INT          NOT NULL,
    source_id  BIGINT       NULL,
    reason     VARCHAR(200) NULL,
    actor_id   BIGINT       NULL,
    entered_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_gift_ledger_batch_id (batch_id, id),
    KEY ix_gift_ledger_actor (actor_id),
    CONSTRAINT fk_gift_ledger_batch FOREIGN KEY (batch_id) REFERENCES gift_batch (id)
) ENGINE = InnoDB;

-- active is 1 while the claim stands and null once it ended, so that the unique keys spare the history.
-- holder_key: whose gift it is; household_key: a keyed hash of estate and door, null unless the batch counts households.
CREATE TABLE gift_claim (
    id                    BIGINT       NOT NULL AUTO_INCREMENT,
    batch_id              BIGINT       NOT NULL,
    member_id             BIGINT       NULL,
    holder_key            VARCHAR(80)  NOT NULL,
    household_key         VARCHAR(64)  NULL,
    active                TINYINT      NULL,
    state                 VARCHAR(20)  NOT NULL,
    particulars_encrypted TEXT         NULL,
    for_other             BOOLEAN      NOT NULL,
    claimed_at            DATETIME(3)  NOT NULL,
    handed_over_at        DATETIME(3)  NULL,
    issuer_id             BIGINT       NULL,
    note                  VARCHAR(200) NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_gift_claim_batch_holder (batch_id, holder_key, active),
    UNIQUE KEY uq_gift_claim_batch_household (batch_id, household_key, active),
    KEY ix_gift_claim_batch_id (batch_id, id),
    KEY ix_gift_claim_batch_state (batch_id, state, id),
    KEY ix_gift_claim_member_id (member_id, id),
    KEY ix_gift_claim_member_batch (member_id, batch_id, active),
    KEY ix_gift_claim_issuer (issuer_id),
    CONSTRAINT fk_gift_claim_batch FOREIGN KEY (batch_id) REFERENCES gift_batch (id)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;
