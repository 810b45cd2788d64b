-- What a repeated creation gives again, and who looked at whose personal data.
CREATE TABLE idempotency_key (
    member_id       BIGINT      NOT NULL,
    idempotency_key VARCHAR(64) NOT NULL,
    result_id       BIGINT      NULL,
    created_at      DATETIME(3) NOT NULL,
    PRIMARY KEY (member_id, idempotency_key),
    KEY ix_idempotency_key_created_at (created_at),
    CONSTRAINT fk_idempotency_key_member FOREIGN KEY (member_id) REFERENCES member (id)
) ENGINE = InnoDB;

CREATE TABLE personal_data_access (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    viewer_id  BIGINT       NOT NULL,
    subject_id BIGINT       NULL,
    what       VARCHAR(60)  NOT NULL,
    purpose    VARCHAR(120) NOT NULL,
    looked_at  DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY ix_personal_data_access_subject_id_looked_at (subject_id, looked_at),
    KEY ix_personal_data_access_viewer_id_looked_at (viewer_id, looked_at),
    CONSTRAINT fk_personal_data_access_viewer FOREIGN KEY (viewer_id) REFERENCES member (id),
    CONSTRAINT fk_personal_data_access_subject FOREIGN KEY (subject_id) REFERENCES member (id)
) ENGINE = InnoDB;
