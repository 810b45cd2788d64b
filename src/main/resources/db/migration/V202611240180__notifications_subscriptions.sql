-- How many subscribe messages people still allow, by WeChat's number of them, and which of WeChat's events were counted.
CREATE TABLE subscription_grant (
    open_id     VARCHAR(64) NOT NULL,
    template_id VARCHAR(64) NOT NULL,
    available   INT         NOT NULL,
    changed_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (open_id, template_id)
) ENGINE = InnoDB;

CREATE TABLE subscription_event (
    event_key VARCHAR(64) NOT NULL,
    taken_at  DATETIME(3) NOT NULL,
    PRIMARY KEY (event_key),
    KEY ix_subscription_event_taken_at (taken_at)
) ENGINE = InnoDB;
