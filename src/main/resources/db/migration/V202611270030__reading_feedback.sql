-- What people who came thought of an activity. member_id is null once the person left: the stars stay, the words go.
-- held: WeChat could not decide on the comment, and nobody let it through yet.
CREATE TABLE reading_feedback (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    activity_id BIGINT       NOT NULL,
    member_id   BIGINT       NULL,
    stars       INT          NOT NULL,
    comment     VARCHAR(300) NULL,
    publish     TINYINT      NOT NULL,
    held        TINYINT      NOT NULL,
    given_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY uq_reading_feedback_activity_member (activity_id, member_id),
    KEY ix_reading_feedback_activity_id (activity_id, id),
    KEY ix_reading_feedback_member (member_id, id),
    CONSTRAINT fk_reading_feedback_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;
