package cn.haitang.wechat.gateway;

import static cn.haitang.wechat.gateway.WxTransport.NO_BODY;

import cn.binarywang.wx.miniapp.api.impl.WxMaServiceHttpComponentsImpl;
import cn.binarywang.wx.miniapp.config.impl.WxMaDefaultConfigImpl;
import java.io.IOException;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import tools.jackson.databind.JsonNode;

/** The mini-program's line. WxJava's own client trusts any certificate: it is replaced by ours. */
final class WxMiniLine extends WxMaServiceHttpComponentsImpl implements WxAccount {

    private final CloseableHttpClient client;
    private final WxTransport transport;
    private final TokenGuard guard = new TokenGuard();
    private final String base;

    private WxMiniLine(CloseableHttpClient client, WxTransport transport, String base) {
        this.client = client;
        this.transport = transport;
        this.base = base;
    }

    static WxMiniLine connect(WeChatSettings settings, CloseableHttpClient client, WxTransport transport) {
        WxMaDefaultConfigImpl config = new WxMaDefaultConfigImpl();
        config.setAppid(settings.miniProgram().appId());
        config.setSecret(settings.miniProgram().secret());
        config.useStableAccessToken(true);
        config.setApiHostUrl(settings.apiBaseUrl());
        WxMiniLine line = new WxMiniLine(client, transport, settings.apiBaseUrl());
        line.setWxMaConfig(config);
        // 0 would replace the words of every error; with 1 a busy WeChat (-1) is asked once more at once.
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
        WxMaDefaultConfigImpl config = (WxMaDefaultConfigImpl) getWxMaConfig();
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
        return transport.execute(base + path, NO_BODY, WxType.MiniApp);
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
