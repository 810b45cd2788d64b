package cn.haitang.wechat.gateway;

import static cn.haitang.wechat.gateway.WxTransport.NO_BODY;

import java.io.IOException;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.mp.api.impl.WxMpServiceHttpComponentsImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import tools.jackson.databind.JsonNode;

/** The official account's line. WxJava's own client trusts any certificate: it is replaced by ours. */
final class WxOfficialLine extends WxMpServiceHttpComponentsImpl implements WxAccount {

    private final CloseableHttpClient client;
    private final WxTransport transport;
    private final TokenGuard guard = new TokenGuard();
    private final String base;

    private WxOfficialLine(CloseableHttpClient client, WxTransport transport, String base) {
        this.client = client;
        this.transport = transport;
        this.base = base;
    }

    static WxOfficialLine connect(WeChatSettings settings, CloseableHttpClient client, WxTransport transport) {
        WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
        config.setAppId(settings.officialAccount().appId());
        config.setSecret(settings.officialAccount().secret());
        config.useStableAccessToken(true);
        config.setHostConfig(new WxMpHostConfig(settings.apiBaseUrl(), settings.openBaseUrl(), settings.mpBaseUrl()));
        WxOfficialLine line = new WxOfficialLine(client, transport, settings.apiBaseUrl());
        line.setWxMpConfigStorage(config);
        line.setMaxRetryTimes(1);
        line.setRetrySleepMillis(0);
        return line;
    }

    @Override
    public void ensureToken() throws WxErrorException {
        getAccessToken(false);
    }

    @Override
    public void keepTokenWarm() throws WxErrorException, IOException {
        WxMpDefaultConfigImpl config = (WxMpDefaultConfigImpl) getWxMpConfigStorage();
        if (config.isAccessTokenExpired()) {
            ensureToken();
        } else if (WxAccount.isDue(config.getExpiresTime(), System.currentTimeMillis())) {
            extractAccessToken(doGetStableAccessTokenRequest(false));
        }
    }

    @Override
    public JsonNode call(String path, byte[] body) throws WxErrorException {
        return execute(transport, base + path, body);
    }

    @Override
    public JsonNode callOpenly(String path) throws WxErrorException, IOException {
        return transport.execute(base + path, NO_BODY, WxType.MP);
    }

    /** Without WxJava's own repetition on -1, which drops the code; who calls decides when to try again. */
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        return executeInternal(executor, uri, data, false);
    }

    @Override
    protected String doGetStableAccessTokenRequest(boolean forceRefresh) throws IOException {
        return guard.fetch(() -> super.doGetStableAccessTokenRequest(forceRefresh));
    }

    @Override
    public void initHttp() {
        // Nothing to set up: the client is given.
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return client;
    }
}
