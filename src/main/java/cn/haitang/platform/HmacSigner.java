package cn.haitang.platform;

import cn.haitang.shared.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key derived from the token key, so that no signature here is ever one of a login. */
final class HmacSigner implements Signer {

    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    HmacSigner(byte[] secret) {
        key = new SecretKeySpec(mac(new SecretKeySpec(secret, HMAC), "haitang addresses"), HMAC);
    }

    @Override
    public String sign(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, text));
    }

    @Override
    public boolean isSigned(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not available", e);
        }
    }
}
