package cn.haitang.wechat.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.ResponseHandler;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON request over our own client, as WxJava's executor: a body posts, no body gets. What is no JSON object from
 * WeChat (a gateway's page, nothing) is an {@link IOException}: its outcome is unknown.
 *
 * <p>WxJava's own executors read each answer twice with a newly made Gson, miss the status of a gateway's page and fail
 * with a null pointer where {@code errcode} is missing.
 */
final class WxTransport implements RequestExecutor<JsonNode, byte[]> {

    /** Means «get»; WxJava hands the data through. */
    static final byte[] NO_BODY = new byte[0];

    /** WeChat's answers are a few hundred bytes; a tag list of a full account stays below. */
    private static final int MOST_BYTES = 1 << 20;

    private final CloseableHttpClient client;
    private final JsonMapper json;

    WxTransport(CloseableHttpClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    @Override
    public JsonNode execute(String uri, byte[] body, WxType type) throws WxErrorException, IOException {
        JsonNode answer = read(client.execute(toRequest(uri, body), WxTransport::toBytes));
        int code = answer.path("errcode").asInt(0);
        if (code != 0) {
            String words = answer.path("errmsg").asString("");
            throw new WxErrorException(
                    WxError.builder().errorCode(code).errorMsg(words).build());
        }
        return answer;
    }

    @Override
    public void execute(String uri, byte[] body, ResponseHandler<JsonNode> handler, WxType type)
            throws WxErrorException, IOException {
        handler.handle(execute(uri, body, type));
    }

    private static ClassicHttpRequest toRequest(String uri, byte[] body) {
        if (body.length == 0) {
            return new HttpGet(uri);
        }
        HttpPost post = new HttpPost(uri);
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private static byte[] toBytes(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() != HttpStatus.SC_OK) {
            EntityUtils.consumeQuietly(entity);
            throw new UnreadableAnswerException("HTTP status " + response.getCode());
        }
        byte[] bytes = entity == null ? null : EntityUtils.toByteArray(entity, MOST_BYTES);
        return bytes == null ? NO_BODY : bytes;
    }

    private JsonNode read(byte[] bytes) throws UnreadableAnswerException {
        if (bytes.length == 0) {
            throw new UnreadableAnswerException("an empty answer");
        }
        try {
            JsonNode answer = json.readTree(bytes);
            if (answer.isObject()) {
                return answer;
            }
        } catch (JacksonException e) {
            // The answer's words may hold anything: only its size is told.
        }
        throw new UnreadableAnswerException("an answer of " + bytes.length + " bytes that is no JSON object");
    }

    /** The bytes of a JSON body. */
    byte[] toBody(JsonNode node) {
        return json.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
    }

    /** WeChat, or something before it, answered what cannot be read: the request may have been carried out. */
    static final class UnreadableAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableAnswerException(String what) {
            super(what);
        }
    }
}
