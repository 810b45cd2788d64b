-- Where WeChat shows an invitation's QR code as a picture; qr_url is what the code says.
ALTER TABLE invitation ADD COLUMN picture_url VARCHAR(512) NULL;
