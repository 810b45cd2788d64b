-- Needs, their history, the services they are matched with, and running figures that stay as fast as the table grows.
CREATE TABLE service (
    id              BIGINT       NOT NULL AUTO_INCREMENT,
    name            VARCHAR(20)  NOT NULL,
    provider        VARCHAR(20)  NOT NULL,
    categories      VARCHAR(200) NOT NULL,
    area_id         BIGINT       NOT NULL,
    hours           VARCHAR(30)  NOT NULL,
    paid            BOOLEAN      NOT NULL,
    phone_encrypted VARCHAR(200) NULL,
    created_by      BIGINT       NOT NULL,
    created_at      DATETIME(3)  NOT NULL,
    retired         BOOLEAN      NOT NULL,
    PRIMARY KEY (id),
    KEY ix_service_area_retired (area_id, retired, id)
) ENGINE = InnoDB;

CREATE TABLE need (
    id                    BIGINT       NOT NULL AUTO_INCREMENT,
    community_id          BIGINT       NOT NULL,
    place_id              BIGINT       NOT NULL,
    category              VARCHAR(30)  NOT NULL,
    text                  VARCHAR(500) NOT NULL,
    address_encrypted     VARCHAR(800) NULL,
    beneficiary_encrypted VARCHAR(300) NULL,
    phone_encrypted       VARCHAR(200) NULL,
    latitude              DOUBLE       NULL,
    longitude             DOUBLE       NULL,
    urgency               VARCHAR(20)  NOT NULL,
    wished_time           VARCHAR(40)  NULL,
    source                VARCHAR(20)  NOT NULL,
    anonymous             BOOLEAN      NOT NULL,
    under_review          BOOLEAN      NOT NULL,
    poster_id             BIGINT       NOT NULL,
    state                 VARCHAR(30)  NOT NULL,
    assignee_id           BIGINT       NULL,
    service_id            BIGINT       NULL,
    merged_into           BIGINT       NULL,
    destination           VARCHAR(100) NULL,
    suspended_until       DATE         NULL,
    resolution            VARCHAR(500) NULL,
    rating_completion     INT          NULL,
    rating_accuracy       INT          NULL,
    rating_satisfaction   INT          NULL,
    rating_comment        VARCHAR(200) NULL,
    submitted_at          DATETIME(3)  NOT NULL,
    accepted_at           DATETIME(3)  NULL,
    acceptance_due_at     DATETIME(3)  NULL,
    overdue_told_at       DATETIME(3)  NULL,
    urged_at              DATETIME(3)  NULL,
    finished_at           DATETIME(3)  NULL,
    closed_at             DATETIME(3)  NULL,
    version               INT          NOT NULL,
    PRIMARY KEY (id),
    KEY ix_need_poster_id (poster_id, id),
    KEY ix_need_assignee_state (assignee_id, state, id),
    KEY ix_need_community_state (community_id, state, id),
    KEY ix_need_community_state_closed (community_id, state, closed_at),
    KEY ix_need_state_due (state, acceptance_due_at),
    KEY ix_need_state_finished (state, finished_at),
    KEY ix_need_state_suspended (state, suspended_until)
) ENGINE = InnoDB AUTO_INCREMENT = 1001;

CREATE TABLE need_step (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    need_id    BIGINT       NOT NULL,
    action     VARCHAR(30)  NOT NULL,
    actor_id   BIGINT       NULL,
    actor_role VARCHAR(20)  NOT NULL,
    from_state VARCHAR(30)  NULL,
    to_state   VARCHAR(30)  NOT NULL,
    note       VARCHAR(500) NULL,
    at         DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_need_step_need (need_id, id),
    KEY ix_need_step_actor (actor_id),
    CONSTRAINT fk_need_step_need FOREIGN KEY (need_id) REFERENCES need (id)
) ENGINE = InnoDB;

-- Counted along with each change, in its transaction.
CREATE TABLE need_tally (
    community_id BIGINT NOT NULL,
    accepted     BIGINT NOT NULL,
    withdrawn    BIGINT NOT NULL,
    merged       BIGINT NOT NULL,
    invalid      BIGINT NOT NULL,
    closed       BIGINT NOT NULL,
    ended        BIGINT NOT NULL,
    PRIMARY KEY (community_id)
) ENGINE = InnoDB;

-- How many needs of a community took how many tenths of a day from acceptance to closing: the median is read off it.
CREATE TABLE need_duration (
    community_id   BIGINT NOT NULL,
    tenths_of_days INT    NOT NULL,
    needs          BIGINT NOT NULL,
    PRIMARY KEY (community_id, tenths_of_days)
) ENGINE = InnoDB;
