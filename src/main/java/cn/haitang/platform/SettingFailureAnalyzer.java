package cn.haitang.platform;

import cn.haitang.shared.SettingException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a wrong setting into one clear line instead of a stack. */
class SettingFailureAnalyzer extends AbstractFailureAnalyzer<SettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingException cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Set it in config/application.yaml or in the environment (README, «Settings»).",
                cause);
    }
}
