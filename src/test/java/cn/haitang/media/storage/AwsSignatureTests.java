package cn.haitang.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSignatureTests {

    /** The example «GET Bucket Lifecycle» of the description. */
    @Test
    void signsAsTheDescriptionDoes() {
        AwsSignature signature =
                new AwsSignature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        Map<String, String> headers = signature.headers(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/?lifecycle="),
                new byte[0],
                Instant.parse("2013-05-24T00:00:00Z"));
        assertThat(headers.get("x-amz-date")).isEqualTo("20130524T000000Z");
        assertThat(headers.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                        + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }
}
