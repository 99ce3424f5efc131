package org.mazha.engine;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Something that the security of the installation hangs on has been done, or was refused. Published in the transaction of
 * what has been done.
 *
 * @param by id of the account that did it; null for whoever is logged in
 * @param on what it was done to: an id, a number or an address, never a person's name
 * @param details what else there is to know; no personal data; may be empty
 * @param refused whether it was tried and not done
 */
public record SecurityAct(Kind kind, String by, String on, String details, boolean refused) {

    /** Who did it where nobody can tell. */
    public static final String UNKNOWN = "unknown";

    /** Attribute of a request of which a refusal has been said already, for whoever sees its answer. */
    public static final String REFUSED_HERE = SecurityAct.class.getName() + ".refused";

    /** What can be done. */
    public enum Kind {
        LOGGED_IN("登录"),
        LOGIN_FAILED("登录失败"),
        MADE_TO_WAIT("登录受限"),
        LOGGED_OUT("退出"),
        PASSWORD_CHANGED("改密码"),
        FIRST_ADMINISTRATOR("首位管理员"),
        ACCOUNT_CREATED("新建账号"),
        ACCOUNT_CHANGED("修改账号"),
        ACCOUNT_DELETED("删除账号"),
        ACCOUNT_UNLOCKED("解锁账号"),
        GROUP_CREATED("新建用户组"),
        GROUP_CHANGED("修改用户组"),
        GROUP_DELETED("删除用户组"),
        POST_GIVEN("任职"),
        POST_ENDED("卸任"),
        MEMBER_ADDED("加入用户组"),
        MEMBER_REMOVED("移出用户组"),
        AUTHORIZATION_SAVED("授权"),
        AUTHORIZATION_REMOVED("收回授权"),
        MODELS_DEPLOYED("部署流程"),
        MODELS_WARNED("部署提醒"),
        DEPLOYMENT_DELETED("删除部署"),
        DEADLINES_CORRECTED("更正时限"),
        PROCESSES_MIGRATED("搬迁在办事项"),
        LETTER_TEMPLATE_CHANGED("改信的写法"),
        LETTER_SENDER_CHANGED("改发信单位"),
        AREA_CHANGED("改区域"),
        PARTY_CHANGED("改责任单位"),
        CONTACT_SEEN("查看联系方式"),
        CONTACT_CORRECTED("更正联系方式"),
        CONSENT_WITHDRAWN("撤回同意"),
        CONTACT_ERASED("删除个人信息"),
        TIME_IS_OVER("到期删除"),
        EXPORTED("下载"),
        RETRIED("再试一次"),
        ACCESS_DENIED("无权访问"),
        NOT_THERE("查无此项"),
        QUERY_REFUSED("拦截查询"),
        FORM_REFUSED("拦截表单"),
        MODELS_REFUSED("拒绝部署"),
        REQUEST_REFUSED("拒收请求");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** By whoever is logged in. */
    public static SecurityAct done(Kind kind, String on, String details) {
        return new SecurityAct(kind, null, on, details, false);
    }

    public static SecurityAct refused(Kind kind, String by, String on, String details) {
        return new SecurityAct(kind, by, on, details, true);
    }

    /** By whom the engine is asked just now. */
    public static SecurityAct byCommand(Kind kind, String on, String details) {
        return new SecurityAct(kind, Context.getCommandContext().getAuthenticatedUserId(), on, details, false);
    }

    /** What the engine does not do for whom it is asked by just now. */
    public static SecurityAct refusedToCommand(Kind kind, String on, String details) {
        CommandContext command = Context.getCommandContext();
        return refused(kind, command == null ? null : command.getAuthenticatedUserId(), on, details);
    }
}
