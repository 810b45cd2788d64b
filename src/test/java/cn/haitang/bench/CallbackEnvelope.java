package cn.haitang.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Wraps messages as WeChat does in safe mode: AES-CBC padded to 32 bytes, SHA-1 over token, time, nonce and text. */
final class CallbackEnvelope {

    private static final int BLOCK = 32;
    private static final int RANDOM_BYTES = 16;
    private static final int HEAD = RANDOM_BYTES + Integer.BYTES;
    private static final Pattern SEALED = Pattern.compile("<Encrypt><!\\[CDATA\\[([^\\]]+)\\]\\]></Encrypt>");

    private final String token;
    private final String appId;
    private final SecretKeySpec key;
    private final IvParameterSpec vector;

    CallbackEnvelope(String token, String aesKey, String appId) {
        byte[] bytes = Base64.getDecoder().decode(aesKey + "=");
        this.token = token;
        this.appId = appId;
        this.key = new SecretKeySpec(bytes, "AES");
        this.vector = new IvParameterSpec(Arrays.copyOf(bytes, 16));
    }

    /** A request: what stands behind the question mark, and the body. */
    record Sealed(String query, byte[] body) {}

    Sealed seal(String openId, String xml, long epochSecond) {
        String timestamp = Long.toString(epochSecond);
        String nonce = Long.toUnsignedString(ThreadLocalRandom.current().nextLong());
        String sealed = encrypt(xml);
        String query = "signature=" + sign(timestamp, nonce, token) + "&timestamp=" + timestamp + "&nonce=" + nonce
                + "&openid=" + openId + "&encrypt_type=aes&msg_signature=" + sign(timestamp, nonce, sealed, token);
        String body =
                "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>";
        return new Sealed(query, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The message inside an encrypted answer; empty when there is none. */
    String open(String answer) {
        Matcher sealed = SEALED.matcher(answer);
        if (!sealed.find()) {
            return "";
        }
        byte[] plain = crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(sealed.group(1)));
        int length = ByteBuffer.wrap(plain).getInt(RANDOM_BYTES);
        return new String(plain, HEAD, length, StandardCharsets.UTF_8);
    }

    private String encrypt(String xml) {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        byte[] owner = appId.getBytes(StandardCharsets.UTF_8);
        byte[] prefix = new byte[RANDOM_BYTES];
        ThreadLocalRandom.current().nextBytes(prefix);
        int length = HEAD + text.length + owner.length;
        int pad = BLOCK - length % BLOCK;
        byte[] plain = ByteBuffer.allocate(length + pad)
                .put(prefix)
                .putInt(text.length)
                .put(text)
                .put(owner)
                .array();
        Arrays.fill(plain, length, length + pad, (byte) pad);
        return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain));
    }

    private byte[] crypt(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, vector);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String... values) {
        Arrays.sort(values);
        try {
            byte[] text = String.join("", values).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
