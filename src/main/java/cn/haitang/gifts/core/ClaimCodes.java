package cn.haitang.gifts.core;

import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.GiftError;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.PublicUrl;
import cn.haitang.shared.QrDrawing;
import cn.haitang.shared.Signer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The codes people fetch gifts with, for example {@code 1024-48210937}: the claim's number and eight digits only we can
 * make, short enough to be read out. The picture holds the address of the page that hands over, with the code in it.
 */
@Component
class ClaimCodes {

    private static final Pattern CODE = Pattern.compile("(?:.*[?&]code=)?(\\d{1,18})-?(\\d{8})");
    private static final int DIGITS = 8;
    /** The largest prime of eight digits: what is left after dividing by it depends on every letter of a signature. */
    private static final BigInteger NUMBERS = BigInteger.valueOf(99_999_989);

    private final Signer signer;
    private final PublicUrl site;

    ClaimCodes(Signer signer, PublicUrl site) {
        this.signer = signer;
        this.site = site;
    }

    String of(ClaimId claim) {
        return claim.value() + "-" + proof(claim);
    }

    String picture(ClaimId claim) {
        return QrDrawing.svg(
                site.resolve("/h5/#/pages/gifts/issue?code=" + of(claim)).toString());
    }

    /** The claim of a code, as typed or scanned. Fails with GIFT_CODE_FORGED when it is not ours. */
    ClaimId read(String code) {
        String plain = Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("\\s", "");
        Matcher parts = CODE.matcher(plain);
        if (!parts.matches()) {
            throw new DomainException(GiftError.GIFT_CODE_FORGED);
        }
        ClaimId claim = new ClaimId(Long.parseLong(parts.group(1)));
        if (!MessageDigest.isEqual(bytes(proof(claim)), bytes(parts.group(2)))) {
            throw new DomainException(GiftError.GIFT_CODE_FORGED);
        }
        return claim;
    }

    private String proof(ClaimId claim) {
        BigInteger signature = new BigInteger(1, bytes(signer.sign("gift-claim " + claim.value())));
        String number = signature.mod(NUMBERS).toString();
        return "0".repeat(DIGITS - number.length()) + number;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
