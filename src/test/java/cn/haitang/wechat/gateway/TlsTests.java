package cn.haitang.wechat.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class TlsTests {

    @Test
    void refusesACertificateNobodyVouchesFor() throws Exception {
        Scheduler scheduler = Schedulers.newBoundedElastic(2, 10, "wechat-test");
        try (MockWebServer server = new MockWebServer();
                CloseableHttpClient client = GatewayConfiguration.newClient(2)) {
            server.useHttps(selfSigned());
            server.enqueue(new MockResponse.Builder()
                    .body("{\"access_token\":\"T1\",\"expires_in\":7200}")
                    .build());
            server.start();
            WeChatSettings settings = WeChatFixtures.settings("https://localhost:" + server.getPort(), false);
            WxTransport transport = new WxTransport(client, JsonMapper.shared());
            WeChatCalls calls = new WeChatCalls(WxOfficialLine.connect(settings, client, transport), scheduler);
            StepVerifier.create(calls.call(
                            "/x", transport.toBody(JsonMapper.shared().valueToTree(Map.of()))))
                    .verifyErrorSatisfies(error ->
                            assertThat(((WeChatException) error).outcome()).isEqualTo(Outcome.CONFIGURATION));
            WeChatCalls mini = new WeChatCalls(WxMiniLine.connect(settings, client, transport), scheduler);
            StepVerifier.create(mini.keepTokenWarm()).verifyError(WeChatException.class);
            assertThat(server.getRequestCount()).isZero();
        } finally {
            scheduler.dispose();
        }
    }

    private static SSLSocketFactory selfSigned() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        X500Name name = new X500Name("CN=localhost");
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                name,
                keys.getPublic());
        Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getSocketFactory();
    }
}
