-- Every message and event of the official account acts once, on whichever node it arrives first.
CREATE TABLE wechat_inbound_message (
    -- WeChat's message id, or a digest of what makes an event unique.
    message_key VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    -- HANDLING, TEXT_DUE: not finished. ANSWERED, TEXT_SENT, FAILED: finished.
    state       VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    attempts    INT NOT NULL,
    -- Until then somebody is at work; after that anybody may take over. Null once finished.
    lease_until DATETIME(3) NULL,
    -- The node's claim of one sweep.
    claim       CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- The message, encrypted; null once finished.
    payload     MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- What the person reads, encrypted.
    reply       TEXT CHARACTER SET ascii COLLATE ascii_bin NULL,
    -- Class of the last error.
    error       VARCHAR(100) NULL,
    received_at DATETIME(3) NOT NULL,
    handled_at  DATETIME(3) NULL,
    PRIMARY KEY (message_key),
    KEY ix_wechat_inbound_message_lease_until (lease_until),
    KEY ix_wechat_inbound_message_received_at (received_at)
) ENGINE = InnoDB;
