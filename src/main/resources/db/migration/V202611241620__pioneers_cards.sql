-- The contact cards communities make for their volunteers, and who scanned which: the newest scan names the contact.
-- qr_url is null until WeChat gave a code; services are separated by line breaks.
CREATE TABLE pioneer_card (
    member_id       BIGINT       NOT NULL,
    ref             CHAR(22)     NOT NULL,
    community_id    BIGINT       NOT NULL,
    name            VARCHAR(20)  NOT NULL,
    grid            VARCHAR(60)  NOT NULL,
    services        VARCHAR(200) NOT NULL,
    places          VARCHAR(60)  NOT NULL,
    hours           VARCHAR(40)  NOT NULL,
    phone_encrypted VARCHAR(255) NULL,
    phone_shown     TINYINT      NOT NULL,
    qr_url          VARCHAR(255) NULL,
    made_at         DATETIME(3)  NOT NULL,
    changed_at      DATETIME(3)  NOT NULL,
    changed_by      BIGINT       NOT NULL,
    PRIMARY KEY (member_id),
    UNIQUE KEY uq_pioneer_card_ref (ref)
) ENGINE = InnoDB;

CREATE TABLE pioneer_card_scan (
    member_id  BIGINT      NOT NULL,
    pioneer_id BIGINT      NOT NULL,
    scanned_at DATETIME(3) NOT NULL,
    PRIMARY KEY (member_id, pioneer_id),
    KEY ix_pioneer_card_scan_member_id_scanned_at (member_id, scanned_at),
    KEY ix_pioneer_card_scan_pioneer_id (pioneer_id)
) ENGINE = InnoDB;
