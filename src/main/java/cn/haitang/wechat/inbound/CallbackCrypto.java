package cn.haitang.wechat.inbound;

import cn.haitang.wechat.gateway.WeChatSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeChat's callback signature and encryption: AES-256-CBC with the key's first 16 bytes as vector, over 16 random
 * bytes, the length, the message and the app id, padded to 32 bytes.
 *
 * <p>WxJava's own class checks neither the app id nor, for some messages, the signature.
 *
 * @see <a
 *     href="https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Message_encryption_and_decryption.html">
 *     WeChat: message encryption (2026-11)</a>
 */
final class CallbackCrypto {

    private static final String TRANSFORMATION = "AES/CBC/NoPadding";
    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH_BYTES = 4;
    private static final int BLOCK = 32;

    private final String appId;
    private final String token;
    private final SecretKeySpec key;
    private final IvParameterSpec vector;
    private final SecureRandom random;

    CallbackCrypto(WeChatSettings.Account account) {
        byte[] bytes = account.aesKeyBytes();
        appId = account.appId();
        token = account.token();
        key = new SecretKeySpec(bytes, "AES");
        vector = new IvParameterSpec(bytes, 0, RANDOM_BYTES);
        random = newRandom();
        // Algorithms are looked up now, on the starting thread, and not on an event loop.
        if (!new String(decrypt(encrypt(appId)), StandardCharsets.UTF_8).equals(appId)) {
            throw new IllegalStateException("The JDK's AES does not decrypt what it encrypted");
        }
    }

    /** Seeded once; the system's own generator reads a file for every number, which an event loop must not. */
    private static SecureRandom newRandom() {
        try {
            SecureRandom random = SecureRandom.getInstance("DRBG");
            random.nextBytes(new byte[RANDOM_BYTES]);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no DRBG", e);
        }
    }

    /** Whether {@code signature} is WeChat's for these values, in any order. */
    boolean isSigned(String signature, String... values) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), sign(values).getBytes(StandardCharsets.UTF_8));
    }

    /** WeChat's signature: SHA-1 over the sorted values and our token. */
    String sign(String... values) {
        String[] sorted = Arrays.copyOf(values, values.length + 1);
        sorted[values.length] = token;
        Arrays.sort(sorted);
        return HexFormat.of().formatHex(digest("SHA-1", String.join("", sorted)));
    }

    static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The message inside; refused when it is not whole or was meant for another app id. */
    byte[] decrypt(String encrypted) {
        byte[] plain = unpad(decryptBlocks(encrypted));
        ByteBuffer buffer = ByteBuffer.wrap(plain);
        if (plain.length < RANDOM_BYTES + LENGTH_BYTES) {
            throw CallbackRefusedException.forged("too short");
        }
        buffer.position(RANDOM_BYTES);
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw CallbackRefusedException.forged("a length that does not fit");
        }
        byte[] message = new byte[length];
        buffer.get(message);
        byte[] owner = new byte[buffer.remaining()];
        buffer.get(owner);
        if (!MessageDigest.isEqual(owner, appId.getBytes(StandardCharsets.UTF_8))) {
            throw CallbackRefusedException.forged("the app id of another account");
        }
        return message;
    }

    private byte[] decryptBlocks(String encrypted) {
        try {
            return newCipher(Cipher.DECRYPT_MODE)
                    .doFinal(Base64.getMimeDecoder().decode(encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw CallbackRefusedException.forged("not encrypted with our key");
        }
    }

    private static byte[] unpad(byte[] padded) {
        int pad = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (pad < 1 || pad > BLOCK || pad > padded.length) {
            throw CallbackRefusedException.forged("not encrypted with our key");
        }
        return Arrays.copyOf(padded, padded.length - pad);
    }

    /** Encrypts a message for WeChat. */
    String encrypt(String message) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] owner = appId.getBytes(StandardCharsets.UTF_8);
        byte[] prefix = new byte[RANDOM_BYTES];
        random.nextBytes(prefix);
        int length = RANDOM_BYTES + LENGTH_BYTES + text.length + owner.length;
        int pad = BLOCK - length % BLOCK;
        byte[] plain = ByteBuffer.allocate(length + pad)
                .put(prefix)
                .putInt(text.length)
                .put(text)
                .put(owner)
                .array();
        Arrays.fill(plain, length, length + pad, (byte) pad);
        try {
            return Base64.getEncoder()
                    .encodeToString(newCipher(Cipher.ENCRYPT_MODE).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC failed", e);
        }
    }

    private Cipher newCipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, vector);
        return cipher;
    }

    /** A number that is used once. */
    String newNonce() {
        return Long.toUnsignedString(random.nextLong());
    }
}
