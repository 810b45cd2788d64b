-- The QR codes on posters of activities; an account has 100,000 of them, so each is made once, when it is asked for.
CREATE TABLE reading_poster (
    activity_id BIGINT       NOT NULL,
    qr_url      VARCHAR(255) NOT NULL,
    PRIMARY KEY (activity_id),
    CONSTRAINT fk_reading_poster_activity FOREIGN KEY (activity_id) REFERENCES reading_activity (id)
) ENGINE = InnoDB;
