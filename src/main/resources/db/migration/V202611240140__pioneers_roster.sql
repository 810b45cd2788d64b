-- What is known of a volunteer beyond the role; who is a volunteer at all is said by role_grant.
CREATE TABLE pioneer (
    member_id  BIGINT       NOT NULL,
    grid       VARCHAR(60)  NOT NULL,
    skills     VARCHAR(400) NOT NULL,
    load_limit INT          NOT NULL,
    away_until DATE         NULL,
    PRIMARY KEY (member_id)
) ENGINE = InnoDB;
