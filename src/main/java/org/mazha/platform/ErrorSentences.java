package org.mazha.platform;

import java.util.Map;
import org.mazha.engine.DatabaseAway;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.servlet.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** What a program is told, or a page's script, where a person gets the page that says why it was not opened. */
@Component
class ErrorSentences extends DefaultErrorAttributes {

    private static final Map<Integer, String> BY_STATUS = Map.of(
            400, "请求不完整，或地址不对，没有受理。",
            403, "您的账号不能用这个地址。需要的话请找系统管理员。",
            404, "没有这个地址，或者这里已经没有内容了。",
            405, "这个地址不这样用，没有受理。",
            429, "打开得太快了，请过一分钟再试。",
            503, DatabaseAway.SENTENCE);

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes = super.getErrorAttributes(request, options);
        attributes.remove("error");
        attributes.put(
                RequestNumbers.REQUEST, request.getAttribute(RequestNumbers.REQUEST, RequestAttributes.SCOPE_REQUEST));
        attributes.put("message", BY_STATUS.getOrDefault(attributes.get("status"), "这一步没有办成，请再试一次。还是不行，请告诉系统管理员。"));
        return attributes;
    }
}
