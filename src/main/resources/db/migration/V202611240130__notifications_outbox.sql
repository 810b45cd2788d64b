-- The outbox with its trace. No foreign keys: they would lock members and parents at every send of a large batch.
CREATE TABLE notification (
    id                  BIGINT       NOT NULL AUTO_INCREMENT,
    topic               VARCHAR(40)  NOT NULL,
    urgent              BOOLEAN      NOT NULL,
    recipient_id        BIGINT       NOT NULL,
    community_id        BIGINT       NOT NULL,
    subject             VARCHAR(40)  NOT NULL,
    values_encrypted    TEXT         NOT NULL,
    page                VARCHAR(200) NULL,
    dedup_key           VARCHAR(100) NOT NULL,
    state               VARCHAR(12)  NOT NULL,
    -- Which channel of the topic's plan is next, counted from 0, and how often it was tried.
    step                INT          NOT NULL,
    tries               INT          NOT NULL,
    -- Grows when staff or a new follow start the plan again: part of what WeChat recognises a repetition by.
    round               INT          NOT NULL,
    -- A channel failed for a reason that is not the person's; the person does not follow the account.
    faulty              BOOLEAN      NOT NULL,
    unreachable         BOOLEAN      NOT NULL,
    -- PENDING: when it is due, or, while a node has it, when the node's lease ends. ACCEPTED: when its result is overdue.
    next_attempt_at     DATETIME(3)  NULL,
    lease               BIGINT       NOT NULL,
    -- Since when a call may have been accepted whose answer nobody knows.
    uncertain_since     DATETIME(3)  NULL,
    provider_message_id VARCHAR(64)  NULL,
    created_at          DATETIME(3)  NOT NULL,
    accepted_at         DATETIME(3)  NULL,
    delivered_at        DATETIME(3)  NULL,
    read_at             DATETIME(3)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_notification_dedup_key (dedup_key),
    KEY ix_notification_state_due (state, urgent, next_attempt_at),
    KEY ix_notification_recipient (recipient_id, id),
    KEY ix_notification_community (community_id, id),
    KEY ix_notification_community_state (community_id, state, id),
    KEY ix_notification_subject_community (subject, community_id, id),
    KEY ix_notification_provider_message_id (provider_message_id)
) ENGINE = InnoDB;

CREATE TABLE notification_attempt (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    notification_id BIGINT       NOT NULL,
    channel         VARCHAR(20)  NOT NULL,
    outcome         VARCHAR(200) NOT NULL,
    attempted_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_notification_attempt_notification (notification_id, id)
) ENGINE = InnoDB;

CREATE TABLE template_result (
    provider_message_id VARCHAR(64) NOT NULL,
    status              VARCHAR(60) NOT NULL,
    resulted_at         DATETIME(3) NOT NULL,
    PRIMARY KEY (provider_message_id, status),
    KEY ix_template_result_resulted (resulted_at)
) ENGINE = InnoDB;

CREATE TABLE notification_preference (
    member_id BIGINT      NOT NULL,
    topic     VARCHAR(40) NOT NULL,
    muted_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (member_id, topic)
) ENGINE = InnoDB;
