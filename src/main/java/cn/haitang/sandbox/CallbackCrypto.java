package cn.haitang.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's message encryption: AES-256-CBC, the key's first 16 bytes as initial vector, and inside 16 random bytes, the
 * length in 4 bytes, the message and the app id, padded to 32.
 *
 * @see <a
 *     href="https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html">WeChat's
 *     description</a>
 */
final class CallbackCrypto {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final String token;
    private final String appId;
    private final SecretKeySpec key;
    private final IvParameterSpec vector;

    CallbackCrypto(String token, String appId, String encodingAesKey) {
        this.token = token;
        this.appId = appId;
        byte[] bytes = Base64.getDecoder().decode(encodingAesKey + "=");
        this.key = new SecretKeySpec(bytes, "AES");
        this.vector = new IvParameterSpec(bytes, 0, RANDOM);
        // The provider is loaded now, on the starting thread, and not by the first push on an event loop.
        if (!decrypt(encrypt("ready")).equals("ready")) {
            throw new IllegalStateException("AES gives something else back");
        }
    }

    /** Signs what an unencrypted push carries in its address. */
    String sign(String timestamp, String nonce) {
        return sha1(token, timestamp, nonce);
    }

    /** Signs an encrypted message. */
    String sign(String timestamp, String nonce, String encrypted) {
        return sha1(token, timestamp, nonce, encrypted);
    }

    private static String sha1(String... parts) {
        Arrays.sort(parts);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(String.join("", parts).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    String encrypt(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] app = appId.getBytes(StandardCharsets.UTF_8);
        int length = HEAD + text.length + app.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding);
        plain.put(RandomText.of(RANDOM).getBytes(StandardCharsets.US_ASCII))
                .putInt(text.length)
                .put(text)
                .put(app);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /**
     * Gives the message back.
     *
     * @throws IllegalArgumentException if it was not encrypted with this key for this app id
     */
    String decrypt(String encrypted) {
        byte[] plain = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        if (plain.length < HEAD) {
            throw new IllegalArgumentException("decrypts to something that is no message");
        }
        int padding = plain[plain.length - 1];
        int length = ByteBuffer.wrap(plain).getInt(RANDOM);
        long appLength = (long) plain.length - padding - HEAD - length;
        if (padding < 1 || padding > BLOCK || length < 0 || appLength < 0) {
            throw new IllegalArgumentException("decrypts to something that is no message");
        }
        String app = new String(plain, HEAD + length, (int) appLength, StandardCharsets.UTF_8);
        if (!app.equals(appId)) {
            throw new IllegalArgumentException("is for the app id " + app + ", expected " + appId);
        }
        return new String(plain, HEAD, length, StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, vector);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot be decrypted", e);
        }
    }
}
