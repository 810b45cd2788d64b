-- Reading activities, where they are listed, and how many seats are left. The seats stand in a row of their own: its lock
-- is what sign-ups queue at, and nothing else of an activity waits for them. reading_activity.capacity is the planned one.
CREATE TABLE reading_activity (
    id            BIGINT        NOT NULL AUTO_INCREMENT,
    community_id  BIGINT        NOT NULL,
    co_hosts      VARCHAR(400)  NOT NULL,
    title         VARCHAR(60)   NOT NULL,
    kind          VARCHAR(30)   NOT NULL,
    campaign      VARCHAR(30)   NULL,
    series        VARCHAR(40)   NULL,
    issue         INT           NULL,
    level         VARCHAR(20)   NOT NULL,
    description   VARCHAR(2000) NOT NULL,
    venue         VARCHAR(100)  NULL,
    live_url      VARCHAR(300)  NULL,
    starts_at     DATETIME(3)   NOT NULL,
    ends_at       DATETIME(3)   NOT NULL,
    sign_up_from  DATETIME(3)   NOT NULL,
    sign_up_until DATETIME(3)   NOT NULL,
    capacity      INT           NOT NULL,
    lowest_age    INT           NULL,
    highest_age   INT           NULL,
    audiences     VARCHAR(400)  NOT NULL,
    guests        VARCHAR(300)  NULL,
    contact       VARCHAR(100)  NULL,
    questions     TEXT          NOT NULL,
    state         VARCHAR(20)   NOT NULL,
    maker_id      BIGINT        NOT NULL,
    reviewer_id   BIGINT        NULL,
    note          VARCHAR(200)  NULL,
    summary       VARCHAR(2000) NULL,
    created_at    DATETIME(3)   NOT NULL,
    version       INT           NOT NULL,
    PRIMARY KEY (id),
    KEY ix_reading_activity_state_sign_up_until (state, sign_up_until),
    KEY ix_reading_activity_state_starts_at (state, starts_at),
    KEY ix_reading_activity_state_ends_at (state, ends_at),
    KEY ix_reading_activity_maker_id (maker_id),
    KEY ix_reading_activity_reviewer_id (reviewer_id)
) ENGINE = InnoDB AUTO_INCREMENT = 101;

-- One line per community that hosts or co-hosts: a list reads it in order, however many activities there are.
CREATE TABLE reading_host (
    community_id BIGINT      NOT NULL,
    phase        VARCHAR(20) NOT NULL,
    starts_at    DATETIME(3) NOT NULL,
    activity_id  BIGINT      NOT NULL,
    PRIMARY KEY (community_id, phase, starts_at, activity_id),
    KEY ix_reading_host_activity_id (activity_id),
    CONSTRAINT fk_reading_host_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;

-- taken: persons with a seat or an open offer; waiting: parties on the waiting list; arrivals: sign-ups ever made.
CREATE TABLE reading_seats (
    activity_id BIGINT NOT NULL,
    capacity    INT    NOT NULL,
    taken       INT    NOT NULL,
    waiting     INT    NOT NULL,
    attended    INT    NOT NULL,
    arrivals    INT    NOT NULL,
    PRIMARY KEY (activity_id),
    CONSTRAINT ck_reading_seats_taken CHECK (taken BETWEEN 0 AND capacity),
    CONSTRAINT fk_reading_seats_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;
