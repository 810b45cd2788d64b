package cn.haitang.wechat.inbound;

import cn.haitang.wechat.MediaVerdictHandler;
import cn.haitang.wechat.SubscriptionHandler;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** The mini-program's events without the modules they are for. */
final class TestEvents {

    static final MiniProgramEvents NOBODY = new MiniProgramEvents(
            new DefaultListableBeanFactory().getBeanProvider(MediaVerdictHandler.class),
            new DefaultListableBeanFactory().getBeanProvider(SubscriptionHandler.class),
            JsonMapper.builder().build());

    private TestEvents() {}
}
